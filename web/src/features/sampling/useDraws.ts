import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page } from '@/api'
import type { Commitment, Share } from './share'

/** Who gives a share: one person of a section, or the server, which counts as nobody. Without a name the seat is still free. */
export interface Party {
  party: string
  name?: string | null
  section: string
  commitment?: string | null
  committedAt?: string | null
  revealedAt?: string | null
}

export type CeremonyState = 'frozen' | 'committing' | 'revealing' | 'drawn' | 'abandoned'

/** A month's seed ceremony: frozen, then commitments, then shares, then drawn; or abandoned. */
export interface Ceremony {
  id: string
  /** The frozen lists it draws from. */
  freeze: string
  /** id#round: what commitments are bound to. */
  name: string
  month: string
  round: number
  state: CeremonyState
  frozenAt: string
  /** The published checkpoint in which the frozen lists stand: before that no round can be opened. */
  checkpoint?: { size: number, root: string } | null
  parties: Party[]
  /** The party code under which this viewer takes part, or may take part. */
  mine?: string | null
  escrow?: { holder: string, publicKey: string } | null
  outside?: { source: string, value?: string | null } | null
  /** After this the escrow holder may open the copies of those who have not revealed. */
  revealUntil?: string | null
  abandoned: { round: number, reason: string }[]
  draws: DrawRow[]
}

export interface DrawRow {
  id: string
  name: string
  duty: string
  title: string
  month: string
  state: 'frozen' | 'drawn' | 'open'
  /** Missing where this viewer may not know yet. */
  population?: number | null
  populationHash: string
  sheetHash?: string | null
  drawn?: number | null
  opensOn: string
}

/** A draw with what may be shown of it: everything once its sheet is open, hashes before. */
export interface DrawDetail extends DrawRow {
  /** Name of the round that drew it. */
  ceremony?: string | null
  rulesHash: string
  visible: boolean
  places: Place[]
  chances: Chance[]
  shortfalls: { what: string, unit: string, asked: number, got: number, reason: string }[]
  pairs: { visit: string, unit: string, pair: string[], substitutes: string[], shortfall: string }[]
  substitutes: { unit: string, ids: string[] }[]
  certainties: number
}

export interface Place { unit: string, reason: string, holds: number, drawn: number }

/** In how many replays a unit was drawn, and the rule where chance had no say. */
export interface Chance { unit: string, count: number, of: number, rule?: string | null }

export interface DrawnItem { item: string, version: string, unit: string, stratum?: string | null, weight: number, why?: string | null, order?: number | null }

export function useCeremonies(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ceremonies', toValue(month)], query: () => read<Ceremony[]>('/api/ceremonies', { month: toValue(month) }) })
}

export function useCeremony(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ceremonies', 'one', toValue(id)], query: () => read<Ceremony>(`/api/ceremonies/${toValue(id)}`) })
}

export function useDraw(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['draws', toValue(id)], query: () => read<DrawDetail>(`/api/draws/${toValue(id)}`) })
}

export function usePopulation(id: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({
    key: () => ['draws', toValue(id), 'population', toValue(query)],
    query: () => read<Page<DrawnItem>>(`/api/draws/${toValue(id)}/population`, toValue(query)),
  })
}

export const drawFile = (id: string, file: 'population.txt' | 'sheet.json' | 'sheet.proof') => `/api/draws/${id}/${file}`

const at = (ceremony: string, verb: string) => `/api/ceremonies/${ceremony}/${verb}`

export interface Opening { freeze: string, sections: string[], outsideSource: string | null, revealHours: number }

export const openRound = (order: Opening, key: string) => act<Ceremony>('POST', '/api/ceremonies', { body: order, key })
export const commit = (ceremony: string, body: Commitment, key: string) => act('POST', at(ceremony, 'commitments'), { body, key })
/** With a party only when the escrow holder reveals for somebody. */
export const reveal = (ceremony: string, share: Share, key: string, party?: string) => act('POST', at(ceremony, 'shares'), { body: { ...share, party }, key })
export const escrowCopies = (ceremony: string) => read<Record<string, string>>(at(ceremony, 'escrow'))
export const giveOutside = (ceremony: string, value: string, key: string) => act('POST', at(ceremony, 'outside'), { body: { value }, key })
export const abandon = (ceremony: string, reason: string, key: string) => act('POST', at(ceremony, 'abandonment'), { body: { reason }, key })
/** The first person proposes, the second opens. */
export const openEarly = (draw: string, reason: string, key: string) => act<{ opened: boolean }>('POST', `/api/draws/${draw}/opening`, { body: { reason }, key })
