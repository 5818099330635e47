import { useQueryCache } from '@pinia/colada'
import { computed, onScopeDispose, reactive, ref, watch, type Ref } from 'vue'
import { saveSheet, type Desk, type Item, type Mark, type Review } from './useReviews'

/** How long a reviewer may pause before what he wrote is saved by itself. */
const PAUSE = 1200

/**
 * The marks of one's own sheet as they are written, saved by themselves when the reviewer pauses. Deductions stop at zero, and any veto
 * leaves nothing; what the server says when the sheet is handed in counts.
 */
export function useMarks(desk: Ref<Desk | undefined>) {
  const cache = useQueryCache()
  const marks = reactive<Record<string, Mark>>({})
  const version = ref(0)
  const saving = ref(false)
  const problem = ref<unknown>(null)
  let begun = ''
  const written = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  const mine = computed(() => desk.value?.sheets.find(sheet => sheet.id === desk.value?.mine))
  const items = computed<Item[]>(() => desk.value ? [...desk.value.standard.vetoes, ...desk.value.standard.form, ...desk.value.standard.content] : [])
  const shown = () => JSON.stringify(kept())
  const kept = () => Object.values(marks).filter(mark => mark.taken > 0 || mark.struck || mark.comment.trim() !== '').map(mark => ({ ...mark, taken: Number(mark.taken) || 0 }))

  watch(mine, sheet => {
    if (!sheet) return
    version.value = sheet.version
    if (begun === sheet.id) return
    begun = sheet.id
    for (const key of Object.keys(marks)) Reflect.deleteProperty(marks, key)
    for (const item of items.value) marks[item.id] = { item: item.id, taken: 0, struck: false, comment: '' }
    for (const mark of sheet.marks) marks[mark.item] = { ...mark }
    written.value = shown()
  }, { immediate: true })

  const of = (item: string) => marks[item] ??= { item, taken: 0, struck: false, comment: '' }
  const dirty = computed(() => mine.value !== undefined && JSON.stringify(kept()) !== written.value)
  const struck = computed(() => Object.values(marks).some(mark => mark.struck))
  const scored = computed(() => items.value.filter(item => item.points != null))
  const score = computed(() => {
    if (struck.value) return 0
    const full = scored.value.reduce((sum, item) => sum + item.points!, 0)
    const left = scored.value.reduce((sum, item) => sum + item.points! - Math.min(item.points!, Math.max(0, marks[item.id]?.taken ?? 0)), 0)
    return full ? Math.floor(left * 100 / full) : 100
  })
  const grade = computed(() => struck.value ? 'unacceptable' : desk.value?.standard.grades.find(one => one.from != null && score.value >= one.from)?.grade ?? 'unacceptable')

  let underWay: Promise<void> | undefined

  /** Saves what has been written since; what is written meanwhile is saved next, and one saving waits for the other. */
  async function save(): Promise<void> {
    clearTimeout(timer)
    await underWay
    if (!desk.value || !dirty.value) return
    underWay = send(desk.value.review)
    await underWay
    underWay = undefined
  }

  async function send(review: Review) {
    saving.value = true
    problem.value = null
    const sent = shown()
    try {
      const answer = await saveSheet(review, version.value, kept())
      version.value = answer.sheets.find(sheet => sheet.id === answer.mine)?.version ?? version.value
      written.value = sent
      // whoever leaves and comes back begins from what was saved
      cache.setQueryData(['reviews', 'desk', review.id], answer)
    } catch (refusal) {
      problem.value = refusal
    } finally {
      saving.value = false
    }
  }

  watch(marks, () => {
    clearTimeout(timer)
    if (dirty.value) timer = setTimeout(() => { void save() }, PAUSE)
  }, { deep: true })
  onScopeDispose(() => { clearTimeout(timer); void save() })

  return { mine, items, marks, of, score, grade, struck, dirty, saving, problem, version, save }
}
