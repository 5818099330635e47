import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Query, type Schema } from '@/api'
import { useSession } from '@/features/session'

/** A supervision document (监督文书), as this viewer may see it, with what he may do next. */
export type Document = Schema<'documents.Document'>
export type Verb = Document['may'][number]
export type Rule = Schema<'documents.Document.Rule'>
export type Reply = Schema<'documents.Document.Reply'>
export type Line = Schema<'documents.Line'>
export type Proposal = Schema<'documents.Proposal'>
export type DraftBody = Schema<'documents.Documents.DraftBody'>
export type Finding = Schema<'findings.Finding'>

export function useRegister(filter: MaybeRefOrGetter<Query>) {
  return useQuery({ key: () => ['documents', 'list', JSON.stringify(toValue(filter))], query: () => read<Page<Line>>('/api/documents', toValue(filter)) })
}

export function useCounts() {
  return useQuery({ key: ['documents', 'counts'], query: () => read<Schema<'documents.Register.Counts'>>('/api/documents/counts') })
}

export function useDocument(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['documents', 'one', toValue(id)], query: () => read<Document>(`/api/documents/${toValue(id)}`), enabled: () => toValue(id) !== '' })
}

/** The print view as it was issued, or as it would be. */
export function usePage(id: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({
    key: () => ['documents', 'page', toValue(id), toValue(version)],
    query: async () => (await read<{ html: string }>(`/api/documents/${toValue(id)}/page`)).html,
  })
}

/** The kinds this person's section may write. */
export function useRules() {
  return useQuery({ key: ['documents', 'kinds'], query: () => read<Rule[]>('/api/documents/kinds'), staleTime: 600_000 })
}

/** Those who may be named to approve it. */
export function useApprovers(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['documents', 'approvers', toValue(id)], query: () => read<Schema<'documents.Document.Approver'>[]>(`/api/documents/${toValue(id)}/approvers`), enabled: () => toValue(id) !== '' })
}

/** What was found at a squadron and stands in no document yet. */
export function useOpenFindings(squadron: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['findings', 'open', toValue(squadron)],
    query: async () => (await read<Page<Finding>>('/api/findings', { squadron: toValue(squadron), state: 'open', size: 100 })).rows,
    enabled: () => toValue(squadron) !== '',
  })
}

/** Earlier documents about the same fault at the same squadron. */
export function useRepeats(finding: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['findings', 'repeats', toValue(finding)], query: () => read<Schema<'findings.Repeat'>[]>(`/api/findings/${toValue(finding)}/repeats`) })
}

export function useProposals() {
  return useQuery({ key: ['documents', 'proposals'], query: () => read<Proposal[]>('/api/documents/proposals') })
}

/** Whether lapses are being booked, or wait for a person. */
export function useTerms() {
  const session = useSession()
  return useQuery({ key: ['documents', 'terms'], query: () => read<Schema<'documents.Terms.Standing'>>('/api/documents/terms'), enabled: () => session.can('SEE_TERMS') })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['documents'], ['tasks'], ['findings']].map(key => cache.invalidateQueries({ key })))
}

const versionOf = ({ version }: { version: number }) => `"${version}"`

/** A step of a document's life; refused when somebody changed it meanwhile. */
export const step = (document: Document, verb: string, key: string, body?: unknown) =>
  act<Document>('POST', `/api/documents/${document.id}/${verb}`, { key, ifMatch: versionOf(document), body })

export const beginDraft = (body: DraftBody, key: string) => act<Document>('POST', '/api/documents', { body, key })
export const changeDraft = (document: Document, body: DraftBody, key: string) =>
  act<Document>('PUT', `/api/documents/${document.id}`, { body, key, ifMatch: versionOf(document) })
export const dropDraft = (document: Document, key: string) => act('DELETE', `/api/documents/${document.id}`, { key, ifMatch: versionOf(document) })
export const previewOf = async (body: DraftBody) => (await act<{ html: string }>('POST', '/api/documents/preview', { body })).html
/** The same of a draft as it is stored, with whatever its place among others says on it. */
export const pageOf = async (document: string) => (await read<{ html: string }>(`/api/documents/${document}/page`)).html
export const takeStep = (proposal: string, key: string) => act<Document>('POST', `/api/documents/proposals/${proposal}/draft`, { key })
export const declineStep = (proposal: string, reason: string, key: string) => act('POST', `/api/documents/proposals/${proposal}/refusal`, { key, body: { reason } })
export const resumeTerms = (anotherDay: boolean, key: string) => act('POST', '/api/documents/terms/resumption', { key, body: { anotherDay } })
export const fileOf = (document: string, format: string) => `/api/documents/${document}/paper/${format.toLowerCase()}`
