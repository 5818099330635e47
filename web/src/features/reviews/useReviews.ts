import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, newKey, read, type Page, type Schema } from '@/api'

/** A file to be reviewed (案卷评查). */
export type Review = Schema<'reviews.Review'>
export type Desk = Schema<'reviews.Desk'>
export type Sheet = Schema<'reviews.Desk.Sheet'>
export type Mark = Schema<'reviews.Desk.Mark'>
export type Standard = Schema<'reviews.Standard'>
export type Item = Schema<'reviews.Standard.Item'>
export type Agreement = Schema<'reviews.Agreement'>
export type CommonFault = Schema<'reviews.CommonFault'>
export type Candidate = Schema<'reviews.Candidate'>

export const STATES = ['waiting', 'scoring', 'disputed', 'settled'] as const
export const GRADES = ['excellent', 'acceptable', 'unacceptable'] as const
export const SEVERITIES = ['minor', 'ordinary', 'grave'] as const

/** What is left empty does not narrow. */
const strip = (query: Record<string, string | number>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

export function useReviews(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['reviews', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Review>>('/api/reviews', strip(toValue(query))) })
}

export function useDesk(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reviews', 'desk', toValue(id)], query: () => read<Desk>(`/api/reviews/${toValue(id)}`) })
}

export function useCandidates(id: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: () => ['reviews', 'candidates', toValue(id)], query: () => read<Candidate[]>(`/api/reviews/${toValue(id)}/candidates`), enabled: () => toValue(asked) })
}

export function useAgreement(from: MaybeRefOrGetter<string>, until: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reviews', 'agreement', toValue(from), toValue(until)], query: () => read<Agreement[]>('/api/reviews/agreement', { from: toValue(from), until: toValue(until) }) })
}

export function useCommonFaults(from: MaybeRefOrGetter<string>, until: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reviews', 'common', toValue(from), toValue(until)], query: () => read<CommonFault[]>('/api/reviews/common-faults', { from: toValue(from), until: toValue(until) }) })
}

export function useStandards() {
  return useQuery({ key: ['reviews', 'standards'], query: () => read<Standard[]>('/api/reviews/standards') })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['reviews'], ['findings'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

const at = (version: number) => `"${version}"`
export const listMonth = (month: string, key: string) => act<{ entered: number }>('POST', '/api/reviews/lists', { body: { month }, key })
export const assign = (review: Review, reviewers: string[], key: string) =>
  act<Desk>('POST', `/api/reviews/${review.id}/reviewers`, { body: { reviewers }, key, ifMatch: at(review.version) })
export const saveSheet = (review: Review, version: number, marks: Mark[]) =>
  act<Desk>('PUT', `/api/reviews/${review.id}/sheet`, { body: { marks }, key: newKey(), ifMatch: at(version) })
export const handIn = (review: Review, version: number, declares: boolean, key: string) =>
  act<Desk>('POST', `/api/reviews/${review.id}/sheet/submission`, { body: { declares }, key, ifMatch: at(version) })
export const findFaults = (review: Review, faults: { item: string, fact: string, severity: string }[], key: string) =>
  act<Desk>('POST', `/api/reviews/${review.id}/findings`, { body: { faults }, key, ifMatch: at(review.version) })
