import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { read, type Page, type Schema } from '@/api'
import { useSession } from '@/features/session'
import { longMonth } from '@/kit'

/** When it becomes late, seen from today; the order of the desk. */
export const TASK_GROUPS = ['TODAY', 'LATE', 'THIS_WEEK', 'LATER', 'NO_DAY'] as const satisfies Task['group'][]
export type TaskGroup = Task['group']

/** Something this person must do by a day. Its kind chooses the words: `<area>.task.<kind>` in the locale of the area where it is done. */
export type Task = Schema<'tasks.Task'>

export function useTasks() {
  const session = useSession()
  const query = useQuery({
    key: () => ['tasks', session.session?.account ?? ''],
    query: () => read<Page<Task>>('/api/tasks', { size: 200 }),
    enabled: () => session.session !== null,
  })
  const tasks = computed(() => query.data.value?.rows ?? [])
  return { ...query, tasks, words: useTaskWords() }
}

/** Open tasks that name nobody who could do them: red until somebody takes them. */
export function useOrphanTasks() {
  const session = useSession()
  const query = useQuery({
    key: () => ['tasks', 'nobody', session.session?.account ?? ''],
    query: () => read<Page<Task>>('/api/tasks/nobody-responsible', { size: 200 }),
  })
  return { orphans: computed(() => query.data.value?.rows ?? []) }
}

/** How much waits in each area of the rail. */
export function useTaskCounts() {
  const { tasks } = useTasks()
  const areaOf = useAreaOf()
  const counts = computed(() => tasks.value.reduce<Record<string, number>>((sums, { link }) => ({ ...sums, [areaOf(link)]: (sums[areaOf(link)] ?? 0) + 1 }), {}))
  return { counts }
}

/** A task belongs to the area in which it is done. */
function useAreaOf() {
  const router = useRouter()
  return (link: string) => router.resolve(link).meta.area ?? ''
}

/** A task in words: the sentence, whom it is about, and the verb that leads to it. */
function useTaskWords() {
  const { t, te, locale, getLocaleMessage } = useI18n()
  const areaOf = useAreaOf()
  const spoken = (value: string) => /^\d{4}-\d{2}$/.test(value) ? longMonth(value, locale.value) : value
  return (task: Task) => {
    // a feature names its tasks, and may lead to a page of another
    const spaces = [areaOf(task.link), ...Object.keys(getLocaleMessage(locale.value))]
    const key = spaces.map(space => `${space}.task.${task.kind}`).find(words => te(`${words}.title`))
    const of = (part: string, otherwise: string) => key && te(`${key}.${part}`) ? t(`${key}.${part}`, Object.fromEntries(Object.entries(task.values).map(([name, value]) => [name, spoken(value)]))) : otherwise
    return { title: of('title', t('tasks.other', { kind: task.kind })), subject: of('subject', ''), verb: of('verb', t('tasks.go')) }
  }
}
