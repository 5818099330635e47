import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Query, type Schema } from '@/api'

/** A document that came down from the city (来文), with what this viewer may do with it. */
export type Incoming = Schema<'documents.Incoming'>
export type IncomingLine = Schema<'documents.Incoming.Line'>
export type RegistrationBody = Schema<'documents.Incoming.RegistrationBody'>

export const SENDERS = ['MUNICIPAL_BUREAU', 'MUNICIPAL_CORPS', 'OTHER'] as const

export const useIncomingList = (filter: MaybeRefOrGetter<Query>) => useQuery({
  key: () => ['incoming', 'list', JSON.stringify(toValue(filter))],
  query: () => read<Page<IncomingLine>>('/api/incoming', toValue(filter)),
})

export const useIncoming = (id: MaybeRefOrGetter<string>) => useQuery({ key: () => ['incoming', 'one', toValue(id)], query: () => read<Incoming>(`/api/incoming/${toValue(id)}`) })

export const register = (body: RegistrationBody, key: string) => act<Incoming>('POST', '/api/incoming', { key, body })
export const handle = (incoming: Incoming, verb: 'assignment' | 'answer' | 'closing', key: string, body: unknown) =>
  act<Incoming>('POST', `/api/incoming/${incoming.id}/${verb}`, { key, ifMatch: `"${incoming.version}"`, body })
