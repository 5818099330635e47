import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, newKey, read, type Schema } from '@/api'

export type View = Schema<'evidence.Evidence.FileView'>
export type Mark = Schema<'evidence.Mark'>
export type NewMark = Schema<'evidence.Evidence.MarkBody'>

/** A piece of evidence, with the marks in it. */
export function useEvidence(file: MaybeRefOrGetter<string>) {
  const { data, error } = useQuery({
    key: () => ['evidence', toValue(file)],
    query: () => read<View>(`/api/evidence/${toValue(file)}`),
  })
  const cache = useQueryCache()
  const again = () => cache.invalidateQueries({ key: ['evidence', toValue(file)] })
  const mark = useMutation({
    mutation: (body: NewMark) => act<Mark>('POST', `/api/evidence/${toValue(file)}/marks`, { body, key: newKey() }),
    onSuccess: again,
  })
  const withdraw = useMutation({
    mutation: (id: string) => act('DELETE', `/api/evidence/${toValue(file)}/marks/${id}`, { key: newKey() }),
    onSuccess: again,
  })
  return { view: data, error, mark, withdraw }
}
