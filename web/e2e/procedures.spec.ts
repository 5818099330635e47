import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('The flow chart of the city\'s regulation shows at which step what stands, and the step is opened @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/plan/procedures')
  const chart = head.getByRole('region', { name: /日常督察工作流程图/ })
  await expect(chart.getByRole('button')).toHaveCount(10)
  await expect(head.locator('.answer')).toContainText('上海市城管执法系统督察制度')
  await chart.getByRole('button', { name: /依职巡查/ }).press('Enter')
  await expect(head.getByRole('complementary').last()).toContainText('督察员依照职责实施巡视')
  await owes(head, 'procedures', true)

  await head.getByRole('button', { name: /专项督察/ }).click()
  await expect(head.getByRole('region').getByRole('button')).toHaveCount(4)
  await owes(head, 'procedures-thematic', true)
})

test('The rosters of leaders and staff stand in the form annexed, to be printed and taken along @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/admin/rosters')
  await expect(head.locator('main h2')).toHaveCount(2)
  await owes(head, 'rosters', true)
  const file = head.waitForEvent('download')
  await head.locator('a[download]').first().click()
  expect((await file).suggestedFilename()).toMatch(/\.xlsx$/)
  await head.locator('main h2 a.btn').first().click()
  await owes(head, 'roster-print', true)
})
