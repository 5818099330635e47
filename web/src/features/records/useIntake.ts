import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, onBeforeUnmount, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page } from '@/api'

export type FieldType = 'TEXT' | 'DATE' | 'TIME' | 'MOMENT' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'CODE' | 'UNIT'

export interface Field {
  name: string
  label: string
  type: FieldType
  required: boolean
  identifying: boolean
  /** Numbered by the server when left empty. */
  auto: boolean
  /** For choices: the words of each code, the first is shown. */
  values: Record<string, string[]>
}

export interface Kind { id: string, title: string, key: string[], date: string, entry: boolean, place: boolean, fields: Field[] }

export interface Source { id: string, body: string, name: string, remark: string }

export type DayOrder = 'YEAR_FIRST' | 'MONTH_FIRST' | 'DAY_FIRST' | 'DAY_NUMBER'

export interface Mapping {
  columns: { heading: string, field: string, order: DayOrder }[]
  key: string[]
  units: Record<string, string>
  values: Record<string, Record<string, string>>
}

export interface Scope { squadrons: string[] | null, from: string, until: string }

export type BatchState = 'UPLOADED' | 'STAGING' | 'PUBLISHING' | 'PUBLISHED' | 'REPEATED' | 'CANCELLED' | 'REFUSED'

export interface Batch {
  id: string
  kind: string
  source: string
  sourceName: string
  origin: 'FILE' | 'API' | 'ENTRY' | 'QUARANTINE'
  parent: string | null
  state: BatchState
  fileName: string | null
  fileBytes: number | null
  columns: string[]
  mapping: Mapping | null
  scope: Scope | null
  counts: { expected: number | null, read: number, staged: number, quarantined: number, added: number, changed: number, unchanged: number, vanished: number }
  openRows: number
  publication: number | null
  sameAs: string | null
  refusal: string | null
  note: string | null
  createdAt: string
  finishedAt: string | null
}

export interface Preview {
  sheets: string[]
  sheet: number
  format: string
  charset: string
  headerRow: number
  headings: string[]
  rows: { number: number, cells: string[], faults: Record<string, string> }[]
  remembered: boolean
  mapping: Mapping
  confidence: Record<string, number>
  uncertainUnits: string[]
  unknownValues: Record<string, string[]>
}

export interface Held {
  batch: string
  rowNumber: number
  reason: string
  field: string | null
  detail: string
  cells: string[]
  state: string
  version: number
}

export interface Unit { code: string, name: string }

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

export function useBatches(query: MaybeRefOrGetter<{ page: number, size: number }>) {
  const list = useQuery({ key: () => ['batches', toValue(query)], query: () => read<Page<Batch>>('/api/batches', toValue(query)) })
  useRepeated(() => list.data.value?.rows.some(batch => atWork(batch.state)) ?? false, () => list.refetch())
  return list
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
