import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('The return of July stands signed, and every number opens to its rows', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/reports')
  await expect(head.getByRole('heading', { level: 1 })).toHaveText('哪些填报还没有定稿？')
  await owes(head, 'reports', true)
  await head.getByRole('link', { name: '2024年7月' }).click()
  await expect(head.locator('.answer')).toContainText('已签字定稿')
  await expect(head.locator('table.form tbody')).toHaveCount(6)
  await owes(head, 'report-frozen', true)
  await head.locator('table.form a.blank').last().click()
  await expect(head.locator('.answer')).toContainText('填报期间')
  await owes(head, 'figure', true)
  await head.goBack()
  await head.getByRole('link', { name: '第 1 版' }).click()
  await expect(head.locator('main')).toContainText('演示分管领导')
  const [paper] = await Promise.all([head.waitForEvent('download'), head.getByRole('link', { name: 'Word' }).click()])
  expect(paper.suggestedFilename()).toBe('report.docx')
  await owes(head, 'edition', true)
  await head.getByRole('link', { name: '打印' }).click()
  await expect(head.locator('.sheet')).toContainText('主要领导')
  await owes(head, 'edition-print', true)
  await head.goto('/reports/figures')
  await expect(head.locator('main table tbody tr').first()).toBeVisible()
  await owes(head, 'figures', true)
})

test('A section writes its texts into the official form and sees its figures', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/reports/monthly-return/2024-08')
  await expect(member.locator('.answer')).toContainText('个科室已移交')
  const field = member.getByRole('textbox', { name: /第 2.5 格/ })
  await field.fill(`本月抽查音视频，情况良好。${Date.now()}`)
  await member.getByRole('button', { name: '保存' }).click()
  await expect(member.getByRole('status')).toContainText('已全部保存')
  await owes(member, 'report-open', true)
})

test('The city sees what was signed, and nothing of what is being filled in', async ({ browser }) => {
  const city = await atOwnComputer(browser, PEOPLE.city)
  await city.goto('/reports')
  await expect(city.locator('.data-table tbody tr')).toHaveCount(1)
  await city.getByRole('link', { name: '2024年7月' }).click()
  await expect(city.locator('.answer')).toContainText('签字定稿')
})
