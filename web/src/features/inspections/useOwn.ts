import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'
import type { Visit } from './useInspections'

/** A month of what a squadron or street inspects among its own people (三级督察). */
export type OwnMonth = Schema<'planning.OwnCheck.Month'>
export type OwnCheck = OwnMonth['checks'][number]

export function useOwnMonth(month: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({ key: () => ['own-checks', toValue(month)], query: () => read<OwnMonth>(`/api/own-checks/${toValue(month)}`), enabled: () => toValue(enabled) })
}

export const planMonth = (month: string, key: string) => act<OwnMonth>('POST', `/api/own-checks/${month}`, { key })
export const addCheck = (day: string, duties: string[], key: string) => act<OwnCheck>('POST', '/api/own-checks', { body: { day, duties }, key })
export const dropCheck = (check: OwnCheck, key: string) => act<void>('DELETE', `/api/own-checks/${check.id}`, { key })
export const takeVisit = (visit: string, key: string) => act<Visit>('POST', `/api/visits/${visit}/people`, { key })

export function useOwnChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['own-checks'], ['visits', 'mine'], ['tasks'], ['plan']].map(key => cache.invalidateQueries({ key })))
}
