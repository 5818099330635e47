import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { act, read, type Schema } from '@/api'
import { longMonth } from '@/kit'

/** A use of the results (结果运用), and its evidence sheets (依据表). */
export type Use = Schema<'appraisal.EvidenceOverview.Use'>
export type Overview = Schema<'appraisal.EvidenceOverview'>
export type Unit = Schema<'appraisal.EvidenceOverview.Unit'>
export type Sheet = Schema<'appraisal.EvidenceSheet'>
export type Line = Schema<'appraisal.EvidenceSheet.Line'>

export const FORMATS = ['docx', 'pdf', 'ofd', 'xlsx'] as const

export const paperOf = (id: string, format: string) => `/api/evidence-sheets/${id}/papers/${format}`
const path = (use: string, period: string) => `/api/evidence-sheets/of/${use}/${period}`

export function useUses() {
  return useQuery({ key: ['appraisal', 'uses'], query: () => read<Use[]>('/api/evidence-sheets/uses') })
}

export function useOverview(use: MaybeRefOrGetter<string>, period: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['appraisal', 'of', toValue(use), toValue(period)],
    query: () => read<Overview>(path(toValue(use), toValue(period))),
    enabled: () => toValue(use) !== '' && toValue(period) !== '',
  })
}

export function usePreview(use: MaybeRefOrGetter<string>, period: MaybeRefOrGetter<string>, squadron: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['appraisal', 'preview', toValue(use), toValue(period), toValue(squadron)],
    query: () => read<Sheet>(`${path(toValue(use), toValue(period))}/${toValue(squadron)}`),
  })
}

export function useSheet(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['appraisal', 'sheet', toValue(id)], query: () => read<Sheet>(`/api/evidence-sheets/${toValue(id)}`) })
}

export function useChanged() {
  const cache = useQueryCache()
  return () => cache.invalidateQueries({ key: ['appraisal'] })
}

export const issue = (use: string, period: string, order: { squadrons: string[], because?: string, incoming?: string[] }, key: string) =>
  act<Overview>('POST', path(use, period), { body: order, key })

/** 2024年8月, 2024年下半年: a period as people say it. */
export function usePeriodWords() {
  const { t, locale } = useI18n()
  return (period: string): string => {
    if (period.includes('-')) return longMonth(period, locale.value)
    const [year, of] = period.split(/[HQ]/)
    if (period.includes('H')) return t(`appraisal.period.half${of}`, { year: year! })
    return period.includes('Q') ? t('appraisal.period.quarter', { year: year!, of: of! }) : t('appraisal.period.year', { year: period })
  }
}
