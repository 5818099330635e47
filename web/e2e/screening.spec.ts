import { expect, test } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

test('A lead explains itself, is confirmed as a finding, and its rule shows how often it was right', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/leads')
  await expect(member.locator('.answer')).toContainText('待核实')
  await expect(member.locator('.data-table tbody tr').first()).toBeVisible()
  await owes(member, 'leads', true)

  await member.goto('/leads?rule=case-decision-overdue')
  await member.locator('.data-table tbody tr a').first().click()
  await expect(member.locator('main')).toContainText('行政处罚法 第六十条')
  await expect(member.locator('main')).toContainText('为起算日')
  await owes(member, 'lead', true)
  await confirm(member, '确认为问题')
  await expect(member.locator('main')).toContainText('已确认')
  await member.getByRole('link', { name: '查看问题' }).click()
  await expect(member.locator('main')).toContainText('办案期限')

  await member.goto('/leads/rules')
  await expect(member.locator('.data-table')).toContainText('100%')
  await owes(member, 'screening-rules', true)
  await member.getByRole('link', { name: '立案后未在法定期限内作出处罚决定' }).click()
  await expect(member.locator('.answer')).toContainText('条记录中符合')
  await owes(member, 'screening-trial', true)
})

test('A dismissed lead needs a reason and goes; a squadron sees no leads', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/leads')
  await head.locator('.data-table tbody tr a').nth(1).click()
  await head.getByRole('button', { name: '排除' }).click()
  await head.getByLabel('理由').fill('经核，来源系统登记有误')
  await head.locator('dialog').getByRole('button', { name: '排除' }).click()
  await expect(head.locator('main')).toContainText('已排除')

  await head.goto('/leads/rules')
  await confirm(head, '全部重筛')
  await expect(head.getByRole('status')).toContainText('已完成', { timeout: 60_000 })

  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await expect(squadron.getByRole('link', { name: '网上督察' })).toHaveCount(0)
})
