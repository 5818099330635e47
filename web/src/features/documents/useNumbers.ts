import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'

/** A series of numbers (文号), as far as it has been given. */
export type Series = Schema<'documents.Numbers.Series'>
/** A time for which somebody has named a deputy. */
export type Absence = Schema<'access.Absence'>
export type Colleague = Schema<'access.Colleague'>

export const useSeries = (year: MaybeRefOrGetter<number>) => useQuery({
  key: () => ['documents', 'numbers', toValue(year)],
  query: () => read<Series[]>('/api/documents/numbers', { year: toValue(year) }),
})

export const useAbsences = () => useQuery({ key: ['account', 'deputies'], query: () => read<Absence[]>('/api/account/deputies') })
export const useColleagues = () => useQuery({ key: ['account', 'colleagues'], query: () => read<Colleague[]>('/api/account/deputies/colleagues') })

export function useRefreshed(...keys: string[][]) {
  const cache = useQueryCache()
  return () => Promise.all(keys.map(key => cache.invalidateQueries({ key })))
}

export const proposeStart = (body: { kind: string, year: number, first: number, reason: string }, key: string) => act('POST', '/api/documents/numbers/starts', { key, body })
export const confirmStart = (id: string, key: string) => act('POST', `/api/documents/numbers/starts/${id}/confirmation`, { key })
export const refuseStart = (id: string, reason: string, key: string) => act('POST', `/api/documents/numbers/starts/${id}/refusal`, { key, body: { reason } })
export const nameDeputy = (body: { deputy: string, from: string, until: string }, key: string) => act('POST', '/api/account/deputies', { key, body })
export const endDeputy = (id: string, key: string) => act('DELETE', `/api/account/deputies/${id}`, { key })
