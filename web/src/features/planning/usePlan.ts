import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read } from '@/api'
import type { Basis } from '@/kit'

export type TargetState = 'met' | 'on-course' | 'at-risk' | 'impossible'

/** One number of a target: so many of this are due, so many are done. */
export interface Demand {
  /** What is counted: files, places, squadrons, covered, floor, times, days. */
  unit: string
  atLeast: number
  /** Missing while hidden from this viewer. */
  done?: number | null
  /** Where it should stand in this month; missing where the whole is due now. */
  expected?: number | null
  /** How the number came about, in one sentence. */
  arithmetic: string
}

/** A duty in its period: what is due, how far it is, and whether it can still be done. */
export interface Target {
  duty: string
  title: string
  area: string
  /** district, or squadron: the squadrons' own third tier. */
  tier: string
  kind: string
  sections: string[]
  every: string
  period: string
  requirement: string
  demands: Demand[]
  state: TargetState
  reason?: string | null
  dueOn?: string | null
  basis: Basis
}

/** Whether a section has the people a month asks for; a pair-day is a working day of two people. */
export interface Capacity { section: string, people: number, workingDays: number, available: number, needed: number, missing: number, arithmetic: string }

export interface Plan {
  month: string
  /** open: a preview nobody has prepared yet; then prepared, frozen, drawn. */
  state: 'open' | 'prepared' | 'frozen' | 'drawn'
  regime: string
  /** Versions of regimes it obeys. */
  versions: { id: string, name: string, title: string, edition: string }[]
  /** Which yearly part has ended and goes on by decision. */
  expired?: string | null
  publication: number
  sealed: boolean
  targets: Target[]
  capacity: Capacity[]
}

export function usePlan(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['plans', toValue(month)], query: () => read<Plan>(`/api/plans/${toValue(month)}`) })
}

/** One squadron's row of a duty's coverage. */
export interface CoverageRow {
  squadron: string
  name: string
  /** By month of the window: seen, drawn this month, not drawn, or nothing to draw. */
  months: Record<string, 'seen' | 'drawn' | 'not-drawn' | 'nothing' | null>
  covered: boolean
  /** The last month in which it can still be covered. */
  latest?: string | null
  /** What it holds to draw from this month; missing while hidden. */
  holds?: number | null
  seenThisYear: number
  floor?: number | null
}

export interface Coverage {
  duty: string
  title: string
  months: string[]
  rule: string
  rows: CoverageRow[]
  /** Hidden until the sheet opens: marks of the running month. */
  sealed: boolean
}

export function useCoverage(month: MaybeRefOrGetter<string>, duty: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['plans', toValue(month), 'coverage', toValue(duty)],
    query: () => read<Coverage>(`/api/plans/${toValue(month)}/coverage`, { duty: toValue(duty) }),
    enabled: () => toValue(duty) !== '',
  })
}

/** What a duty asks of each month of a year. */
export interface ProgrammeRow {
  duty: string
  title: string
  tier: string
  sections: string[]
  /** How often: month, half-year, order … */
  every: string
  requirement: string
  /** By month: what falls due, in a few characters; missing where nothing does. */
  months: Record<string, string>
  basis: Basis
}

export interface Programme { year: number, regime: string, rows: ProgrammeRow[] }

export function useProgramme(year: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['programme', toValue(year)], query: () => read<Programme>(`/api/programmes/${toValue(year)}`) })
}

const at = (month: string, verb: string) => `/api/plans/${month}${verb}`
export const preparePlan = (month: string, key: string) => act('POST', at(month, ''), { key })
export const freezePlan = (month: string, key: string) => act<Frozen>('POST', at(month, '/freeze'), { key })
export const freezeLate = (month: string, reason: string, key: string) => act<Frozen>('POST', at(month, '/late'), { body: { reason }, key })
export const markDone = (month: string, body: { duty: string, unit: string | null, doneOn: string, note: string | null }, key: string) => act('POST', at(month, '/progress'), { body, key })

/** Lists that were frozen together; the ceremony is opened over them. */
export interface Frozen { id: string, name: string }
