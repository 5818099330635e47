import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read } from '@/api'
import type { Basis } from '@/kit'

/** A section's monthly order (月度督察任务单), as this viewer may see it. */
export interface Order {
  id: string
  number?: string | null
  month: string
  section: string
  /** 0 for the month's own draws, later ones for late records. */
  round: number
  state: 'draft' | 'submitted' | 'approved'
  writtenBy: string
  writtenAt: string
  submittedBy?: string | null
  submittedAt?: string | null
  returnedBy?: string | null
  returnedBecause?: string | null
  approvedBy?: string | null
  approvedAt?: string | null
  hash?: string | null
  version: number
  may: { change: boolean, submit: boolean, decide: boolean }
  assignments: Assignment[]
  checkpoint?: { size: number, root: string } | null
}

/** One visit of an order (派勤): where, what is looked at, who goes, when. */
export interface Assignment {
  id: string
  order: string
  orderNumber?: string | null
  month: string
  section: string
  squadron: string
  squadronName: string
  channel: string
  nature: 'routine' | 'thematic'
  joinedBy: string[]
  duties: { duty: string, title: string, files: number, places: number }[]
  places: string[]
  files: { duty: string, label: string, version: number, why: string }[]
  /** Whether this viewer may not yet know places and files. */
  hidden: boolean
  pair: string[]
  substitutes: string[]
  shortfall: string
  minutes: number
  from: string
  until: string
  state: 'planned' | 'done'
  doneOn?: string | null
  doneBy?: string | null
  note?: string | null
  version: number
  mayChange: boolean
  mayRecord: boolean
  checklist: { duty: string, list: string, no: number, text: string, points: string[], basis: Basis }[]
}

export function useOrders(month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['orders', toValue(month)], query: () => read<Order[]>('/api/orders', { month: toValue(month) }) })
}

export function useOrder(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['orders', 'one', toValue(id)], query: () => read<Order>(`/api/orders/${toValue(id)}`) })
}

export function useAssignment(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['assignments', toValue(id)], query: () => read<Assignment>(`/api/assignments/${toValue(id)}`) })
}

/** Visits waiting for this viewer as one of the pair. */
export function useMyAssignments() {
  return useQuery({ key: () => ['assignments', 'mine'], query: () => read<Assignment[]>('/api/assignments') })
}

const versionOf = ({ version }: { version: number }) => `"${version}"`
const step = (order: Order, verb: string, key: string, body?: unknown) => act<Order>('POST', `/api/orders/${order.id}/${verb}`, { key, ifMatch: versionOf(order), body })

export const writeOrders = (month: string, key: string) => act<Order[]>('POST', '/api/orders', { body: { month }, key })
export const submitOrder = (order: Order, key: string) => step(order, 'submission', key)
export const approveOrder = (order: Order, key: string) => step(order, 'approval', key)
export const sendBackOrder = (order: Order, reason: string, key: string) => step(order, 'return', key, { reason })
export const visitDone = (visit: Assignment, doneOn: string, note: string, key: string) =>
  act<Assignment>('POST', `/api/assignments/${visit.id}/done`, { body: { doneOn, note: note || null }, key })
export const changeVisit = (visit: Assignment, body: Pick<Assignment, 'from' | 'until' | 'nature' | 'joinedBy'>, key: string) =>
  act<Assignment>('PUT', `/api/assignments/${visit.id}`, { body, key, ifMatch: versionOf(visit) })
export const workbookOf = (order: string) => `/api/orders/${order}/order.xlsx`
