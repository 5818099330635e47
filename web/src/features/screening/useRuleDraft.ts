import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, readVersioned, type Schema } from '@/api'
import type { RuleTree, Vocabulary } from './ruleTree'

export type Checked = Schema<'screening.CheckedRule'>
export type Trial = Schema<'screening.RuleTrial'>
export type WrittenRule = Omit<Schema<'screening.WrittenRule'>, 'rule'> & { rule: RuleTree }

/** As somebody wrote it: in the form, or as a text. */
export type Written = { rule: RuleTree } | { yaml: string }

const at = (draft: string) => `/api/screening/drafts/${draft}`

/** A draft of a regime is named by its id; versions and offers cannot be changed. */
export const isDraft = (of: string | undefined): of is string => !!of && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(of)

export function useVocabulary(draft: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['leads', 'vocabulary', toValue(draft)], query: () => readVersioned<Vocabulary>(`${at(toValue(draft))}/vocabulary`) })
}

/** @param id null: nothing is read */
export function useWrittenRule(draft: MaybeRefOrGetter<string>, id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    key: () => ['leads', 'written', toValue(draft), toValue(id) ?? ''],
    query: () => readVersioned<WrittenRule>(`${at(toValue(draft))}/rules/${toValue(id)}`),
    enabled: () => !!toValue(id),
  })
}

export const checkRule = (draft: string, replaces: string | undefined, written: Written) =>
  act<Checked>('POST', `${at(draft)}/check`, { body: { replaces, ...written } })
export const tryRule = (draft: string, replaces: string | undefined, written: Written) =>
  act<Trial>('POST', `${at(draft)}/trial`, { body: { replaces, ...written } })

/** Changes of a draft's rules; each makes what was read of drafts stale. */
export function useRuleActs(draft: MaybeRefOrGetter<string>) {
  const cache = useQueryCache()
  const done = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    await Promise.all([['leads'], ['regimes']].map(key => cache.invalidateQueries({ key })))
    return value
  }
  return {
    save: (replaces: string | undefined, ifMatch: string | null, written: Written, key: string) => done(replaces
      ? act('PUT', `${at(toValue(draft))}/rules/${replaces}`, { body: written, key, ifMatch })
      : act('POST', `${at(toValue(draft))}/rules`, { body: written, key, ifMatch })),
    retire: (id: string, ifMatch: string | null, key: string) => done(act('DELETE', `${at(toValue(draft))}/rules/${id}`, { key, ifMatch })),
  }
}
