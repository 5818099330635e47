import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, newKey, read, type Page, type Schema } from '@/api'

/** A folder of something that was closed (卷), with its contents and what this viewer may do with it. */
export type Folder = Schema<'archive.Folder'>
export type Line = Schema<'archive.Folder.Line'>
export type Counts = Schema<'archive.Archive.Counts'>
export type Found = Schema<'archive.Search.Found'>
export type Hit = Schema<'archive.Search.Hit'>
export type Piece = Schema<'archive.Search.Piece'>
export type Kind = Hit['kind']

export const SOURCES = ['MATTER', 'DOCUMENT', 'ORDER'] as const
export const KINDS = ['DOCUMENT', 'MATTER', 'ORDER', 'FINDING', 'FOLDER'] as const

/** What is left empty does not narrow. */
const strip = (query: Record<string, string | number>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

export function useFolders(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['archive', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Line>>('/api/archive/folders', strip(toValue(query))) })
}

export function useCounts() {
  return useQuery({ key: ['archive', 'counts'], query: () => read<Counts>('/api/archive/counts') })
}

export function useFolder(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['archive', 'one', toValue(id)], query: () => read<Folder>(`/api/archive/folders/${toValue(id)}`) })
}

/** A page of what is found; asked for only where words are given. */
export const find = (words: string, kind: string, order: string, after?: string | null) =>
  read<Found>('/api/search', { words, ...(kind ? { kind } : {}), ...(order ? { order } : {}), ...(after ? { after } : {}) })

export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['archive'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

const at = ({ version }: { version: number }) => `"${version}"`

export const fileOf = (folder: Folder, position: number) => `/api/archive/folders/${folder.line.id}/editions/${folder.line.edition}/files/${position}`
export const take = (folder: Folder, purpose: string, key: string) =>
  act<Schema<'archive.Archive.Taken'>>('POST', `/api/archive/folders/${folder.line.id}/editions/${folder.line.edition}/packages`, { key, body: { purpose } })
export const packageOf = (id: string) => `/api/archive/packages/${id}`
/** A step of what becomes of it; refused when somebody changed it meanwhile. */
export const step = (folder: Folder, verb: string, key: string, body?: unknown) => act<Folder>('POST', `/api/archive/folders/${folder.line.id}/${verb}`, { key, ifMatch: at(folder), body })
export const release = (folder: Folder) => act<Folder>('DELETE', `/api/archive/folders/${folder.line.id}/hold`, { key: newKey(), ifMatch: at(folder) })

/** Where a thing that was found is opened. */
export function placeOf({ kind, id }: { kind: Kind, id: string }) {
  return ({ DOCUMENT: `/documents/${id}`, MATTER: `/matters/${id}`, ORDER: `/plan/orders/${id}`, FINDING: `/inspections/findings/${id}`, FOLDER: `/archive/folders/${id}` } as const)[kind]
}
