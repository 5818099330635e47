import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Query, type Schema } from '@/api'

/** A visit or document that the city's supervision system is to have. */
export type Item = Schema<'handover.HandoverItem'>
export type Counts = Schema<'handover.HandoverItem.Counts'>
export type Form = Schema<'handover.HandoverItem.Form'>

export const STATES = ['unsent', 'sent', 'numbered'] as const

export function useItems(query: MaybeRefOrGetter<Query>) {
  return useQuery({ key: () => ['handover', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Item>>('/api/handover', toValue(query)) })
}

export function useCounts() {
  return useQuery({ key: ['handover', 'counts'], query: () => read<Counts>('/api/handover/counts') })
}

export function useForms() {
  return useQuery({ key: ['handover', 'forms'], query: () => read<Page<Form>>('/api/handover/forms', { size: 20 }) })
}

export function useItem(id: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: () => ['handover', 'one', toValue(id)], query: async () => (await read<{ item?: Item | null }>(`/api/handover/${toValue(id)}`)).item ?? null, enabled: () => toValue(enabled) })
}

export const makeForm = (items: string[], key: string) => act<Form>('POST', '/api/handover/forms', { body: { items }, key })
export const queueItems = (items: string[], key: string) => act<Counts>('POST', '/api/handover/queue', { body: { items }, key })
export const keepNumber = (item: Item, number: string, key: string) => act<Item>('PUT', `/api/handover/${item.id}/number`, { body: { number }, key, ifMatch: `"${item.version}"` })

/** Where its own page is. */
export const pageOf = (item: Item) => item.kind === 'visit' ? { name: 'visit', params: { id: item.id } } : { name: 'document', params: { id: item.id } }

export function useHandedOver() {
  const cache = useQueryCache()
  return () => cache.invalidateQueries({ key: ['handover'] })
}
