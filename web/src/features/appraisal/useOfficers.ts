import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** An officer's sheet (队员依据表), for his squadron and its street. */
export type OfficerLine = Schema<'appraisal.OfficerSheet.Line'>
export type OfficerSheet = Schema<'appraisal.OfficerSheet'>
export type RefusalToCorrect = Schema<'appraisal.OfficerSheet.RefusalToCorrect'>

const PATH = '/api/officer-sheets'

export function useOfficers(year: MaybeRefOrGetter<number>, page: MaybeRefOrGetter<number>, size: number) {
  return useQuery({ key: () => ['appraisal', 'officers', toValue(year), toValue(page)], query: () => read<Page<OfficerLine>>(PATH, { year: toValue(year), page: toValue(page), size }) })
}

/** Each time it is asked for, the reading is noted: so only when the page is opened. */
export function useOfficer(id: MaybeRefOrGetter<string>, year: MaybeRefOrGetter<number>) {
  const cache = useQueryCache()
  const key = () => ['appraisal', 'officer', toValue(id), toValue(year)]
  const query = useQuery({ key, query: () => read<OfficerSheet>(`${PATH}/${toValue(id)}`, { year: toValue(year) }), staleTime: 60_000, refetchOnWindowFocus: false })
  const put = (sheet: OfficerSheet) => {
    cache.setQueryData(['appraisal', 'officer', sheet.id, sheet.year], sheet)
    void cache.invalidateQueries({ key: ['appraisal', 'officers'] })
  }
  return { ...query, put }
}

const at = (refusal: RefusalToCorrect) => `"${refusal.version}"`
const of = (sheet: OfficerSheet, what: string) => `${PATH}/${sheet.id}/${what}?year=${sheet.year}`

export const record = (sheet: OfficerSheet, body: { document: string, on: string, facts: string, paper: string }, key: string) => act<OfficerSheet>('POST', of(sheet, 'refusals'), { body, key })
export const award = (sheet: OfficerSheet, eligible: boolean, reason: string, key: string) => act<OfficerSheet>('POST', of(sheet, 'awards'), { body: { eligible, reason }, key })
export const object = (refusal: RefusalToCorrect, reason: string, key: string) => act<OfficerSheet>('POST', `${PATH}/refusals/${refusal.id}/objection`, { body: { reason }, key, ifMatch: at(refusal) })
export const decide = (refusal: RefusalToCorrect, upheld: boolean, reason: string, key: string) => act<OfficerSheet>('POST', `${PATH}/refusals/${refusal.id}/decision`, { body: { upheld, reason }, key, ifMatch: at(refusal) })
export const withdraw = (refusal: RefusalToCorrect, reason: string, key: string) => act<OfficerSheet>('POST', `${PATH}/refusals/${refusal.id}/withdrawal`, { body: { reason }, key, ifMatch: at(refusal) })
