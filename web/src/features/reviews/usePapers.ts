import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Schema } from '@/api'

/** A paper of a reviewed file (卷内材料): a scan, or why there is none. */
export type CasePaper = Schema<'reviews.CasePaper'>
export type Kind = Schema<'reviews.CasePaper.Kind'>
/** A file whose papers were called for, as its unit sees it. */
export type CalledFile = Schema<'reviews.CasePaper.File'>
export interface Scan { kind: string, file: string, replaces: string | null }

/** The kind that a file's name tells: of the words found in it the longest, of equal ones the one that stands earlier in the file. */
export function kindOf(name: string, kinds: Pick<Kind, 'id' | 'names'>[]): string {
  let found = { id: '', length: 0 }
  for (const kind of kinds)
    for (const word of kind.names)
      if (word.length > found.length && name.includes(word)) found = { id: kind.id, length: word.length }
  return found.id
}

/** What has not been replaced; a paper that was scored stands although a later one takes its place. */
export const current = (papers: CasePaper[]) => papers.filter(paper => !paper.replacedBy)

/** Kinds that the case must have and of which no scan is there. */
export const lacking = (kinds: Kind[]) => kinds.filter(kind => kind.required && !kind.there)

export function useCalledFiles(query: MaybeRefOrGetter<Record<string, string | number>>) {
  return useQuery({ key: () => ['reviews', 'papers', JSON.stringify(toValue(query))], query: () => read<Schema<'reviews.CasePaper.Called'>>('/api/case-papers', toValue(query)) })
}

export const callPapers = (month: string, key: string) =>
  act<Schema<'reviews.CasePaper.Calling'>>('POST', '/api/reviews/papers/calls', { body: { month }, key })
export const handInPapers = (review: string, papers: Scan[], key: string) =>
  act<CalledFile>('POST', `/api/reviews/${review}/papers`, { body: { papers }, key })
export const tellMissing = (review: string, kind: string, reason: string, key: string) =>
  act<CalledFile>('POST', `/api/reviews/${review}/papers/missing`, { body: { kind, reason }, key })
