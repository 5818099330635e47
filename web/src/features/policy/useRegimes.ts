import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useRoute } from 'vue-router'
import { act, address, read, readVersioned, type Schema } from '@/api'
import type { Basis } from '@/kit'

/** How a version stands with the body on a day. */
export interface Standing {
  version: string
  regime: string
  edition: string
  title: string
  firstDay: string
  lastDay?: string | null
  state: 'FUTURE' | 'IN_FORCE' | 'EXPIRED' | 'CONTINUED' | 'REPLACED'
  expiredParts: { id: string, title: string, lastDay?: string | null }[]
  continuedUntil?: string | null
}

export interface Named { id: string, title: string, basis: Basis }

export interface Duty {
  id: string
  title: string
  partOf?: string | null
  area: string
  part: string
  kind: string
  tier: 'municipal' | 'district' | 'squadron'
  sections: string[]
  every: string
  nature?: string | null
  channels: string[]
  checklists: string[]
  documents: string[]
  scored: boolean
  mode?: string | null
  population?: string | null
  sameAs?: string | null
  basis: Basis
  assumed: Record<string, string>
}

/** One figure an office may change; path names it within the regime. */
export interface Figure { path: string, entry: string, kind: string, value: string | number | boolean, basis: Basis }

/** A word of the regulation and the fields by which it is recognised; it fits where all of one group hold. */
export type Trait = Schema<'policy.TraitView'>

export interface Checklist { id: string, title: string, basis: Basis, items: { no: number, text: string, points: string[] }[] }

export interface Regime {
  regime: string
  edition: string
  title: string
  tier: string
  hash: string
  sources: { id: string, title: string, issuer: string, dated: string }[]
  parts: (Named & { firstDay: string, lastDay?: string | null })[]
  areas: Named[]
  sections: Named[]
  populations: Named[]
  traits: Trait[]
  groups: Named[]
  terms: Named[]
  reports: Named[]
  duties: Duty[]
  checklists: Checklist[]
  documents: { id: string, title: string, group: string, approval: string, reply: string, graveGrounds: string[], basis: Basis }[]
  parameters: Figure[]
}

export interface Difference { path: string, entry: string, kind: 'added' | 'removed' | 'changed', before?: string | null, after?: string | null }

export interface Fault { file?: string | null, line: number, path: string, sentence: string }

export interface Offer {
  id: string
  regime: string
  edition: string
  title: string
  state: 'new' | 'same' | 'different' | 'faulty'
  against?: string | null
  differences: Difference[]
  faults: Fault[]
}

export interface DraftRow { id: string, regime: string, edition: string, title: string, basedOn?: string | null, offer?: string | null, changes: number, changedBy: string, changedAt: string }

export interface Draft { id: string, version: number, basedOn?: string | null, offer?: string | null, changedBy: string, changedAt: string, differences: Difference[], regime: Regime }

export interface Proposal {
  proposal: {
    id: string
    regime: string
    version: string
    edition: string
    title: string
    firstDay: string
    lastDay?: string | null
    reason: string
    draft?: string | null
    proposedBy: string
    proposedAt: string
    state: 'OPEN' | 'CONFIRMED' | 'REFUSED'
    decidedBy?: string | null
    decidedAt?: string | null
    decisionReason?: string | null
  }
  /** Whoever proposed cannot confirm. */
  mine: boolean
}

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
    begin: (from: { version?: string, offer?: string }, key: string) => done(act<Draft>('POST', '/api/regimes/drafts', { body: from, key })),
    change: (id: string, ifMatch: string | null, body: { path: string, value: string, note: string }, key: string) =>
      done(act<Draft>('PUT', `/api/regimes/drafts/${id}/parameters`, { body, key, ifMatch })),
    replace: (id: string, ifMatch: string | null, yaml: string, key: string) =>
      done(act<Draft>('PUT', `/api/regimes/drafts/${id}/yaml`, { body: { yaml }, key, ifMatch })),
    discard: (id: string, ifMatch: string | null, key: string) => done(act('DELETE', `/api/regimes/drafts/${id}`, { key, ifMatch })),
    propose: (body: { draft?: string, offer?: string, firstDay: string, lastDay: string | null, reason: string }, key: string) =>
      done(act<{ id: string }>('POST', '/api/regimes/proposals', { body, key })),
    confirm: (id: string, key: string) => done(act('POST', `/api/regimes/proposals/${id}/confirmation`, { body: {}, key })),
    refuse: (id: string, reason: string, key: string) => done(act('POST', `/api/regimes/proposals/${id}/refusal`, { body: { reason }, key })),
    goOn: (version: string, until: string, reason: string, key: string) =>
      done(act('POST', `/api/regimes/versions/${version}/continuations`, { body: { until, reason }, key })),
  }
}
