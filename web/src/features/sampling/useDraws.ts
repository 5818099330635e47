import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read } from '@/api'
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

/** A month's seed ceremony: frozen, then commitments, then shares, then drawn; or abandoned. */
export interface Ceremony {
  id: string
  /** id#round: what commitments are bound to. */
  name: string
  month: string
  round: number
  state: 'frozen' | 'committing' | 'revealing' | 'drawn' | 'abandoned'
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

export function useCeremonies(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ceremonies', toValue(month)], query: () => read<Ceremony[]>('/api/ceremonies', { month: toValue(month) }) })
}

export const commit = (ceremony: string, body: Commitment, key: string) => act('POST', `/api/ceremonies/${ceremony}/commitments`, { body, key })
export const reveal = (ceremony: string, body: Share, key: string) => act('POST', `/api/ceremonies/${ceremony}/shares`, { body, key })
export const abandon = (ceremony: string, reason: string, key: string) => act('POST', `/api/ceremonies/${ceremony}/abandonment`, { body: { reason }, key })
