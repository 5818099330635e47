import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'

/** A section's monthly order (月度督察任务单), as this viewer may see it. */
export type Order = Schema<'planning.Order'>

/** One visit of an order (派勤): where, what is looked at, who goes, when. */
export type Assignment = Schema<'planning.Assignment'>

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
export const changeVisit = (visit: Assignment, body: Pick<Assignment, 'from' | 'until' | 'nature' | 'joinedBy'> & { method?: string }, key: string) =>
  act<Assignment>('PUT', `/api/assignments/${visit.id}`, { body, key, ifMatch: versionOf(visit) })
export const replaceInspector = (visit: Assignment, body: Schema<'planning.Orders.ReplaceBody'>, key: string) =>
  act<Assignment>('POST', `/api/assignments/${visit.id}/replacements`, { body, key, ifMatch: versionOf(visit) })

/** Who may be called into a special group (专项检查组) for a visit. */
export function useGroupCandidates(visit: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['assignments', toValue(visit), 'candidates'], query: () => read<Schema<'planning.SpecialGroups.Candidate'>[]>(`/api/assignments/${toValue(visit)}/group/candidates`) })
}

export const composeGroup = (visit: Assignment, body: Schema<'planning.SpecialGroups.GroupBody'>, key: string) =>
  act<Assignment>('PUT', `/api/assignments/${visit.id}/group`, { body, key, ifMatch: versionOf(visit) })
export const dissolveGroup = (visit: Assignment, key: string) => act<Assignment>('DELETE', `/api/assignments/${visit.id}/group`, { key, ifMatch: versionOf(visit) })

/** What this person may order by hand this month. */
export function useByOrder() {
  return useQuery({ key: ['orders', 'by-order'], query: () => read<Schema<'planning.Additions.Choices'>>('/api/orders/by-order') })
}

export function usePlacesByOrder(duty: MaybeRefOrGetter<string>, squadron: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['orders', 'by-order', toValue(duty), toValue(squadron)],
    query: () => read<Schema<'planning.Additions.Choice'>[]>(`/api/orders/by-order/${toValue(duty)}/places`, { squadron: toValue(squadron) }),
    enabled: () => Boolean(toValue(duty) && toValue(squadron)),
  })
}

export const addVisit = (body: Schema<'planning.Orders.AddBody'>, key: string) => act<Assignment>('POST', '/api/orders/by-order', { body, key })
export const workbookOf = (order: string) => `/api/orders/${order}/order.xlsx`
