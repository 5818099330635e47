import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Query, type Schema } from '@/api'

/** A finding that its unit is told at once, before any document. */
export type AtOnce = Schema<'findings.AtOnceNotice'>

export const useAtOnceList = (query: MaybeRefOrGetter<Query>) => useQuery({
  key: () => ['at-once', 'list', JSON.stringify(toValue(query))],
  query: () => read<Page<AtOnce>>('/api/at-once', toValue(query)),
})

export const useAtOnce = (id: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => ['at-once', toValue(id)], query: () => read<AtOnce>(`/api/at-once/${toValue(id)}`) })

/** Everything that may look different after an act. */
export function useAtOnceChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['at-once'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

const on = (notice: AtOnce, verb: string, body: unknown, key: string) =>
  act<AtOnce>('POST', `/api/at-once/${notice.id}/${verb}`, { body, key, ifMatch: `"${notice.version}"` })
export const tell = (notice: AtOnce, body: Schema<'findings.AtOnce.ToldBody'>, key: string) => on(notice, 'telling', body, key)
export const handle = (notice: AtOnce, body: Schema<'findings.AtOnce.HandledBody'>, key: string) => on(notice, 'handling', body, key)
