import { reactive, ref } from 'vue'
import type { Held } from './useIntake'

/** What is being written into rows of the quarantine. It outlives a new reading of the list as long as the row itself is the same. */
export function useMending() {
  const edits = reactive<Record<number, string[]>>({})
  const chosen = ref<number[]>([])
  const seen = new Map<number, string>()

  function show(rows: Held[]) {
    const state = (row: Held) => `${row.batch} ${row.version}`
    const same = rows.filter(row => seen.get(row.rowNumber) === state(row)).map(row => row.rowNumber)
    chosen.value = chosen.value.filter(number => same.includes(number))
    for (const row of rows.filter(one => !same.includes(one.rowNumber))) {
      edits[row.rowNumber] = [...row.cells]
      seen.set(row.rowNumber, state(row))
    }
  }

  return { edits, chosen, show }
}
