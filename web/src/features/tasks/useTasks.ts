import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { read } from '@/api'
import { useSession } from '@/features/session'

/** Something this person must do by a day; opened and closed by the module concerned. */
export interface Task {
  id: string
  /** The area of the rail it belongs to. */
  area: string
  title: string
  /** Whom or what it is about: a squadron, a month's draw. */
  subject?: string | null
  note?: string | null
  lastDay: string
  workingDaysLeft?: number | null
  computation?: string[] | null
  clause?: string | null
  /** The page where it is done. */
  link: string
}

export function useTasks() {
  const session = useSession()
  const query = useQuery({
    key: () => ['tasks', session.session?.account ?? ''],
    query: () => read<Task[]>('/api/tasks'),
    enabled: () => session.session !== null,
  })
  const tasks = computed(() => query.data.value ?? [])
  return { ...query, tasks }
}

/** How much waits in each area of the rail. */
export function useTaskCounts() {
  const { tasks } = useTasks()
  const counts = computed(() => tasks.value.reduce<Record<string, number>>((sums, task) => ({ ...sums, [task.area]: (sums[task.area] ?? 0) + 1 }), {}))
  return { counts }
}
