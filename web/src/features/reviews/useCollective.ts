import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'

/** The collective review of a period (集中评查). */
export type Collective = Schema<'reviews.CollectiveReview'>
export type Participant = Schema<'reviews.CollectiveReview.Participant'>

export function useCollective(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reviews', 'collective', toValue(month)], query: () => read<Collective>('/api/reviews/collective', toValue(month) ? { month: toValue(month) } : {}) })
}

export function useParticipants(asked: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['reviews', 'collective', 'candidates'], query: () => read<Participant[]>('/api/reviews/collective/candidates'), enabled: () => toValue(asked) })
}

export interface Planned { beginsOn: string, endsOn: string, participants: string[] }

export const plan = (month: string, planned: Planned, key: string) => act<Collective>('POST', '/api/reviews/collective', { body: { month, ...planned }, key })
export const change = (of: Collective, planned: Planned, key: string) => act<Collective>('PUT', `/api/reviews/collective/${of.id}`, { body: planned, key, ifMatch: `"${of.version}"` })
export const conclude = (of: Collective, circular: string, leniency: string, key: string) =>
  act<Collective>('POST', `/api/reviews/collective/${of.id}/conclusion`, { body: { circular, leniency }, key, ifMatch: `"${of.version}"` })

/** The first month of the period some periods away. */
export function periodAway(first: string, months: number, away: number): string {
  const [year, month] = first.split('-').map(Number) as [number, number]
  const at = year * 12 + month - 1 + months * away
  return `${Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, '0')}`
}

/** The last month of a period. */
export const lastOf = (first: string, months: number) => periodAway(first, months - 1, 1)
