import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, newKey, read, type Page, type Schema } from '@/api'

/** A matter pursued by itself (督察事项), as this viewer may see it, with what he may do next. */
export type Matter = Schema<'matters.Matter'>
export type State = Matter['state']
export type Verb = Matter['may'][number]
export type Rule = Schema<'matters.Matter.Rule'>
export type Line = Schema<'matters.Line'>
export type Unit = Schema<'matters.Matter.Unit'>
export type Report = Schema<'matters.Matter.Report'>
export type Progress = Schema<'matters.Matter.Progress'>
export type Pressing = Schema<'matters.Matter.Pressing'>
export type FormBody = Schema<'matters.Matters.FormBody'>
export type Counts = Schema<'matters.Board.Counts'>
export type Choice = Schema<'matters.Matters.UnitChoice'>

export const STATES = ['DRAFT', 'SUBMITTED', 'UNDERWAY', 'EXPEDITED', 'CONCLUDED', 'CLOSING', 'CLOSED'] as const

/** What is left empty does not narrow. */
const strip = (query: Record<string, string | number>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

export function useBoard(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['matters', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Line>>('/api/matters', strip(toValue(query))) })
}

export function useCounts() {
  return useQuery({ key: ['matters', 'counts'], query: () => read<Counts>('/api/matters/counts') })
}

/** The kinds of all sections, to look for matters by. */
export function useKinds() {
  return useQuery({ key: ['matters', 'kinds'], query: () => read<Rule[]>('/api/matters/kinds'), staleTime: 600_000 })
}

/** The kinds this person's section may open. */
export function useOwnKinds() {
  return useQuery({ key: ['matters', 'kinds', 'own'], query: () => read<Rule[]>('/api/matters/kinds/own'), staleTime: 600_000 })
}

/** Who can answer for a matter. */
export function useMatterUnits() {
  return useQuery({ key: ['matters', 'units'], query: () => read<Choice[]>('/api/matters/units'), staleTime: 600_000 })
}

export function useMatter(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['matters', 'one', toValue(id)], query: () => read<Matter>(`/api/matters/${toValue(id)}`), enabled: () => toValue(id) !== '' })
}

/** Those who may be named to approve its opening or closing. */
export function useApprovers(id: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<boolean>) {
  return useQuery({
    key: () => ['matters', 'approvers', toValue(id)],
    query: () => read<Schema<'matters.Matter.Approver'>[]>(`/api/matters/${toValue(id)}/approvers`),
    enabled: () => toValue(id) !== '' && toValue(asked),
  })
}

/** A form as the server sets it. */
export function useForm(id: MaybeRefOrGetter<string>, form: MaybeRefOrGetter<string>, pressing: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['matters', 'form', toValue(id), toValue(form), toValue(pressing)],
    query: async () => (await read<{ html: string }>(`/api/matters/${toValue(id)}/forms/${toValue(form)}`, toValue(pressing) ? { pressing: toValue(pressing) } : {})).html,
  })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['matters'], ['documents'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

const at = ({ version }: { version: number }) => `"${version}"`

export const begin = (body: FormBody, key: string) => act<Matter>('POST', '/api/matters', { body, key })
export const change = (matter: Matter, body: FormBody) => act<Matter>('PUT', `/api/matters/${matter.id}`, { body, key: newKey(), ifMatch: at(matter) })
export const drop = (matter: Matter, key: string) => act('DELETE', `/api/matters/${matter.id}`, { key, ifMatch: at(matter) })
/** A step of a matter's life; refused when somebody changed it meanwhile. */
export const step = (matter: Matter, verb: string, key: string, body: unknown) => act<Matter>('POST', `/api/matters/${matter.id}/${verb}`, { key, ifMatch: at(matter), body })
/** Drafts a document over what the matter came to, to one of its squadrons. */
export const draftOutcome = (matter: Matter, kind: string, unit: string, key: string) => act<{ document: string }>('POST', `/api/matters/${matter.id}/outcomes`, { key, ifMatch: at(matter), body: { kind, unit } })
export const fileOf = (id: string, form: string, format: string, pressing?: string) => `/api/matters/${id}/forms/${form}/${format}${pressing ? `?pressing=${pressing}` : ''}`
