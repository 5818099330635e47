import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'

/** One number of a target: so many of this are due, so many are done, and the sentence that tells how it came about. */
export type Demand = Schema<'planning.Target.Demand'>

/** A duty in its period: what is due, how far it is, and whether it can still be done. */
export type Target = Schema<'planning.Target'>

export type TargetState = Target['state']

/** Whether a section has the people a month asks for; a pair-day is a working day of two people. */
export type Capacity = Schema<'planning.Capacity'>

/** A month's plan: a preview nobody has prepared yet, then prepared, frozen, drawn. */
export type Plan = Schema<'planning.Plan'>

export function usePlan(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['plans', toValue(month)], query: () => read<Plan>(`/api/plans/${toValue(month)}`) })
}

/** Squadrons by the months of a window: seen, drawn this month, not drawn, nothing to draw; hidden marks are missing until the sheet opens. */
export type Coverage = Schema<'planning.Coverage'>

export type CoverageRow = Schema<'planning.Coverage.Row'>

export function useCoverage(month: MaybeRefOrGetter<string>, duty: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['plans', toValue(month), 'coverage', toValue(duty)],
    query: () => read<Coverage>(`/api/plans/${toValue(month)}/coverage`, { duty: toValue(duty) }),
    enabled: () => toValue(duty) !== '',
  })
}

/** What each duty asks of each month of a year. */
export type Programme = Schema<'planning.Programme'>

export function useProgramme(year: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['programme', toValue(year)], query: () => read<Programme>(`/api/programmes/${toValue(year)}`) })
}

const at = (month: string, verb: string) => `/api/plans/${month}${verb}`
export const preparePlan = (month: string, key: string) => act('POST', at(month, ''), { key })
export const freezePlan = (month: string, key: string) => act<Frozen>('POST', at(month, '/freeze'), { key })
export const freezeLate = (month: string, reason: string, key: string) => act<Frozen>('POST', at(month, '/late'), { body: { reason }, key })
export const markDone = (month: string, body: Schema<'planning.Plans.MarkBody'>, key: string) => act('POST', at(month, '/progress'), { body, key })

/** Lists that were frozen together; the ceremony is opened over them. */
export type Frozen = Schema<'sampling.Frozen'>
