import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, newKey, read, type Page, type Schema } from '@/api'

export type Standing = Schema<'scoring.Standing'>
export type Demerit = Schema<'scoring.Demerit'>
export type Warning = Schema<'scoring.Warning'>
export type Consequence = Schema<'scoring.Warning.Consequence'>

/** How the squadrons stand that this person may see. */
export function useStandings() {
  return useQuery({ key: ['scores'], query: () => read<Standing[]>('/api/scores') })
}

/** What counts or counted against a squadron. */
export function useDemerits(squadron: MaybeRefOrGetter<string>, page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({
    key: () => ['scores', toValue(squadron), 'demerits', toValue(page)],
    query: () => read<Page<Demerit>>(`/api/scores/${toValue(squadron)}/demerits`, { page: toValue(page), size }),
  })
}

/** The squadron's warnings and what they ask for. */
export function useWarnings(squadron: MaybeRefOrGetter<string>) {
  const query = useQuery({
    key: () => ['scores', toValue(squadron), 'warnings'],
    query: () => read<Page<Warning>>('/api/warnings', { squadron: toValue(squadron), size: 50 }),
  })
  const cache = useQueryCache()
  const decide = useMutation({
    mutation: ({ warning, code, ...body }: { warning: string, code: string, done: boolean, note: string, lookBackBy?: string, talkOn?: string, talkWith?: string }) =>
      act<Warning>('POST', `/api/warnings/${warning}/consequences/${code}`, { body, key: newKey() }),
    onSuccess: () => Promise.all([cache.invalidateQueries({ key: ['scores'] }), cache.invalidateQueries({ key: ['tasks'] })]),
  })
  return { ...query, decide }
}
