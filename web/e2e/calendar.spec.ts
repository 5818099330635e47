import { expect, test } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** The days of a year nobody has published yet, invented in the form of the notice; 1 January 2027 is a Friday. */
const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。`

test('The administrator loads a further year, after a slip has been pointed out', async ({ browser }) => {
  const system = await atOwnComputer(browser, PEOPLE.system)
  await system.goto('/admin/calendar')
  await expect(system.locator('.answer')).toContainText('2023–2026')
  await owes(system, 'calendar', true)

  await system.getByLabel('通知全文').fill(NOTICE.replace('共7天', '共8天'))
  await system.getByRole('button', { name: '预览' }).click()
  await expect(system.getByRole('alert')).toContainText('春节写明共8天，起止之间却是7天')

  await system.getByLabel('通知全文').fill(NOTICE)
  await system.getByRole('button', { name: '预览' }).click()
  await expect(system.locator('.preview')).toContainText('将载入 2027 年')
  await owes(system, 'calendar-preview', true)
  await confirm(system, '载入 2027 年')

  await expect(system.locator('.answer')).toContainText('2023–2027')
  await expect(system.locator('.data-table tbody tr').first()).toContainText('2027')
  await system.goto('/ledger')
  await expect(system.locator('main')).toContainText('工作日历载入')
})

test('A squadron looks at the calendar and cannot change it', async ({ browser }) => {
  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await squadron.goto('/admin/calendar')

  await expect(squadron.locator('main')).toContainText('元旦')
  await expect(squadron.getByLabel('通知全文')).toHaveCount(0)
})
