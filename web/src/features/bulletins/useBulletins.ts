import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'
import { longMonth } from '@/kit'

/** An issue of a periodical while it is written (编发). */
export type Bulletin = Schema<'bulletins.Bulletin'>
export type Part = Schema<'bulletins.Bulletin.Part'>
export type BulletinLine = Schema<'bulletins.BulletinLine'>
export type Chapter = Schema<'bulletins.Chapter'>
export type Counted = Schema<'bulletins.Chapter.Counted'>
export type Table = Schema<'bulletins.Chapter.Table'>
export type Chart = Schema<'bulletins.Chapter.Chart'>
export type CaseOffer = Schema<'bulletins.CaseOffer'>
export type Beginnable = Schema<'bulletins.Bulletins.Beginnable'>
/** An edition that was issued (印发). */
export type Issue = Schema<'bulletins.Issue'>
export type Kind = Schema<'bulletins.Issues.Kind'>

export const FORMATS = ['docx', 'pdf', 'ofd'] as const

export function useBulletins(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['bulletins', 'list', JSON.stringify(toValue(query))], query: () => read<Page<BulletinLine>>('/api/bulletins', toValue(query)) })
}

export function useKinds() {
  return useQuery({ key: ['bulletins', 'kinds'], query: () => read<Kind[]>('/api/bulletins/kinds') })
}

export function useBeginnable(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({ key: ['bulletins', 'beginnable'], query: () => read<Beginnable[]>('/api/bulletins/beginnable'), enabled: () => toValue(enabled) })
}

export function useBulletin(kind: MaybeRefOrGetter<string>, month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['bulletins', 'one', toValue(kind), toValue(month)], query: () => read<Bulletin>(`/api/bulletins/of/${toValue(kind)}/${toValue(month)}`) })
}

export function useIssue(id: MaybeRefOrGetter<string>, number: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['bulletins', 'issue', toValue(id), toValue(number)], query: () => read<Issue>(`/api/bulletins/${toValue(id)}/editions/${toValue(number)}`) })
}

export function useOffers(id: MaybeRefOrGetter<string>, source: MaybeRefOrGetter<string>, page: MaybeRefOrGetter<number>) {
  return useQuery({
    key: () => ['bulletins', 'offers', toValue(id), toValue(source), toValue(page)],
    query: () => read<Page<CaseOffer>>(`/api/bulletins/${toValue(id)}/offers/${toValue(source)}`, { page: toValue(page), size: 10 }),
  })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['bulletins'], ['tasks'], ['plan']].map(key => cache.invalidateQueries({ key })))
}

const at = (version: number) => `"${version}"`
const on = (bulletin: Bulletin, path: string, body: unknown, key: string) =>
  act<Bulletin>('POST', `/api/bulletins/${bulletin.id}/${path}`, { body, key, ifMatch: at(bulletin.version) })

export const begin = (kind: string, month: string, key: string) => act<Bulletin>('POST', '/api/bulletins', { body: { kind, month }, key })
export const write = (id: string, chapter: string, version: number, words: string, key: string) =>
  act<Bulletin>('PUT', `/api/bulletins/${id}/chapters/${chapter}`, { body: { words }, key, ifMatch: at(version) })
export const refresh = (bulletin: Bulletin, key: string) => on(bulletin, 'figures', {}, key)
export const choose = (bulletin: Bulletin, chapter: string, offer: CaseOffer, key: string) => on(bulletin, 'cases', { chapter, source: offer.source, id: offer.id }, key)
export const tell = (bulletin: Bulletin, chosen: string, words: string, key: string) =>
  act<Bulletin>('PUT', `/api/bulletins/${bulletin.id}/cases/${chosen}`, { body: { words }, key, ifMatch: at(bulletin.version) })
export const drop = (bulletin: Bulletin, chosen: string, key: string) =>
  act<Bulletin>('DELETE', `/api/bulletins/${bulletin.id}/cases/${chosen}`, { key, ifMatch: at(bulletin.version) })
export const name = (bulletin: Bulletin, who: string, reason: string, key: string) => on(bulletin, 'names', { name: who, reason }, key)
export const unname = (bulletin: Bulletin, who: string, key: string) => on(bulletin, 'names/removal', { name: who }, key)
export const submit = (bulletin: Bulletin, key: string) => on(bulletin, 'submission', {}, key)
export const giveBack = (bulletin: Bulletin, reason: string, key: string) => on(bulletin, 'return', { reason }, key)
export const sign = (bulletin: Bulletin, key: string) => on(bulletin, 'signatures', { hash: bulletin.hash }, key)
export const correct = (bulletin: Bulletin, reason: string, key: string) => on(bulletin, 'correction', { reason }, key)

export const paperOf = (id: string, number: number | string, format: string) => `/api/bulletins/${id}/editions/${number}/papers/${format}`

/** 2024年7月, 2024年第3季度, 2024年上半年, 2024年: by the month with which a period of so many months ends. */
export function periodOf(month: string, months: number, locale: string, t: (key: string, values: Record<string, unknown>) => string): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  if (months === 3) return t('bulletins.period.quarter', { year, quarter: of / 3 })
  if (months === 6) return t(of <= 6 ? 'bulletins.period.firstHalf' : 'bulletins.period.secondHalf', { year })
  if (months === 12) return t('bulletins.period.year', { year })
  return longMonth(month, locale)
}
