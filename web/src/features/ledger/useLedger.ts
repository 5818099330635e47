import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page } from '@/api'

/** How the ledger stands. */
export interface LedgerState {
  epoch: number
  origin: string | null
  size: number
  root: string | null
  checkpointAt: string | null
  /** Acts that have committed and wait for their place in the tree. */
  pending: number
  key: string | null
  /** The published checkpoint that the database does not know; nothing is sequenced until a new epoch opens. */
  behind: { origin: string, size: number, root: string, databaseSize: number, request: { id: string, askedBy: string, askedAt: string } | null } | null
  /** Days whose checkpoint was taken to a witness. */
  sent: { day: string, target: string, size: number, at: string }[]
  /** Whether this viewer may take the whole log away. */
  whole: boolean
}

export interface LedgerEntry { epoch: number, index: number, id: string, kind: string, body: string, at: string, content: string, leaf: string }
export interface CheckpointRow { epoch: number, size: number, root: string, at: string, note: string }

export function useLedger() {
  return useQuery({ key: ['ledger'], query: () => read<LedgerState>('/api/ledger') })
}

export function useEntries(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['ledger', 'entries', toValue(query)], query: () => read<Page<LedgerEntry>>('/api/ledger/entries', toValue(query)) })
}

export function useKinds() {
  return useQuery({ key: ['ledger', 'kinds'], query: () => read<string[]>('/api/ledger/kinds') })
}

export function useCheckpoints(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['ledger', 'checkpoints', toValue(query)], query: () => read<Page<CheckpointRow>>('/api/ledger/checkpoints', toValue(query)) })
}

export function useEntry(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['ledger', 'entry', toValue(id)], query: () => read<LedgerEntry>(`/api/ledger/entries/${toValue(id)}`) })
}

export const proofOf = (id: string) => `/api/ledger/entries/${id}/proof`
export const openEpoch = (key: string) => act<{ opened: boolean }>('POST', '/api/ledger/epochs', { key })
export const rotateKey = (key: string) => act('POST', '/api/ledger/key-rotations', { key })
