import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page } from '@/api'

/** The kinds of record that raise a matter: complaints and petitions. */
export const MATTER_KINDS = ['complaint', 'petition'] as const

export interface Decision { record: string, joinedTo: string | null, joinedNumber: string | null, reason: string, decidedAt: string }

export const useDecisions = (record: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => ['matter-decisions', toValue(record)], query: () => read<Decision[]>(`/api/matter-decisions/${toValue(record)}`) })

/** The record of exactly this number, in whichever of the kinds it is. */
export async function findMatter(number: string): Promise<string | null> {
  for (const kind of MATTER_KINDS) {
    const { rows } = await read<Page<{ record: string, number: string }>>(`/api/records/${kind}`, { number, size: 200 })
    const found = rows.find(row => row.number === number)
    if (found) return found.record
  }
  return null
}

export const decide = (record: string, joinedTo: string | null, reason: string, key: string) =>
  act<Decision[]>('POST', '/api/matter-decisions', { key, body: { record, joinedTo, reason } })
