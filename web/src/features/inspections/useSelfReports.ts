import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Query, type Schema } from '@/api'

/** A fault that a squadron told of itself, with the finding it has become. */
export type SelfReport = Schema<'findings.SelfReport'>

export const useSelfReports = (query: MaybeRefOrGetter<Query>) => useQuery({
  key: () => ['self-reports', 'list', JSON.stringify(toValue(query))],
  query: () => read<Page<SelfReport>>('/api/self-reports', toValue(query)),
})

/** What belongs to a finding that a unit told of itself. */
export const useSelfReport = (id: MaybeRefOrGetter<string>, asked: () => boolean) => useQuery({
  key: () => ['self-reports', toValue(id)], query: () => read<SelfReport>(`/api/self-reports/${toValue(id)}`), enabled: asked,
})

/** Under what a unit may report. */
export const useReportable = () =>
  useQuery({ key: ['self-reports', 'items'], query: () => read<Schema<'findings.SelfReport.Item'>[]>('/api/self-reports/items'), staleTime: 600_000 })

export function useSelfReportsChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['self-reports'], ['findings'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

export const report = (body: Schema<'findings.SelfReports.ReportBody'>, key: string) => act<SelfReport>('POST', '/api/self-reports', { body, key })
