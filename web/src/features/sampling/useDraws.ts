import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'
import type { Commitment, Share } from './share'

/** Who gives a share: one person of a section, or the server, which counts as nobody. Without a name the seat is still free. */
export type Party = Schema<'sampling.Round.Party'>

/** A month's seed ceremony: frozen, then commitments, then shares, then drawn; or abandoned. */
export type Ceremony = Schema<'sampling.Round'>

export type DrawRow = Schema<'sampling.DrawRow'>

/** A draw with what may be shown of it: everything once its sheet is open, hashes before. */
export type DrawDetail = Schema<'sampling.DrawDetail'>

export type DrawnItem = Schema<'sampling.DrawnItem'>

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

/** Everything that was drawn, in its order, however many pages that is. */
export function useDrawnItems(id: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['draws', toValue(id), 'drawn'],
    query: async () => {
      const all: DrawnItem[] = []
      for (let page = 0, total = 1; all.length < total; page++) {
        const found = await read<Page<DrawnItem>>(`/api/draws/${toValue(id)}/population`, { drawn: true, page, size: 200 })
        if (found.rows.length === 0) break
        all.push(...found.rows)
        total = found.total
      }
      return all
    },
  })
}

export const drawFile = (id: string, file: 'population.txt' | 'sheet.json' | 'sheet.proof') => `/api/draws/${id}/${file}`

const at = (ceremony: string, verb: string) => `/api/ceremonies/${ceremony}/${verb}`

export const openRound = (order: Schema<'sampling.Ceremonies.OpenBody'>, key: string) => act<Ceremony>('POST', '/api/ceremonies', { body: order, key })
export const commit = (ceremony: string, body: Commitment, key: string) => act('POST', at(ceremony, 'commitments'), { body, key })
/** With a party only when the escrow holder reveals for somebody. */
export const reveal = (ceremony: string, share: Share, key: string, party?: string) => act('POST', at(ceremony, 'shares'), { body: { ...share, party }, key })
export const escrowCopies = (ceremony: string) => read<Record<string, string>>(at(ceremony, 'escrow'))
export const giveOutside = (ceremony: string, value: string, key: string) => act('POST', at(ceremony, 'outside'), { body: { value }, key })
export const abandon = (ceremony: string, reason: string, key: string) => act('POST', at(ceremony, 'abandonment'), { body: { reason }, key })
/** The first person proposes, the second opens. */
export const openEarly = (draw: string, reason: string, key: string) => act<Schema<'sampling.Draws.Opening'>>('POST', `/api/draws/${draw}/opening`, { body: { reason }, key })
