import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { read, type Schema } from '@/api'

/** A record from its first day to its last, with what lies beside it (时间轴). */
export type Timeline = Schema<'screening.RecordTimeline'>
export type Part = Schema<'screening.RecordTimeline.Part'>
export type Step = Schema<'screening.RecordTimeline.Step'>
export type Term = Schema<'screening.RecordTimeline.Term'>
export type Clip = Schema<'screening.RecordTimeline.Clip'>
export type Scene = Schema<'screening.RecordTimeline.Scene'>

export function useTimeline(kind: MaybeRefOrGetter<string>, record: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['timeline', toValue(kind), toValue(record)], query: () => read<Timeline>(`/api/records/${toValue(kind)}/${toValue(record)}/timeline`) })
}

export interface Happening { part: Part, step: Step, own: boolean }
export interface Day { day: string, happenings: Happening[], clips: Clip[], missing: Scene[] }
export interface Ran { part: Part, term: Term }

const parts = (timeline: Timeline) => [timeline.own, ...timeline.beside]
const dayOf = (moment?: string | null) => moment ? moment.slice(0, 10) : null

/** Every day on which something happened or was to be recorded, in order, the recordings beside what they show. */
export function daysOf(timeline: Timeline): Day[] {
  const days = new Map<string, Day>()
  const at = (day: string) => {
    let found = days.get(day)
    if (!found) days.set(day, found = { day, happenings: [], clips: [], missing: [] })
    return found
  }
  for (const part of parts(timeline)) {
    for (const step of part.steps) if (step.day) at(step.day).happenings.push({ part, step, own: part === timeline.own })
  }
  for (const clip of timeline.clips) {
    const day = dayOf(clip.startedAt)
    if (day) at(day).clips.push(clip)
  }
  for (const scene of timeline.scenes) if (scene.missing && scene.day) at(scene.day).missing.push(scene)
  return [...days.values()].sort((a, b) => a.day < b.day ? -1 : 1)
}

/** All terms, the one that ends first before the others. */
export const termsOf = (timeline: Timeline): Ran[] =>
  parts(timeline).flatMap(part => part.terms.map(term => ({ part, term }))).sort((a, b) => a.term.lastDay < b.term.lastDay ? -1 : 1)

export const daysBetween = (from: string, until: string) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

/** How many days too late it was, or is today. */
export const lateBy = (term: Term, today: string) => daysBetween(term.lastDay, term.doneOn ?? today)

/** Where days lie on an axis, in percent; a single day lies in the middle. */
export interface Axis { from: string, until: string, at: (day: string) => number, marks: string[] }

/** The axis on which everything of the record lies; null when nothing has a day. */
export function axisOf(timeline: Timeline, today: string): Axis | null {
  const days = daysOf(timeline).map(one => one.day)
  for (const { term } of termsOf(timeline)) {
    if (term.from) days.push(term.from)
    days.push(term.lastDay)
    if (!term.doneOn) days.push(today)
  }
  for (const member of timeline.thread?.members ?? []) days.push(member.on)
  if (!days.length) return null
  days.sort()
  const from = days[0]!
  const until = days.at(-1)!
  const span = daysBetween(from, until)
  return { from, until, at: day => span ? 100 * daysBetween(from, day) / span : 50, marks: marks(from, until) }
}

/** The first days of months between two days, so many that they can be read. */
function marks(from: string, until: string): string[] {
  const months: string[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (;;) {
    month++
    if (month > 12) { month = 1; year++ }
    const day = `${year}-${String(month).padStart(2, '0')}-01`
    if (day > until) break
    months.push(day)
  }
  const every = [1, 3, 6, 12, 24, 60].find(step => months.length / step <= 8) ?? 120
  return months.filter(day => ((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) % every) === 0)
}
