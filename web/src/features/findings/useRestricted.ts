import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** An entry of the restricted register (限制查阅登记). */
export type Restricted = Schema<'findings.Restricted'>

/** What this person may see; the total counts no more than that. */
export function useRegister(page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['restricted', 'list', toValue(page)], query: () => read<Page<Restricted>>('/api/restricted', { page: toValue(page), size }) })
}

export function useEntry(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['restricted', 'one', toValue(id)], query: () => read<Restricted>(`/api/restricted/${toValue(id)}`) })
}

export function useKinds() {
  return useQuery({ key: ['restricted', 'kinds'], query: () => read<Schema<'findings.Restricted.Kind'>[]>('/api/restricted/kinds'), staleTime: 600_000 })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['restricted'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

export const enter = (body: unknown, key: string) => act<Restricted>('POST', '/api/restricted', { body, key })
export const decide = (entry: Restricted, body: unknown, key: string) =>
  act<Restricted>('POST', `/api/restricted/${entry.id}/decision`, { body, key, ifMatch: `"${entry.version}"` })
