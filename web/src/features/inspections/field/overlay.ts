/** The visit as this device knows it: what the server said last, and on top of it what waits to be sent. */
import { dayOf } from '@/kit'
import type { Finding, Item, Point, Visit } from '../useInspections'
import type { At, Field, Note, Waiting } from './types'

/** Stands for a photograph that is still on this device. */
export const LOCAL = 'local:'

const isAt = (one: At, item: Item, point: Point) => one.duty === item.duty && one.list === item.list && one.item === item.no && one.point === point.point

export function pointOf(visit: Visit, at: At): Point | undefined {
  for (const item of visit.items) for (const point of item.points) if (isAt(at, item, point)) return point
  return undefined
}

const findingsAt = (visit: Visit, at: At) => visit.findings.filter(one => one.duty === at.duty && one.item === `${at.list}/${at.item}` && (one.point ?? '') === at.point)

/** When it was by the server's clock, as far as the measured offset tells. */
export const corrected = (act: Pick<Waiting, 'deviceAt' | 'aheadMs'>): string => new Date(Date.parse(act.deviceAt) - (act.aheadMs ?? 0)).toISOString()

/** Acts the server objected to have no effect: what stands is what it holds, until a person chooses. */
export function overlaid(field: Field, acts: Waiting[], me: string): Field {
  const known = JSON.parse(JSON.stringify(field)) as Field
  for (const act of acts) if (!act.objection) lay(known, act, me)
  return known
}

function lay(field: Field, act: Waiting, me: string) {
  const { visit } = field
  const { begun, answered, found, amended, dropped, noted, photographed } = act.deed
  if (begun) {
    Object.assign(visit, { state: 'under-way', mode: begun.mode, startedAt: corrected(act) })
    Object.assign(visit.may, { start: false, write: true })
  } else if (answered) {
    const point = pointOf(visit, answered)
    if (point) point.answer = { id: answered.id, result: answered.result, why: answered.why ?? undefined, by: me, at: corrected(act) }
  } else if (found) {
    const point = pointOf(visit, found.found)
    // the server may have it already, and the device have stopped before wiping it
    if (!visit.findings.some(one => one.id === found.finding)) visit.findings.push(drafted(visit, act, me))
    if (point && point.answer?.result !== 'finding') point.answer = { id: act.id, result: 'finding', by: me, at: corrected(act) }
  } else if (amended) {
    const finding = visit.findings.find(one => one.id === amended.finding)
    if (finding) Object.assign(finding, { ...amended.content, officerNamed: !!amended.content.officer, version: finding.version + 1 })
  } else if (dropped) {
    drop(visit, dropped.finding)
  } else if (noted && !field.notes.some(one => one.id === act.id)) {
    field.notes.push({ id: act.id, at: noted.at ?? undefined, text: noted.text, by: me, mine: true, notedAt: corrected(act), files: [] } as Note)
  } else if (photographed) {
    const file = act.media ? LOCAL + act.media : photographed.file
    if (photographed.finding) visit.findings.find(one => one.id === photographed.finding)?.exhibits.push({ file, mark: photographed.mark ?? undefined, sha256: '', by: me, at: corrected(act) })
    else field.notes.find(one => one.id === photographed.note)?.files.push(file)
  }
}

function drafted(visit: Visit, act: Waiting, me: string): Finding {
  const { finding, found } = act.deed.found!
  const item = visit.items.find(one => one.duty === found.duty && one.list === found.list && one.no === found.item)
  return {
    id: finding, body: '', squadron: visit.squadron, section: visit.section, duty: found.duty, item: `${found.list}/${found.item}`, point: found.point || undefined,
    wording: item?.text ?? '', fact: found.content.fact, clause: clauseOf(item), severity: found.content.severity, concerned: found.content.concerned ?? undefined,
    officer: found.content.officer ?? undefined, officerNamed: !!found.content.officer, source: { kind: 'visit', id: visit.id }, foundOn: dayOf(corrected(act)),
    foundBy: [], foundByNames: [me], regime: '', state: 'draft', version: 1, exhibits: [], mayEnd: false,
  }
}

function clauseOf(item: Item | undefined): string {
  const basis = item?.basis as { source?: string, clause?: string } | undefined
  return basis?.source ? `${basis.source} ${basis.clause ?? ''}` : ''
}

function drop(visit: Visit, id: string) {
  const finding = visit.findings.find(one => one.id === id)
  if (!finding) return
  visit.findings = visit.findings.filter(one => one !== finding)
  const cut = finding.item.lastIndexOf('/')
  const at: At = { duty: finding.duty, list: finding.item.slice(0, cut), item: Number(finding.item.slice(cut + 1)), point: finding.point ?? '' }
  const point = pointOf(visit, at)
  if (point && !findingsAt(visit, at).length) delete point.answer
}

/** What an act is about: two acts about the same thing stand or fall together. */
export function subjectOf(act: Waiting): string {
  const { begun, answered, found, amended, dropped, photographed } = act.deed
  if (begun) return 'start'
  if (answered) return `point ${answered.duty} ${answered.list} ${answered.item} ${answered.point}`
  if (found) return `finding ${found.finding}`
  if (amended || dropped) return `finding ${(amended ?? dropped)!.finding}`
  if (photographed) return photographed.finding ? `finding ${photographed.finding}` : `note ${photographed.note}`
  return `note ${act.id}`
}
