import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '@/kit/mounted'
import MappingWizard from './components/MappingWizard.vue'
import records from './locales/zh-CN.json'
import type { Batch, Field, Kind, Mapping, Preview, Unit } from './useIntake'

const field = (name: string, label: string, type: Field['type'], more: Partial<Field> = {}): Field => ({ name, label, type, required: false, identifying: false, auto: false, synonyms: [], values: {}, ...more })

const KIND = {
  id: 'case', title: '案件', key: ['number'], date: 'filedOn',
  fields: [field('number', '案件编号', 'TEXT', { required: true }), field('squadron', '办案中队', 'UNIT'), field('filedOn', '立案日期', 'DATE', { required: true }), field('party', '当事人', 'TEXT', { identifying: true })],
} as unknown as Kind

const UNITS: Unit[] = [{ code: '310106016', name: '北站中队' } as Unit]

const HEADINGS = ['案号', '中队', '立案', '备注']

const FAULTS: Record<string, string> = { 2: '没有这一天' }

const PREVIEW: Preview = {
  sheets: ['明细'], sheet: 0, format: 'XLSX', charset: '', headerRow: 3, headings: HEADINGS,
  rows: Array.from({ length: 50 }, (_, i) => ({ number: i + 4, cells: [`${i + 1}号`, '北站中队', '7/1/2024', `记${i + 1}`], faults: i === 7 ? FAULTS : {} })),
  remembered: false,
  mapping: {
    columns: [{ heading: '案号', field: 'number', order: 'YEAR_FIRST' }, { heading: '中队', field: 'squadron', order: 'YEAR_FIRST' }, { heading: '立案', field: 'filedOn', order: 'MONTH_FIRST' }],
    key: ['number'], units: { 北站中队: '310106016' }, values: {},
  },
  confidence: {}, uncertainUnits: [], unknownValues: {},
}

let preview: Preview
/** The sheets that cannot be read. */
let unreadable: string[]
let started: { sheet: number, mapping: Mapping } | undefined

beforeEach(() => {
  started = undefined
  preview = PREVIEW
  unreadable = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'POST') started = JSON.parse(String(init.body)) as typeof started
    const answer = path.startsWith('/api/record-kinds') ? [KIND] : path.startsWith('/api/intake/units') ? UNITS : path.startsWith('/api/batches/b1/preview') ? preview : {}
    if (unreadable.some(sheet => path === `/api/batches/b1/preview?sheet=${sheet}`))
      return new Response(JSON.stringify({ status: 422, detail: '工作表是空的' }), { status: 422, headers: { 'Content-Type': 'application/problem+json' } })
    return new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } })
  })
})

afterEach(() => { vi.unstubAllGlobals() })

async function opened() {
  await mounted(MappingWizard, { batch: { id: 'b1', kind: 'case' } as Batch }, { app: { comma: '、' }, records }, [createPinia(), PiniaColada])
  await vi.waitFor(() => { expect(region('预览')).not.toBeNull() })
}

const region = (label: string) => document.body.querySelector<HTMLElement>(`[role=region][aria-label="${label}"]`)
const texts = (within: ParentNode | null | undefined, what: string) => [...within?.querySelectorAll(what) ?? []].map(one => one.textContent.trim())
const select = (label: string) => document.body.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)
function choose(label: string, value: string) {
  const found = select(label)!
  found.value = value
  found.dispatchEvent(new Event('change'))
}

describe('Before a file is read in', () => {
  it('its first fifty rows stand there with every column and cell, each under its heading', async () => {
    await opened()

    const shown = region('预览')
    expect(texts(shown, 'thead th')).toEqual(['行', ...HEADINGS])
    const rows = [...shown!.querySelectorAll('tbody tr')]
    expect(rows).toHaveLength(50)
    expect(texts(rows[0], 'td')).toEqual(['4', '1号', '北站中队', '7/1/2024', '记1'])
    expect(texts(rows[49], 'td')).toEqual(['53', '50号', '北站中队', '7/1/2024', '记50'])
  })

  it('a cell that cannot be read says why', async () => {
    await opened()

    const faulty = [...region('预览')!.querySelectorAll<HTMLElement>('td.late')]
    expect(faulty.map(cell => [cell.textContent.trim(), cell.title])).toEqual([['7/1/2024', '没有这一天']])
  })

  it('every column has a choice of all fields, at what the server proposes, and examples from its cells', async () => {
    await opened()

    const rows = [...region('列与字段的对应')!.querySelectorAll('tbody tr')]
    expect(rows.map(row => texts(row, 'td')[0])).toEqual(HEADINGS)
    expect(rows.map(row => texts(row, 'td')[1])).toEqual(['1号、2号、3号', '北站中队、北站中队、北站中队', '7/1/2024、7/1/2024、7/1/2024', '记1、记2、记3'])
    expect(HEADINGS.map(heading => select(`「${heading}」读作`)?.value)).toEqual(['number', 'squadron', 'filedOn', ''])
    for (const heading of HEADINGS)
      expect(texts(select(`「${heading}」读作`), 'option')).toEqual(['不读', '案件编号 *', '办案中队', '立案日期 *', '当事人（个人信息，另存）'])
  })

  it('only a day has a way of being written, at what the server found in its cells', async () => {
    await opened()

    expect(HEADINGS.map(heading => select(`「${heading}」的日期写法`)?.value)).toEqual([undefined, undefined, 'MONTH_FIRST', undefined])
    expect(texts(select('「立案」的日期写法'), 'option')).toEqual(['年在前（含民国年）', '月/日/年', '日/月/年', '表格日期序号'])
  })

  it('of several sheets the one the server proposes is read, and a sheet that cannot be read leaves the choice of another', async () => {
    preview = { ...PREVIEW, sheets: ['封面', '数据'], sheet: 1 }
    unreadable = ['0']
    await opened()
    const sheets = () => [...document.body.querySelectorAll('select')].find(one => texts(one, 'option').join() === '封面,数据')
    expect(sheets()?.value).toBe('1')

    sheets()!.value = '0'
    sheets()!.dispatchEvent(new Event('change'))

    await vi.waitFor(() => { expect(document.body.textContent).toContain('工作表是空的') })
    expect(sheets()?.value).toBe('0')

    sheets()!.value = '1'
    sheets()!.dispatchEvent(new Event('change'))
    await vi.waitFor(() => { expect(region('预览')).not.toBeNull() })
    ;[...document.body.querySelectorAll('button')].find(button => button.textContent.includes('开始导入'))!.click()
    await vi.waitFor(() => { expect(started?.sheet).toBe(1) })
  })

  it.each([['the same in most rows', '202403010'], ['without its last digits', '2.02504E+12']])('a number that is %s is said not to tell records apart', async (_, number) => {
    await opened()
    expect(document.body.textContent).not.toContain(records.wizard.keyFails)
    document.body.innerHTML = ''
    preview = { ...PREVIEW, rows: PREVIEW.rows.map(row => ({ ...row, cells: [number, ...row.cells.slice(1)] })) }

    await opened()

    expect(document.body.textContent).toContain(records.wizard.keyFails)
  })

  it('what is chosen otherwise is what it is read by', async () => {
    await opened()
    choose('「备注」读作', 'party')
    choose('「立案」的日期写法', 'DAY_FIRST')

    ;[...document.body.querySelectorAll('button')].find(button => button.textContent.includes('开始导入'))!.click()
    await vi.waitFor(() => { expect(started).toBeDefined() })

    expect(started).toMatchObject({
      sheet: 0,
      mapping: {
        columns: [{ heading: '案号', field: 'number' }, { heading: '中队', field: 'squadron' }, { heading: '立案', field: 'filedOn', order: 'DAY_FIRST' }, { heading: '备注', field: 'party' }],
        key: ['number'], units: { 北站中队: '310106016' },
      },
    })
  })
})
