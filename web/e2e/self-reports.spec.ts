import { expect, test } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { aPhotograph } from './street'
import { owes } from './walk'

/** Different on every run: the same fault in the same record cannot be told twice. */
const RECORD = `装备台账-${Date.now()}`
const FACT = `两台执法记录仪没有登记，自查时发现（${RECORD}）`

test.describe.serial('A squadron tells a fault of its own', () => {
  let address = ''

  test('its inspector reports what it found itself and what was done about it', async ({ browser }) => {
    const unit = await atOwnComputer(browser, PEOPLE.squadronInspector)
    await unit.goto('/inspections')
    await unit.getByRole('link', { name: '自查自报' }).click()
    await expect(unit.locator('h1')).toHaveText('本中队报告过哪些自己的问题，怎样了结？')
    await expect(unit.locator('.data-table tbody tr', { hasText: '岗前培训没有登记' }), 'one of the demonstration’s month').toContainText('不开单办结')
    await owes(unit, 'self-reports-own', true)
    await unit.getByRole('link', { name: '报告本中队的问题' }).click()
    await expect(unit.getByRole('button', { name: '报告', exact: true })).toBeDisabled()
    await unit.getByLabel('监督任务').selectOption({ label: '装备管理检查' })
    await unit.getByLabel('检查事项').selectOption({ index: 1 })
    await unit.getByLabel('事实', { exact: true }).fill(FACT)
    await unit.getByLabel('已采取的措施').fill('当日补登记，并核对全部装备。')
    await unit.getByLabel('涉及的案卷、诉件或者录像').fill(RECORD)
    await unit.locator('input[type=file]').setInputFiles(await aPhotograph(unit, '#6a8a6a', '台账.jpg'))
    await expect(unit.locator('.kept li')).toHaveCount(1, { timeout: 20_000 })
    await owes(unit, 'self-report-new', true)
    await confirm(unit, '报告')

    await expect(unit).toHaveURL(/\/inspections\/findings\/[0-9a-f-]{36}$/)
    address = new URL(unit.url()).pathname
    await expect(unit.locator('.answer')).toContainText('自查自报')
    await expect(unit.locator('main')).toContainText('当日补登记')
    await expect(unit.locator('.exhibits').getByRole('button')).toHaveCount(1)
    await owes(unit, 'self-report-told', true)
  })

  test('the same fault is not told twice, and no other squadron sees it', async ({ browser }) => {
    const unit = await atOwnComputer(browser, PEOPLE.squadronHead)
    await unit.goto('/inspections/self-reports/new')
    await unit.getByLabel('监督任务').selectOption({ label: '装备管理检查' })
    await unit.getByLabel('检查事项').selectOption({ index: 1 })
    await unit.getByLabel('事实', { exact: true }).fill(FACT)
    await unit.getByLabel('已采取的措施').fill('已补登记。')
    await unit.getByLabel('涉及的案卷、诉件或者录像').fill(RECORD)
    await unit.locator('main').getByRole('button', { name: '报告', exact: true }).click()
    await unit.getByRole('dialog').getByRole('button', { name: '报告', exact: true }).click()
    await expect(unit.getByRole('dialog').getByRole('alert')).toContainText('已经报告过同一问题')

    const other = await atOwnComputer(browser, 'nanjing-xilu')
    await other.goto('/inspections/self-reports')
    await expect(other.locator('main')).not.toContainText(RECORD)
    await other.goto(address)
    await expect(other.getByRole('alert')).toBeVisible()
  })

  test('the section finds it on the desk and ends it as put right, and the squadron reads what became of it', async ({ browser }) => {
    const head = await atOwnComputer(browser, 'zonghe-kezhang')
    await head.goto('/')
    await expect(head.getByText('处理自查自报的问题').first()).toBeVisible()
    await head.goto('/inspections/self-reports?open=true')
    await owes(head, 'self-reports-section', true)
    await head.getByRole('link', { name: FACT }).click()
    await expect(head.getByLabel('原因')).toHaveValue('corrected-by-unit')
    await owes(head, 'self-report-to-end', true)
    await confirm(head, '不开单办结', '已核对台账，登记齐全')
    await expect(head.locator('main')).toContainText('自查自报，已改正')

    const unit = await atOwnComputer(browser, PEOPLE.squadronHead)
    await unit.goto('/inspections/self-reports')
    await expect(unit.locator('.data-table tbody tr', { hasText: RECORD })).toContainText('不开单办结')
    await owes(unit, 'self-reports-ended', true)
  })
})
