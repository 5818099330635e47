import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** A record that a rule meets (线索). */
export type Lead = Schema<'screening.Lead'>
export type LeadDetail = Schema<'screening.LeadPage'>
export type Rule = Schema<'screening.RuleEntry'>
export type FullRun = Schema<'screening.FullRun'>
export type Trial = Schema<'screening.RuleTrial'>

export const STATES = ['open', 'deferred', 'confirmed', 'dismissed', 'cleared'] as const
export const SEVERITIES = ['minor', 'ordinary', 'grave'] as const

export function useLeads(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['leads', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Lead>>('/api/leads', strip(toValue(query))) })
}

/** What is left empty does not narrow. */
const strip = (query: Record<string, string | number>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

export function useLead(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['leads', 'one', toValue(id)], query: () => read<LeadDetail>(`/api/leads/${toValue(id)}`) })
}

/** @param of a draft, version or offer whose rules are looked at before they bind anybody */
export function useRules(of?: MaybeRefOrGetter<string | undefined>) {
  return useQuery({ key: () => ['leads', 'rules', toValue(of) ?? ''], query: () => read<Rule[]>('/api/screening/rules', { of: toValue(of) }) })
}

export function useTrial(rule: MaybeRefOrGetter<string>, of: MaybeRefOrGetter<string | undefined>) {
  return useQuery({ key: () => ['leads', 'trial', toValue(rule), toValue(of) ?? ''], query: () => read<Trial>(`/api/screening/rules/${toValue(rule)}/trial`, { of: toValue(of) }) })
}

export function useRuns() {
  return useQuery({ key: ['leads', 'runs'], query: () => read<FullRun[]>('/api/screening/runs') })
}

/** Everything that may look different after an act. */
export function useChanged() {
  const cache = useQueryCache()
  return () => Promise.all([['leads'], ['findings'], ['tasks']].map(key => cache.invalidateQueries({ key })))
}

const judge = (lead: Lead, verdict: string, body: unknown, key: string) =>
  act<LeadDetail>('POST', `/api/leads/${lead.id}/${verdict}`, { body, key, ifMatch: `"${lead.version}"` })
export const confirmLead = (lead: Lead, fact: string, severity: string, key: string) => judge(lead, 'confirmation', { fact, severity }, key)
export const dismissLead = (lead: Lead, reason: string, key: string) => judge(lead, 'dismissal', { reason }, key)
export const deferLead = (lead: Lead, until: string, reason: string, key: string) => judge(lead, 'deferral', { until, reason }, key)
export const runAnew = (key: string) => act<FullRun>('POST', '/api/screening/runs', { key })
export const cancelRun = (run: FullRun, key: string) => act<FullRun>('POST', `/api/screening/runs/${run.id}/cancellation`, { key })
