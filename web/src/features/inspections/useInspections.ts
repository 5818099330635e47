import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

export { newId } from '@/api'

/** A visit as this viewer may see it: before the own declaration without its target. */
export type Visit = Schema<'inspections.Visit'>
export type VisitLine = Schema<'inspections.VisitLine'>
export type Item = Visit['items'][number]
export type Point = Item['points'][number]
export type Result = NonNullable<Point['answer']>['result']
export type Finding = Schema<'findings.Finding'>

export const RESULTS = ['in-order', 'finding', 'not-applicable', 'not-checked'] as const
export const GROUNDS = ['KIN', 'INTEREST', 'UNIT_SERVED'] as const
export const SEVERITIES = ['minor', 'ordinary', 'grave'] as const

export function useMyVisits() {
  return useQuery({ key: ['visits', 'mine'], query: () => read<Page<VisitLine>>('/api/visits', { size: 100 }) })
}

export function useCompletedVisits(query: MaybeRefOrGetter<{ squadron: string, thirdTier: string, page: number, size: number }>) {
  return useQuery({ key: () => ['visits', 'completed', toValue(query)], query: () => read<Page<VisitLine>>('/api/visits/completed', { ...toValue(query), thirdTier: toValue(query).thirdTier === 'true' }) })
}

export function useVisit(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['visits', 'one', toValue(id)], query: () => read<Visit>(`/api/visits/${toValue(id)}`) })
}

export function useFindings(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['findings', toValue(query)], query: () => read<Page<Finding>>('/api/findings', toValue(query)) })
}

export function useFinding(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['findings', 'one', toValue(id)], query: () => read<Finding>(`/api/findings/${toValue(id)}`) })
}

export function useRepeats(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['findings', 'repeats', toValue(id)], query: () => read<Schema<'findings.Repeat'>[]>(`/api/findings/${toValue(id)}/repeats`) })
}

export const endFinding = (finding: Finding, ending: string, reason: string, key: string) =>
  act<Finding>('POST', `/api/findings/${finding.id}/ending`, { body: { ending, reason }, key, ifMatch: `"${finding.version}"` })

const step = (visit: string, verb: string, key: string, body?: unknown) => act<Visit>('POST', `/api/visits/${visit}/${verb}`, { key, body })

export const declare = (visit: string, key: string) => step(visit, 'declarations', key)
export const askRecusal = (visit: string, ground: string, reason: string, key: string) => step(visit, 'recusals', key, { ground, reason })
/** Enters what the inspected unit or an interested person asks. */
export const enterRecusal = (visit: string, body: { person: string, ground: string, reason: string, askedBy: string }, key: string) => step(visit, 'recusals/entries', key, body)
export const decideRecusal = (visit: string, recusal: string, granted: boolean, reason: string, key: string) => step(visit, `recusals/${recusal}/decision`, key, { granted, reason })
export const attest = (visit: Visit, opinion: string, key: string) => step(visit.id, 'attestations', key, { hash: visit.hash, opinion: opinion || null })
export const complete = (visit: string, key: string) => step(visit, 'completion', key)
export const recordVisit = (visit: string, evidence: string | null, absence: string | null, key: string) =>
  act<Visit>('PUT', `/api/visits/${visit}/recording`, { body: { evidence, absence }, key })
