import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** A periodical report on an official form (填报). */
export type Report = Schema<'reports.Report'>
export type ReportLine = Schema<'reports.ReportLine'>
export type Part = Schema<'reports.Report.Part'>
export type Sheet = Schema<'reports.Sheet'>
export type Filled = Schema<'reports.Sheet.Filled'>
export type Counted = Schema<'reports.Sheet.Counted'>
export type Edition = Schema<'reports.Edition'>
export type Beginnable = Schema<'reports.Reports.Beginnable'>
/** A figure, defined once (指标). */
export type Figure = Schema<'reports.Figure'>
export type Opened = Schema<'reports.Figures.Opened'>
export type FigureRow = Schema<'reports.FigureRow'>

export const FORMATS = ['docx', 'pdf', 'ofd', 'xlsx'] as const

export function useReports(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['reports', 'list', JSON.stringify(toValue(query))], query: () => read<Page<ReportLine>>('/api/reports', toValue(query)) })
}

export function useBeginnable() {
  return useQuery({ key: ['reports', 'beginnable'], query: () => read<Beginnable[]>('/api/reports/beginnable') })
}

export function useReport(form: MaybeRefOrGetter<string>, month: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reports', 'one', toValue(form), toValue(month)], query: () => read<Report>(`/api/reports/of/${toValue(form)}/${toValue(month)}`) })
}

/** The figures of the form as they were known when a day had ended; none while no day is asked for. */
export function useFiguresThen(id: MaybeRefOrGetter<string | undefined>, day: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => ['reports', 'then', toValue(id) ?? '', toValue(day)],
    query: () => read<Counted[]>(`/api/reports/${toValue(id)}/figures`, { day: toValue(day) }),
    enabled: () => Boolean(toValue(id) && toValue(day)),
  })
}

export function useEdition(id: MaybeRefOrGetter<string>, number: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['reports', 'edition', toValue(id), toValue(number)], query: () => read<Edition>(`/api/reports/${toValue(id)}/editions/${toValue(number)}`) })
}

export function useFigures() {
  return useQuery({ key: ['reports', 'figures'], query: () => read<Figure[]>('/api/figures') })
}

export function useFigure(figure: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Record<string, string | number | boolean>>) {
  return useQuery({
    key: () => ['reports', 'figure', toValue(figure), JSON.stringify(toValue(query))],
    query: () => read<Opened>(`/api/figures/${toValue(figure)}`, toValue(query)),
  })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['reports'], ['tasks'], ['plan']].map(key => cache.invalidateQueries({ key })))
}

const at = (version: number) => `"${version}"`
const part = (report: Report, section: string) => report.parts.find(one => one.section === section)!

export const begin = (form: string, month: string, key: string) => act<Report>('POST', '/api/reports', { body: { form, month }, key })
export const enter = (report: Report, section: string, values: { cell: string, field: string, value: string }[], key: string) =>
  act<Report>('PUT', `/api/reports/${report.id}/parts/${section}`, { body: { values }, key, ifMatch: at(part(report, section).version) })
export const handOver = (report: Report, section: string, key: string) =>
  act<Report>('POST', `/api/reports/${report.id}/parts/${section}/handover`, { key, ifMatch: at(part(report, section).version) })
export const sendBack = (report: Report, section: string, reason: string, key: string) =>
  act<Report>('POST', `/api/reports/${report.id}/parts/${section}/return`, { body: { reason }, key, ifMatch: at(part(report, section).version) })
export const compile = (report: Report, key: string) => act<Report>('POST', `/api/reports/${report.id}/compilation`, { key, ifMatch: at(report.version) })
export const reopen = (report: Report, reason: string, key: string) =>
  act<Report>('POST', `/api/reports/${report.id}/reopening`, { body: { reason }, key, ifMatch: at(report.version) })
export const sign = (report: Report, key: string) =>
  act<Report>('POST', `/api/reports/${report.id}/signatures`, { body: { hash: report.hash }, key, ifMatch: at(report.version) })
export const correct = (report: Report, reason: string, key: string) =>
  act<Report>('POST', `/api/reports/${report.id}/correction`, { body: { reason }, key, ifMatch: at(report.version) })

export const paperOf = (id: string, number: number | string, format: string) => `/api/reports/${id}/editions/${number}/papers/${format}`
