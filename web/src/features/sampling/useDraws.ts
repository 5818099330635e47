import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page } from '@/api'
import type { Commitment, Share } from './share'

/** Somebody who gives a share to a ceremony's seed; the server is one of them and counts as nobody. */
export interface Party {
  party: string
  name: string
  section: string
  commitment?: string | null
  committedAt?: string | null
  revealedAt?: string | null
}

export type CeremonyState = 'frozen' | 'committing' | 'revealing' | 'drawn' | 'abandoned'

/** A month's seed ceremony: frozen, then commitments, then shares, then drawn; or abandoned. */
export interface Ceremony {
  id: string
  /** id#round: what commitments are bound to. */
  name: string
  month: string
  round: number
  state: CeremonyState
  frozenAt: string
  /** The published checkpoint that holds the populations' entries; commitments wait for it. */
  checkpoint?: { size: number, root: string } | null
  parties: Party[]
  /** The party code under which this viewer takes part. */
  mine?: string | null
  escrow?: { holder: string, publicKey: string } | null
  outside?: { source: string, value?: string | null } | null
  abandoned: { round: number, reason: string }[]
  draws: DrawRow[]
}

export interface DrawRow {
  id: string
  duty: string
  title: string
  month: string
  state: 'frozen' | 'drawn' | 'open'
  population: number
  populationHash: string
  sheetHash?: string | null
  drawn?: number | null
  opensOn?: string | null
}

/** A draw with what may be shown of it: everything once its sheet is open. */
export interface DrawDetail extends DrawRow {
  ceremony: string
  rulesHash: string
  places: { unit: string, name: string, reason: string, holds: number, drawn: number, chance: number }[]
  shortfalls: { what: string, unit: string, asked: number, got: number, reason: string }[]
  certainties: number
}

export interface DrawnItem { item: string, version: string, unit: string, unitName: string, stratum?: string | null, weight: number, why?: string | null, order?: number | null }

export function useCeremonies(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ceremonies', toValue(month)], query: () => read<Ceremony[]>('/api/ceremonies', { month: toValue(month) }) })
}

export function useCeremony(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ceremonies', 'one', toValue(id)], query: () => read<Ceremony>(`/api/ceremonies/${encodeURIComponent(toValue(id))}`) })
}

export function useDraw(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['draws', toValue(id)], query: () => read<DrawDetail>(`/api/draws/${encodeURIComponent(toValue(id))}`) })
}

export function usePopulation(id: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({
    key: () => ['draws', toValue(id), 'population', toValue(query)],
    query: () => read<Page<DrawnItem>>(`/api/draws/${encodeURIComponent(toValue(id))}/population`, toValue(query)),
  })
}

export const drawFile = (id: string, file: 'population.txt' | 'sheet.json' | 'sheet.proof') => `/api/draws/${encodeURIComponent(id)}/${file}`

const at = (ceremony: string, verb: string) => `/api/ceremonies/${encodeURIComponent(ceremony)}/${verb}`
export const commit = (ceremony: string, body: Commitment, key: string) => act('POST', at(ceremony, 'commitments'), { body, key })
export const reveal = (ceremony: string, body: Share, key: string) => act('POST', at(ceremony, 'shares'), { body, key })
export const abandon = (ceremony: string, reason: string, key: string) => act('POST', at(ceremony, 'abandonment'), { body: { reason }, key })
