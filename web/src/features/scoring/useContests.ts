import { useQuery, useQueryCache } from '@pinia/colada'
import { act, read, type Page, type Schema } from '@/api'

/** A month's contest (流动红旗评比). */
export type Contest = Schema<'scoring.Contest'>

export function useContests() {
  const query = useQuery({ key: ['scores', 'contests'], query: () => read<Page<Contest>>('/api/contests', { size: 12 }) })
  const cache = useQueryCache()
  const changed = () => Promise.all([['scores'], ['tasks'], ['plan']].map(key => cache.invalidateQueries({ key })))
  return { ...query, changed }
}

/** The contests of the regimes in force. */
export function useContestKinds() {
  return useQuery({ key: ['scores', 'contests', 'kinds'], query: () => read<Schema<'scoring.Contest.Known'>[]>('/api/contests/kinds'), staleTime: 600_000 })
}

export const proposeContest = (month: string, contest: string, missing: string, key: string) =>
  act<Contest>('POST', '/api/contests', { body: { month, contest, missing: missing || null }, key })
export const chooseWinners = (contest: Contest, chosen: string[], because: string, key: string) =>
  act<Contest>('POST', `/api/contests/${contest.id}/decision`, { body: { chosen, because: because || null }, key, ifMatch: `"${contest.version}"` })
