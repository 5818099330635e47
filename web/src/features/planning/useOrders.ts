import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read } from '@/api'

/** A section's monthly order (月度督察任务单). */
export interface Order {
  id: string
  number?: string | null
  month: string
  section: string
  state: 'draft' | 'approved'
  approvedBy?: string | null
  approvedAt?: string | null
  /** Sealed orders show no squadrons until the sheet opens. */
  assignments: Assignment[]
  checkpoint?: { size: number, root: string } | null
}

/** One visit of an order (派勤): where, what is looked at, who goes, when. */
export interface Assignment {
  id: string
  squadron: string
  squadronName: string
  channel: string
  duties: { duty: string, title: string, files: number }[]
  places: string[]
  pair: string[]
  from: string
  until: string
  checklist?: { no: number, text: string, points: string[], clause?: string | null }[]
}

export function useOrders(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['orders', toValue(month)], query: () => read<Order[]>('/api/orders', { month: toValue(month) }) })
}

export function useOrder(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['orders', 'one', toValue(id)], query: () => read<Order>(`/api/orders/${toValue(id)}`) })
}

export const approveOrder = (id: string, key: string) => act('POST', `/api/orders/${id}/approval`, { key })
