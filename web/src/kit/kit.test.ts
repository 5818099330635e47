import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, withDirectives } from 'vue'
import { Refused, Unreachable } from '@/api'
import ConfirmAct from './ConfirmAct.vue'
import DataTable from './DataTable.vue'
import { dayOf, endOfWeek, plusMonths, shortDay, shortInstant } from './dates'
import DeadlineBadge from './DeadlineBadge.vue'
import { percentOf, withUnit } from './figures'
import KindOptions from './KindOptions.vue'
import { mounted } from './mounted'
import StatusTag from './StatusTag.vue'
import { vWalk } from './walk'

const squeezed = (root: HTMLElement) => root.textContent!.replace(/\s+/g, ' ').trim()
const settled = async () => { await new Promise(resolve => setTimeout(resolve)); await nextTick() }
const press = async (key: string) => { document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); await nextTick() }

describe('Days', () => {
  it('say the year only where it differs from today', () => {
    expect(shortDay('2024-08-05', '2024-01-01')).toBe('8-5')
    expect(shortDay('2023-12-31', '2024-01-01')).toBe('2023-12-31')
  })
  it('end a week on Sunday', () => {
    expect(endOfWeek('2024-08-05')).toBe('2024-08-11')
    expect(endOfWeek('2024-08-11')).toBe('2024-08-11')
  })
  it('count months over the end of the year', () => {
    expect(plusMonths('2024-12', 1)).toBe('2025-01')
    expect(plusMonths('2024-01', -1)).toBe('2023-12')
  })
  it('read an instant in Shanghai', () => {
    expect(shortInstant('2024-08-05T16:30:00Z', '2024-08-01')).toBe('8-6 00:30')
    expect(dayOf('2024-08-05T23:30:00Z')).toBe('2024-08-06')
  })
  it('are nowhere cut out of an instant, which is written in UTC', () => {
    const sources = import.meta.glob('../**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true }) as Record<string, string>
    expect(Object.keys(sources).filter(name => /(At|asOf)[!?]?\.slice\(0, 1[06]\)/.test(sources[name]!))).toEqual([])
  })
})

describe('A share', () => {
  it('rounds half a tenth up, as the server prints it', () => {
    expect(percentOf(29, 2000)).toBe('1.5')
    expect(percentOf(28, 2000)).toBe('1.4')
    expect(percentOf(84, 557)).toBe('15.1')
    expect(withUnit(percentOf(0, 0), '%')).toBe('—')
  })
})

describe('Kinds of several regulations', () => {
  const own = { kind: 'finding-notice', title: '通知书', regime: '本区制度' }
  const citys = { kind: 'inspection-notice', title: '通知书', regime: '全市制度' }
  it('stand under their own, in the order given', async () => {
    const root = await mounted(KindOptions, { kinds: [own, citys] })
    expect([...root.querySelectorAll('optgroup')].map(group => [group.label, group.querySelector('option')!.value])).toEqual([['本区制度', 'finding-notice'], ['全市制度', 'inspection-notice']])
  })
  it('need no such heading where there is one', async () => {
    const root = await mounted(KindOptions, { kinds: [own] })
    expect(root.querySelectorAll('optgroup')).toHaveLength(0)
    expect(root.querySelectorAll('option')).toHaveLength(1)
  })
})

describe('A deadline', () => {
  it('speaks of the day and of the working days left', async () => {
    const root = await mounted(DeadlineBadge, { lastDay: '2024-08-07', today: '2024-08-05', workingDaysLeft: 2 })
    expect(squeezed(root)).toBe('周三 8-7还有 2 个工作日')
  })
  it('says since when it is late', async () => {
    const root = await mounted(DeadlineBadge, { lastDay: '2024-08-01', today: '2024-08-05', workingDaysLeft: -2 })
    expect(squeezed(root)).toBe('8-1 到期逾期 2 个工作日')
    expect(root.querySelector('.late')).not.toBeNull()
  })
  it('shows on a click how it was counted', async () => {
    const root = await mounted(DeadlineBadge, { lastDay: '2024-08-07', today: '2024-08-05', computation: ['8-6 第 1 日', '8-7 第 2 日'] })
    root.querySelector('button')!.click()
    await nextTick()
    expect(squeezed(root)).toContain('8-6 第 1 日')
  })
})

describe('A state', () => {
  it.each([['met', '✓完成'], ['on-course', '○按期'], ['at-risk', '◆有风险'], ['impossible', '▲不能完成']])('%s has a shape and a word', async (state, text) => {
    expect(squeezed(await mounted(StatusTag, { state }))).toBe(text)
  })
})

describe('A table', () => {
  const columns = [{ key: 'name', label: '名称' }, { key: 'count', label: '件数', kind: 'n' as const }]
  const rows = [{ name: '彭浦镇中队', count: 7 }, { name: '北站中队', count: 12 }]
  const props = (more: object = {}) => ({ columns, rows, keyOf: (row: { name: string }) => row.name, empty: { why: '没有记录。', next: '请先接入。' }, ...more })

  beforeEach(() => history.replaceState(null, ''))

  it('is walked with j and k, and Enter opens', async () => {
    const opened = vi.fn()
    const root = await mounted(DataTable, props({ opens: true, onOpen: opened }))

    await press('j')
    await press('j')
    await press('Enter')

    expect(root.querySelector('tr.now')!.textContent).toContain('北站中队')
    expect(opened).toHaveBeenCalledExactlyOnceWith(rows[1])
  })

  it('marks the row it was left from', async () => {
    history.replaceState({ row: '北站中队' }, '')
    const root = await mounted(DataTable, props())
    expect(root.querySelector('tr.now')!.textContent).toContain('北站中队')
  })

  it('says why it is empty and what to do', async () => {
    const root = await mounted(DataTable, props({ rows: [] }))
    expect(squeezed(root)).toBe('没有记录。请先接入。')
  })
})

describe('A table that is walked', () => {
  const opened = vi.fn()
  const lines = (names: string[]) => ({
    render: () => withDirectives(h('div', { tabindex: 0 }, h('table', h('tbody', names.map(name =>
      h('tr', [h('td', h('a', { href: `/x/${name}`, onClick: (event: Event) => { event.preventDefault(); opened(name) } }, name))]))))), [[vWalk]]),
  })
  const now = (root: HTMLElement) => root.querySelector('[data-now]')?.textContent

  beforeEach(() => { history.replaceState(null, ''); opened.mockClear() })

  it('marks rows with j and k, and Enter follows the row’s first link', async () => {
    const root = await mounted(lines(['甲', '乙', '丙']))
    await press('j')
    await press('j')
    await press('j')
    await press('k')
    expect(now(root)).toBe('乙')
    await press('Enter')
    expect(opened).toHaveBeenCalledExactlyOnceWith('乙')
  })

  it('marks the row somebody left from', async () => {
    history.replaceState({ row: '/x/丙' }, '')
    expect(now(await mounted(lines(['甲', '乙', '丙'])))).toBe('丙')
  })
})

describe('An act', () => {
  const pressed = async (root: HTMLElement) => { root.querySelector('button')!.click(); await settled() }

  it('keeps its key after silence and takes a new one after a refusal', async () => {
    const keys: string[] = []
    const answers = [new Unreachable('lost'), new Refused({ type: '/problems/sealed', status: 409, detail: '抽取尚未公开' }), null]
    const perform = async (key: string) => {
      keys.push(key)
      const answer = answers.shift()
      if (answer) throw answer
    }
    const root = await mounted(ConfirmAct, { label: '办理', perform })

    await pressed(root)
    await pressed(root)
    await pressed(root)

    expect(keys).toHaveLength(3)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[1])
  })

  it('lays both states of a conflict side by side, where they differ', async () => {
    const conflict = { type: '/problems/changed-meanwhile', status: 412, detail: '内容已被他人修改', current: { name: '北站中队', active: true }, yours: { name: '北站街道中队', active: true } }
    const root = await mounted(ConfirmAct, { label: '保存', perform: async () => { throw new Refused(conflict) } })

    await pressed(root)

    expect([...root.querySelectorAll('tbody tr')].map(row => row.textContent)).toEqual(['名称北站中队北站街道中队'])
  })

  it('shows the refusal in the server’s sentence', async () => {
    const root = await mounted(ConfirmAct, { label: '办理', perform: async () => { throw new Refused({ type: '/problems/sealed', status: 409, detail: '抽取尚未公开' }) } })

    await pressed(root)

    expect(squeezed(root)).toContain('抽取尚未公开')
    expect(root.querySelector('.problem a')!.getAttribute('href')).toBe('/problems/sealed')
  })
})
