/** What a person chose where the server holds something else than this device: both states stand side by side until then. */
import { newId } from '@/api'
import { pointOf, subjectOf } from './overlay'
import type { Deed, Field, Waiting } from './types'

/** Acts about the same thing to which the server objected, the earliest first. */
export interface Dispute { subject: string, acts: Waiting[], last: Waiting }

export function disputes(acts: Waiting[]): Dispute[] {
  const groups = new Map<string, Waiting[]>()
  for (const act of acts) if (act.objection) groups.set(subjectOf(act), [...groups.get(subjectOf(act)) ?? [], act])
  return [...groups].map(([subject, group]) => ({ subject, acts: group, last: group.filter(one => !one.deed.photographed).at(-1) ?? group.at(-1)! }))
}

/** What must be done so that this device's state stands; it refers to what the server holds now. */
export function insisted(dispute: Dispute, field: Field): Deed[] {
  const deeds = dispute.acts.map(act => act.deed)
  const answered = deeds.filter(deed => deed.answered).at(-1)?.answered
  if (answered) return [{ answered: { ...answered, id: newId(), replaces: pointOf(field.visit, answered)?.answer?.id } }]
  const dropped = deeds.find(deed => deed.dropped)?.dropped
  const found = deeds.find(deed => deed.found)?.found
  const amended = deeds.filter(deed => deed.amended).at(-1)?.amended
  const held = field.visit.findings.find(one => one.id === (dropped ?? amended ?? found)?.finding || one.id === found?.finding)
  if (dropped) return held ? [{ dropped: { finding: held.id, version: held.version } }] : []
  const content = amended?.content ?? found?.found.content
  if (held && content) return [{ amended: { finding: held.id, version: held.version, content } }]
  if (found) return [{ found: { ...found, found: { ...found.found, content: content ?? found.found.content } } }]
  return deeds.flatMap(deed => deed.noted ? [{ noted: deed.noted }] : [])
}

/** The words of this device's state, for a note beside what the server holds. */
export function inWords(act: Waiting, words: (result: string) => string): string {
  const { answered, found, amended, noted } = act.deed
  return answered ? [words(answered.result), answered.why].filter(Boolean).join('：') : (found?.found.content ?? amended?.content)?.fact ?? noted?.text ?? ''
}
