import type { Directive } from 'vue'

/** Rows that can be walked: not headings of groups, not what a row has unfolded beneath it. */
const ROWS = 'tbody tr:not(.unfolded)'
const LISTS = '.data-table'

interface Walked extends HTMLElement { onKey?: (event: KeyboardEvent) => void }

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLTableRowElement>(ROWS)].filter(row => row.querySelector('td'))
const opener = (row: HTMLElement) => row.querySelector<HTMLElement>('a[href], button')
const nameOf = (row: HTMLTableRowElement) => `${opener(row)?.getAttribute('href') ?? row.cells[0]?.textContent?.trim() ?? ''}`
const remembered = () => (history.state as { row?: string } | null)?.row

function mark(rows: HTMLTableRowElement[], at: HTMLTableRowElement | undefined) {
  for (const row of rows) row.toggleAttribute('data-now', row === at)
}

/** The row somebody left from is marked when they come back. */
function remind(list: HTMLElement) {
  const rows = rowsOf(list)
  if (rows.some(row => row.hasAttribute('data-now'))) return
  const left = remembered()
  const at = left ? rows.find(row => nameOf(row) === left) : undefined
  mark(rows, at)
  at?.scrollIntoView({ block: 'nearest' })
}

/** The keys belong to the list that holds the focus, else to the first on the page; a field or a dialog keeps its own. */
function isMine(event: KeyboardEvent, list: HTMLElement): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  const target = event.target as HTMLElement
  if (target.closest('input, select, textarea, dialog, [contenteditable]')) return false
  return (target.closest(LISTS) ?? document.querySelector(LISTS)) === list
}

function walk(event: KeyboardEvent, list: HTMLElement) {
  if (!isMine(event, list)) return
  const rows = rowsOf(list)
  const now = rows.findIndex(row => row.hasAttribute('data-now'))
  if (event.key === 'j' || event.key === 'k') {
    const next = rows[Math.min(rows.length - 1, Math.max(0, now + (event.key === 'j' ? 1 : -1)))]
    if (!next) return
    event.preventDefault()
    mark(rows, next)
    history.replaceState({ ...history.state as object, row: nameOf(next) }, '')
    // Enter now means the row, not the button that was used last
    next.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  } else if (event.key === 'Enter' && now >= 0 && !(event.target as HTMLElement).closest('a, button')) {
    event.preventDefault()
    opener(rows[now]!)?.click()
  }
}

/** For tables that are no DataTable: j and k walk the rows, Enter does what the row's first link or button does. */
export const vWalk: Directive<Walked> = {
  mounted(list) {
    list.classList.add('data-table')
    list.onKey = event => walk(event, list)
    document.addEventListener('keydown', list.onKey)
    remind(list)
  },
  updated: remind,
  unmounted(list) { document.removeEventListener('keydown', list.onKey!) },
}
