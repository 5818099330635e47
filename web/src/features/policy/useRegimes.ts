import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute } from 'vue-router'
import { act, address, read, readVersioned, type Schema } from '@/api'

/** How a version stands with the body on a day. */
export type Standing = Schema<'policy.Regime.StandingView'>

export type Named = Schema<'policy.RegimeViews.Named'>

export type Duty = Schema<'policy.RegimeViews.DutyView'>

/** One figure an office may change; path names it within the regime. The description cannot tell what a value of several types is. */
export type Figure = Omit<Schema<'policy.RegimeViews.ParameterView'>, 'value'> & { value: string | number | boolean }

/** A word of the regulation and the fields by which it is recognised; it fits where all of one group hold. */
export type Trait = Schema<'policy.TraitView'>

export type Checklist = Schema<'policy.RegimeViews.ChecklistView'>

export type Regime = Omit<Schema<'policy.RegimeViews.RegimeView'>, 'parameters'> & { parameters: Figure[] }

export type Difference = Schema<'policy.Difference'>

export type Fault = Schema<'policy.Regime.FaultView'>

export type Offer = Schema<'policy.Regime.OfferView'>

export type DraftRow = Schema<'policy.RegimeDraft.DraftRow'>

export type Draft = Omit<Schema<'policy.RegimeDraft.DraftView'>, 'regime'> & { regime: Regime }

/** A proposal; whoever made it (mine) cannot confirm it. */
export type Proposal = Schema<'policy.RegimeForce.ProposalView'>

const KEY = ['regimes']

export const useStandings = () => useQuery({ key: [...KEY, 'standings'], query: () => read<Standing[]>('/api/regimes') })

export const useOffers = () => useQuery({ key: [...KEY, 'offers'], query: () => read<Offer[]>('/api/regimes/offers') })

export const useDrafts = (may: MaybeRefOrGetter<boolean>) =>
  useQuery({ key: [...KEY, 'drafts'], query: () => read<DraftRow[]>('/api/regimes/drafts'), enabled: () => toValue(may) })

export const useProposals = () => useQuery({ key: [...KEY, 'proposals'], query: () => read<Proposal[]>('/api/regimes/proposals') })

export const useDraft = (id: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => [...KEY, 'draft', toValue(id)], query: () => readVersioned<Draft>(`/api/regimes/drafts/${toValue(id)}`) })

/** The version a page shows: the one its address names, else what is obeyed today. */
export function useShownRegime() {
  const route = useRoute()
  const standings = useStandings()
  const standing = computed(() => {
    const all = standings.data.value ?? []
    return all.find(one => one.version === route.query.version)
      ?? all.find(one => one.state !== 'FUTURE' && one.state !== 'REPLACED') ?? all[0]
  })
  const regime = useQuery({
    key: () => [...KEY, 'version', standing.value?.version ?? ''],
    query: () => read<Regime>(`/api/regimes/versions/${standing.value?.version ?? ''}`),
    enabled: () => !!standing.value,
  })
  return { standings, standing, regime }
}

export const yamlOfVersion = (version: string) => address(`/api/regimes/versions/${version}/yaml`)
export const yamlOfDraft = (id: string) => address(`/api/regimes/drafts/${id}/yaml`)

/** Acts on regimes; each makes what was read before stale. */
export function useRegimeActs() {
  const cache = useQueryCache()
  const done = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    await cache.invalidateQueries({ key: KEY })
    return value
  }
  return {
    begin: (from: Schema<'policy.RegimeDraft.Begin'>, key: string) => done(act<Draft>('POST', '/api/regimes/drafts', { body: from, key })),
    change: (id: string, ifMatch: string | null, body: { path: string, value: string, note: string }, key: string) =>
      done(act<Draft>('PUT', `/api/regimes/drafts/${id}/parameters`, { body, key, ifMatch })),
    replace: (id: string, ifMatch: string | null, yaml: string, key: string) =>
      done(act<Draft>('PUT', `/api/regimes/drafts/${id}/yaml`, { body: { yaml }, key, ifMatch })),
    discard: (id: string, ifMatch: string | null, key: string) => done(act('DELETE', `/api/regimes/drafts/${id}`, { key, ifMatch })),
    propose: (body: Schema<'policy.RegimeForce.Propose'>, key: string) =>
      done(act<Schema<'policy.RegimeForce.Proposed'>>('POST', '/api/regimes/proposals', { body, key })),
    confirm: (id: string, key: string) => done(act('POST', `/api/regimes/proposals/${id}/confirmation`, { body: {}, key })),
    refuse: (id: string, reason: string, key: string) => done(act('POST', `/api/regimes/proposals/${id}/refusal`, { body: { reason }, key })),
    goOn: (version: string, until: string, reason: string, key: string) =>
      done(act('POST', `/api/regimes/versions/${version}/continuations`, { body: { until, reason }, key })),
  }
}
