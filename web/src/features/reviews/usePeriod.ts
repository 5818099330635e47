import { computed, ref } from 'vue'
import { useSession } from '@/features/session'

/** The months looked at, the year so far to begin with; `until` is the month after the last one chosen. */
export function usePeriod() {
  const session = useSession()
  const first = ref(`${session.today.slice(0, 4)}-01`)
  const last = ref(session.today.slice(0, 7))
  const until = computed(() => {
    const [year, month] = last.value.split('-').map(Number) as [number, number]
    return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  })
  return { first, last, until }
}
