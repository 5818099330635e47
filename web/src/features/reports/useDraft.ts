import { computed, reactive, ref, watch, type Ref } from 'vue'
import { newKey } from '@/api'
import { enter, type Filled, type Report } from './useReports'

/** What a section writes into the blanks of its part, until it is saved. */
export function useDraft(report: Ref<Report | undefined>, saved: () => unknown) {
  const draft = reactive<Record<string, string>>({})
  const saving = ref(false)
  const problem = ref<unknown>(null)

  const blanks = computed<Filled[]>(() => (report.value?.sheet.blocks ?? [])
    .flatMap(block => block.cells)
    .flatMap(cell => cell.lines)
    .flatMap(line => line.pieces)
    .flatMap(piece => piece.filled ? [piece.filled] : [])
    .filter(filled => !filled.figure && report.value!.may.enter.includes(filled.section)))
  const stands = (filled: Filled) => filled.kind === 'yes-no' ? filled.value ? String(filled.value === filled.words[0]) : '' : filled.value ?? ''
  const dirty = computed(() => blanks.value.filter(filled => filled.field in draft && draft[filled.field] !== stands(filled)))

  // what has been written and not yet saved stays when the page hears of other sections' work
  let known: Record<string, string> = {}
  watch(blanks, now => {
    const next = Object.fromEntries(now.map(filled => [filled.field, stands(filled)]))
    for (const field of Object.keys(draft)) if (!(field in next)) Reflect.deleteProperty(draft, field)
    for (const [field, value] of Object.entries(next)) if (!(field in draft) || draft[field] === known[field]) draft[field] = value
    known = next
  }, { immediate: true })

  async function save() {
    saving.value = true
    problem.value = null
    try {
      for (const section of new Set(dirty.value.map(filled => filled.section))) {
        const values = dirty.value.filter(filled => filled.section === section).map(filled => {
          const [cell, field] = filled.field.split('/') as [string, string]
          return { cell, field, value: draft[filled.field]! }
        })
        await enter(report.value!, section, values, newKey())
      }
      await saved()
    } catch (refusal) {
      problem.value = refusal
    } finally {
      saving.value = false
    }
  }
  const write = (field: string, value: string) => { draft[field] = value }
  return { draft, dirty, saving, problem, save, write }
}
