import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

export type Project = Schema<'initiatives.Project'>
export type Milestone = Schema<'initiatives.Project.Milestone'>
export type Training = Schema<'initiatives.Staff.Training'>
export type Post = Schema<'initiatives.Staff.Post'>
export type Posts = Schema<'initiatives.Staff.Posts'>
export type Terms = Schema<'initiatives.Staff.Terms'>
export type Selection = Schema<'initiatives.Selection'>
export type SelectionKind = Schema<'initiatives.Selection.Kind'>
export type Ballot = Schema<'initiatives.Selection.Ballot'>
export type Supervisor = Schema<'initiatives.Supervisor'>
export type Observation = Schema<'initiatives.Supervisor.Observation'>
export type Answer = Schema<'initiatives.Supervisor.Answer'>
export type Own = Schema<'initiatives.Supervisors.Own'>
export type Overview = Schema<'initiatives.Supervisors.Overview'>
export type Candidate = Schema<'initiatives.Supervisor.Candidate'>

export const STANDINGS = ['ON_COURSE', 'DELAYED', 'REACHED', 'GIVEN_UP'] as const
export const OUTCOMES = ['TAKEN_UP', 'ADOPTED', 'DECLINED'] as const

const base = '/api/initiatives'

export function useProjects(year: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['initiatives', 'projects', toValue(year)], query: () => read<Project[]>(`${base}/projects`, { year: toValue(year) }) })
}
export function useTerms() {
  return useQuery({ key: ['initiatives', 'terms'], query: () => read<Terms>(`${base}/staff/terms`) })
}
export function useTrainings(page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['initiatives', 'trainings', toValue(page)], query: () => read<Page<Training>>(`${base}/trainings`, { page: toValue(page), size }) })
}
export function usePosts(page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['initiatives', 'posts', toValue(page)], query: () => read<Posts>(`${base}/posts`, { page: toValue(page), size }) })
}
export function useSelections(page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['initiatives', 'selections', toValue(page)], query: () => read<Page<Selection>>(`${base}/selections`, { page: toValue(page), size }) })
}
/** The roles whose holders can be on a roll. */
export function useElectorate(asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['initiatives', 'electorate'], query: () => read<Schema<'access.Grant'>['role'][]>(`${base}/selections/electorate`), enabled: () => toValue(asked) })
}
export function useSelectionKinds(asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['initiatives', 'kinds'], query: () => read<SelectionKind[]>(`${base}/selections/kinds`), enabled: () => toValue(asked) })
}
export function useSelection(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['initiatives', 'selection', toValue(id)], query: () => read<Selection>(`${base}/selections/${toValue(id)}`) })
}
export function useBallots(id: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: () => ['initiatives', 'ballots', toValue(id)], query: () => read<Ballot[]>(`${base}/selections/${toValue(id)}/ballots`), enabled: () => toValue(asked) })
}
export function useSupervisors(page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['initiatives', 'supervisors', toValue(page)], query: () => read<Overview>(`${base}/supervisors`, { page: toValue(page), size }) })
}
export function useCandidates(asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['initiatives', 'candidates'], query: () => read<Candidate[]>(`${base}/supervisors/candidates`), enabled: () => toValue(asked) })
}
/** Matters that a supervisor can be told of: those with a number. */
export function useNumbered(asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['initiatives', 'matters'], query: async () => (await read<Page<Schema<'matters.Line'>>>('/api/matters', { size: 100 })).rows.filter(one => one.number), enabled: () => toValue(asked) })
}
export function useOwn() {
  return useQuery({ key: ['initiatives', 'own'], query: () => read<Own>(`${base}/own`) })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['initiatives'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

/** A letter of appointment or the result of a selection, as the server sets it. */
export function usePaper(kind: MaybeRefOrGetter<PaperKind>, id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['initiatives', 'paper', toValue(kind), toValue(id)], query: async () => (await read<{ html: string }>(paperOf(toValue(kind), toValue(id)))).html })
}
export type PaperKind = 'letter' | 'result'
export const paperOf = (kind: PaperKind, id: string, format = '') => `${base}/${kind === 'letter' ? 'supervisors' : 'selections'}/${id}/${kind}${format && `/${format}`}`

/** An act on what stands at a version, or on nothing that has one. */
export const perform = <T = unknown>(path: string, key: string, body: unknown, of?: { version: number }) =>
  act<T>('POST', `${base}/${path}`, { key, body, ...(of ? { ifMatch: `"${of.version}"` } : {}) })

/** Takes out what stands at a version. */
export const remove = <T = unknown>(path: string, key: string, of: { version: number }) =>
  act<T>('DELETE', `${base}/${path}`, { key, ifMatch: `"${of.version}"` })

/** Random hexadecimal digits: getRandomValues works on plain http too. */
export function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map(one => one.toString(16).padStart(2, '0')).join('')
}
