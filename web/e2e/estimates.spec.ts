import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('The half-year says what it can and cannot, and every squadron stands there @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/estimates')
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('本半年有多少案卷有问题？')
  await expect(member.locator('.answer')).toContainText('依据随机抽取并已定评的')
  await expect(member.locator('.data-table tbody tr')).toHaveCount(16)
  await owes(member, 'estimates', true)
  await member.getByRole('link', { name: '当月' }).click()
  await expect(member.locator('.answer')).toContainText('只说抽到的中队')
  await owes(member, 'estimates-month', true)
  await member.goto('/estimates/files')
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('这个数依据哪些案卷？')
  await owes(member, 'estimates-files', true)
  await member.goto('/estimates/2024H2/print')
  await expect(member.locator('.sheet')).toContainText('案卷评查估计')
  await owes(member, 'estimates-print', true)
})

test('Trends name each squadron and rule, and open to a chart with its months @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/leads')
  await member.getByRole('link', { name: '趋势' }).click()
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('哪个中队在变？')
  await member.goto('/leads/trends?changed=false')
  await member.locator('.data-table tbody tr a').first().click()
  await expect(member.locator('main table tbody tr')).toHaveCount(24)
  await owes(member, 'trend', true)

  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await squadron.goto('/leads/trends')
  await expect(squadron.locator('main')).toContainText('您的角色不能这样做')
  await expect(squadron.locator('.data-table tbody tr a')).toHaveCount(0)
})
