import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { read } from '@/api'
import type { Basis } from '@/kit'

export type TargetState = 'met' | 'on-course' | 'at-risk' | 'impossible'

/** One number of a target: so many of this are due, so many are done. */
export interface Demand {
  /** What is counted: files, squadrons, visits … */
  unit: string
  atLeast: number
  done: number
  /** Where it should stand today. */
  expected?: number | null
  /** How the number came about, in one sentence. */
  arithmetic: string
}

/** A duty in a month: what is due, how far it is, and whether it can still be done. */
export interface Target {
  duty: string
  title: string
  sections: string[]
  requirement: string
  demands: Demand[]
  state: TargetState
  reason?: string | null
  basis?: Basis | null
}

export interface Plan {
  month: string
  regime: string
  /** The yearly programme has ended and the plan runs on by decision. */
  expired?: string | null
  targets: Target[]
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
  /** What it holds to draw from this month. */
  holds: number
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
  sections: string[]
  /** How often: month, half-year, order … */
  every: string
  requirement: string
  /** By month: what falls due, in a few characters; missing where nothing does. */
  months: Record<string, string>
  basis?: Basis | null
}

export interface Programme { year: number, regime: string, rows: ProgrammeRow[] }

export function useProgramme(year: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['programme', toValue(year)], query: () => read<Programme>(`/api/programmes/${toValue(year)}`) })
}

/** What a regime would ask of past months, and what could not be met. */
export interface Trial {
  regime: string
  from: string
  until: string
  months: { month: string, files: number, visits: number, orders: number, impossible: string[] }[]
}

export interface TrialRequest { regime: string, from: string, until: string }

export const runTrial = (request: TrialRequest) => read<Trial>('/api/trials', { ...request })
