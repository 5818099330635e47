import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** An honour of a squadron (荣誉), with what happened to it. */
export type Honour = Schema<'appraisal.Honour'>
export type HonourSource = Schema<'appraisal.Honour.Source'>
export type HonourDifference = Schema<'appraisal.Honour.Difference'>
export type HonourKind = Schema<'appraisal.Honour.Kind'>

export function useHonours(query: MaybeRefOrGetter<Record<string, string | number>>, enabled: () => boolean = () => true) {
  return useQuery({
    key: () => ['appraisal', 'honours', JSON.stringify(toValue(query))],
    query: () => read<Page<Honour>>('/api/honours', Object.fromEntries(Object.entries(toValue(query)).filter(([, value]) => value !== ''))),
    enabled,
  })
}

/** A record of an honour that the register does not have (待纳入的荣誉记录). */
export type HonourProposal = Schema<'appraisal.HonourProposal'>

export const PROPOSALS_A_PAGE = 20

export function useHonourProposals(query: MaybeRefOrGetter<{ refused: boolean, page: number, size: number }>, enabled: () => boolean) {
  return useQuery({
    key: () => ['appraisal', 'honour-proposals', JSON.stringify(toValue(query))],
    query: () => read<Page<HonourProposal>>('/api/honour-proposals', toValue(query)),
    enabled,
  })
}

export const takeOver = (chosen: HonourProposal[], key: string) =>
  act<Schema<'appraisal.HonourProposals.TakenOver'>>('POST', '/api/honour-proposals/takings', { body: { records: chosen.map(({ record, version }) => ({ record, version })) }, key })
export const refuse = ({ record, version }: HonourProposal, reason: string, key: string) =>
  act<void>('POST', `/api/honour-proposals/${record}/refusal`, { body: { version, reason }, key })

/** Has an entry follow the record behind it. */
export const follow = ({ record, changed }: HonourSource, key: string) =>
  act<void>('POST', `/api/honour-proposals/${record}/correction`, { body: { version: changed!.version }, key })
/** Lets an entry stand though the record behind it changed. */
export const letStand = ({ record, changed }: HonourSource, reason: string, key: string) =>
  act<void>('POST', `/api/honour-proposals/${record}/standing`, { body: { version: changed!.version, reason }, key })

export function useHonourKinds() {
  return useQuery({ key: ['appraisal', 'honour-kinds'], query: () => read<HonourKind[]>('/api/honours/kinds') })
}

const at = (honour: Honour) => `"${honour.version}"`

export const give = (body: { squadron: string, kind: string, on: string, by: string, paper: string }, key: string) => act<Honour>('POST', '/api/honours', { body, key })
export const examine = (honour: Honour, body: { passed: boolean, on: string, by: string, paper: string, reason?: string }, key: string) =>
  act<Honour>('POST', `/api/honours/${honour.id}/examinations`, { body, key, ifMatch: at(honour) })
export const delist = (honour: Honour, body: { on: string, by: string, paper: string, reason: string }, key: string) =>
  act<Honour>('POST', `/api/honours/${honour.id}/delisting`, { body, key, ifMatch: at(honour) })
