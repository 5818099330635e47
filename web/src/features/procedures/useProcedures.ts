import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { read, type Schema } from '@/api'

/** A procedure with what stands at each of its steps in a month. */
export type Chart = Schema<'procedures.Chart'>

export type Step = Schema<'procedures.Chart.Step'>

export type Roster = Schema<'procedures.RosterSheet'>

export const useCharts = (month: MaybeRefOrGetter<string>) => useQuery({
  key: () => ['procedures', toValue(month)],
  query: () => read<Chart[]>(`/api/procedures/${toValue(month)}`),
})

export const useRosters = () => useQuery({ key: () => ['rosters'], query: () => read<Roster[]>('/api/rosters') })
