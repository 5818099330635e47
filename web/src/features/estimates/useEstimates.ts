import { useQuery } from '@pinia/colada'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { read, type Page, type Schema } from '@/api'

export type HalfYear = Schema<'estimates.HalfYearEstimate'>
export type Month = Schema<'estimates.MonthEstimate'>
export type SquadronShare = Schema<'estimates.SquadronEstimate'>
export type CountedFile = Schema<'estimates.CountedFile'>
export type Trend = Schema<'estimates.Trend'>
export type TrendChart = Schema<'estimates.Trend.Chart'>

/** What is counted of the reviewed files. */
export const MEASURES = ['faulty', 'unacceptable'] as const

export const halfOf = (month: string): string => `${month.slice(0, 4)}H${Number(month.slice(5)) <= 6 ? 1 : 2}`

/** The half-years around one, the latest first. */
export function halvesUpTo(half: string, count = 6): string[] {
  const found: string[] = []
  for (let year = Number(half.slice(0, 4)), of = Number(half.slice(5)); found.length < count; of === 1 ? (year--, of = 2) : of--) found.push(`${year}H${of}`)
  return found
}

export function useHalfYear(half: MaybeRefOrGetter<string>, measure: MaybeRefOrGetter<string>, duty: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['estimates', 'half', toValue(half), toValue(measure), toValue(duty)], query: () => read<HalfYear>(`/api/estimates/half-years/${toValue(half)}`, strip({ measure: toValue(measure), duty: toValue(duty) })) })
}

export function useMonthEstimate(month: MaybeRefOrGetter<string>, measure: MaybeRefOrGetter<string>, duty: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['estimates', 'month', toValue(month), toValue(measure), toValue(duty)], query: () => read<Month>(`/api/estimates/months/${toValue(month)}`, strip({ measure: toValue(measure), duty: toValue(duty) })) })
}

/** @param period a half-year or a month */
export function useFiles(period: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({
    key: () => ['estimates', 'files', toValue(period), JSON.stringify(toValue(query))],
    query: () => read<Page<CountedFile>>(`/api/estimates/${toValue(period).includes('H') ? 'half-years' : 'months'}/${toValue(period)}/files`, strip(toValue(query))),
  })
}

export function useTrends(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['estimates', 'trends', JSON.stringify(toValue(query))], query: () => read<Page<Trend>>('/api/trends', strip(toValue(query))) })
}

export function useTrend(rule: MaybeRefOrGetter<string>, squadron: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['estimates', 'trend', toValue(rule), toValue(squadron)], query: () => read<TrendChart>(`/api/trends/${toValue(rule)}/${toValue(squadron)}`) })
}

const strip = (query: Record<string, string | number>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

/** Something chosen that stands in the address. */
export function useChosen(name: string, usual: () => string) {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => typeof route.query[name] === 'string' ? route.query[name] : usual(),
    set: value => { void router.replace({ query: { ...route.query, [name]: value === usual() ? undefined : value } }) },
  })
}
