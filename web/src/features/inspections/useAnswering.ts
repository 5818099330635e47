import { onBeforeUnmount, onMounted, ref } from 'vue'
import { newKey, Unreachable } from '@/api'
import { newId, sendAnswers, type Item, type NewAnswer, type Point, type Result, type Visit } from './useInspections'

/** Answers wait on the device until the server has them; each keeps its id, so that sending it again changes nothing. */
export function useAnswering(visit: string, saved: (visit: Visit) => Promise<void>) {
  const place = `mingcha.answers.${visit}`
  const waiting = ref<NewAnswer[]>(JSON.parse(localStorage.getItem(place) ?? '[]') as NewAnswer[])
  const problem = ref<unknown>(null)
  let sending = false

  function keep() {
    if (waiting.value.length) localStorage.setItem(place, JSON.stringify(waiting.value))
    else localStorage.removeItem(place)
  }

  async function flush() {
    if (sending || !waiting.value.length) return
    sending = true
    try {
      while (waiting.value.length) {
        const answer = waiting.value[0]!
        const answered = await sendAnswers(visit, [answer], newKey())
        waiting.value = waiting.value.slice(1)
        keep()
        await saved(answered)
      }
      problem.value = null
    } catch (refusal) {
      problem.value = refusal
      // refused, not unheard: it would be refused again
      if (!(refusal instanceof Unreachable)) { waiting.value = waiting.value.slice(1); keep() }
    } finally {
      sending = false
    }
  }

  const isOf = (one: NewAnswer, item: Item, point: string) => one.duty === item.duty && one.list === item.list && one.item === item.no && one.point === point

  function answer(item: Item, point: Point, result: Result, why: string | null) {
    const before = waiting.value.filter(one => isOf(one, item, point.point)).at(-1)?.id ?? point.answer?.id
    waiting.value = [...waiting.value, { id: newId(), duty: item.duty, list: item.list, item: item.no, point: point.point, result, why: why ?? undefined, replaces: before }]
    keep()
    void flush()
  }

  /** What this device says of a point, before the server has heard it. */
  const told = (item: Item, point: Point): Result | undefined => waiting.value.filter(one => isOf(one, item, point.point)).at(-1)?.result ?? point.answer?.result

  const again = () => void flush()
  onMounted(() => { window.addEventListener('online', again); again() })
  onBeforeUnmount(() => window.removeEventListener('online', again))
  return { waiting, problem, answer, told, flush }
}
