import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, onBeforeUnmount, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** A field of a kind; an automatic one is numbered by the server when left empty, and of a choice's words the first is shown. */
export type Field = Schema<'records.RecordKind.Field'>

export type FieldType = Field['type']

export type Kind = Schema<'records.RecordKind'>

export type Source = Schema<'records.Sources.Source'>

export type DayOrder = Schema<'records.Mapping.Column'>['order']

export type Mapping = Schema<'records.Mapping'>

export type Scope = Schema<'records.LoadOrder.Scope'>

/** One delivery of rows (批次). */
export type Batch = Schema<'records.Batches.BatchView'>

export type BatchState = Batch['state']

export type Preview = Schema<'records.Batches.Preview'>

/** A row kept out (隔离). */
export type Held = Schema<'records.Quarantine.Held'>

export type Unit = Schema<'records.Sources.Unit'>

export const atWork = (state: BatchState) => state === 'STAGING' || state === 'PUBLISHING'

export function useKinds() {
  const query = useQuery({ key: ['record-kinds'], query: () => read<Kind[]>('/api/record-kinds'), staleTime: 3_600_000 })
  const kinds = computed(() => query.data.value ?? [])
  const titleOf = (id: string) => kinds.value.find(kind => kind.id === id)?.title ?? id
  return { ...query, kinds, titleOf, kindOf: (id: string) => kinds.value.find(kind => kind.id === id) }
}

export function useUnits() {
  const query = useQuery({ key: ['intake-units'], query: () => read<Unit[]>('/api/intake/units'), staleTime: 600_000 })
  return { units: computed(() => query.data.value ?? []) }
}

export function useSources() {
  const cache = useQueryCache()
  const query = useQuery({ key: ['sources'], query: () => read<Source[]>('/api/sources') })
  async function open(name: string, key: string) {
    const source = await act<Source>('POST', '/api/sources', { body: { name, remark: '' }, key })
    await cache.invalidateQueries({ key: ['sources'] })
    return source
  }
  return { ...query, sources: computed(() => query.data.value ?? []), open }
}

export function useBatches(query: MaybeRefOrGetter<{ page: number, size: number, waiting: string }>) {
  const list = useQuery({ key: () => ['batches', toValue(query)], query: () => read<Page<Batch>>('/api/batches', toValue(query)) })
  useRepeated(() => list.data.value?.rows.some(batch => atWork(batch.state)) ?? false, () => list.refetch())
  return list
}

/** The rows in quarantine over all batches, whichever page of the list they are on. */
export function useWaiting() {
  return useQuery({ key: ['batches', 'waiting'], query: () => read<Schema<'records.Batches.Waiting'>>('/api/batches/waiting') })
}

export function useBatch(id: MaybeRefOrGetter<string>) {
  const batch = useQuery({ key: () => ['batch', toValue(id)], query: () => read<Batch>(`/api/batches/${toValue(id)}`) })
  useRepeated(() => batch.data.value !== undefined && atWork(batch.data.value.state), () => batch.refetch())
  return batch
}

/** Asks again every second while something is under way. */
function useRepeated(wanted: () => boolean, again: () => unknown) {
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => { clearInterval(timer); timer = undefined }
  watch(wanted, yes => { if (yes && !timer) timer = setInterval(again, 1000); else if (!yes) stop() }, { immediate: true })
  onBeforeUnmount(stop)
}

/** The file is the request's body, so that it streams to the server however large it is. */
export function upload(source: string, kind: string, file: File): Promise<Batch> {
  const query = new URLSearchParams({ source, kind, name: file.name })
  return act<Batch>('POST', `/api/intake/uploads?${query}`, { body: new Blob([file], { type: 'application/octet-stream' }) })
}
