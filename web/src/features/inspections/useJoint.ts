import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'
import type { Visit, VisitLine } from './useInspections'

export type Watch = Visit['watches'][number]
export type Party = Visit['parties'][number]
export type WatchBody = Schema<'inspections.JointVisits.WatchBody'>

/** What stands of a watching, as it is sent back with a change. */
export const written = (watch: Watch): WatchBody => ({
  id: watch.id, recording: watch.recording, means: watch.means, from: watch.from, until: watch.until,
  gaps: watch.gaps.map(gap => ({ from: gap.from, until: gap.until, why: gap.why })),
  pictures: watch.snapshots.map(one => ({ file: one.file, takenAt: one.takenAt, note: one.note })),
})

export const beginWatch = (visit: string, body: WatchBody, key: string) => act<Visit>('POST', `/api/visits/${visit}/watches`, { body, key })
export const changeWatch = (visit: string, watch: Watch, body: WatchBody, key: string) => act<Visit>('PUT', `/api/visits/${visit}/watches`, { body, key, ifMatch: `"${watch.version}"` })
export const dropWatch = (visit: string, watch: Watch, key: string) => act<Visit>('DELETE', `/api/visits/${visit}/watches/${watch.id}`, { key, ifMatch: `"${watch.version}"` })

export const addParty = (visit: string, name: string, key: string) => act<Visit>('POST', `/api/visits/${visit}/parties`, { body: { name }, key })
export const removeParty = (visit: string, party: Party, key: string) => act<Visit>('DELETE', `/api/visits/${visit}/parties/${party.id}`, { key })
export const noteAbsence = (visit: string, party: Party, reason: string | null, key: string) => act<Visit>('PUT', `/api/visits/${visit}/parties/${party.id}/absence`, { body: { reason }, key })
export const attestJointly = (visit: Visit, party: Party, opinion: string, key: string) =>
  act<Visit>('POST', `/api/visits/${visit.id}/parties/${party.id}/attestation`, { body: { hash: visit.hash, opinion: opinion || null }, key })
export const takeSlip = (visit: Visit, party: Party, delegate: { name: string, office: string, slip: string }, opinion: string, key: string) =>
  act<Visit>('POST', `/api/visits/${visit.id}/parties/${party.id}/slip`, { body: { hash: visit.hash, ...delegate, opinion: opinion || null }, key })

/** Visits that wait for the attestation of the own section, street or bureau. */
export function useJointVisits(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['visits', 'joint'], query: () => read<Page<VisitLine>>('/api/visits/joint', { size: 100 }), enabled: () => toValue(enabled) })
}
