import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('A case lies on one axis: its dates, their terms with the sum, its recordings, and a late one says so', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/leads?rule=case-decision-overdue&state=open')
  await member.locator('.data-table tbody tr a').first().click()
  await member.getByRole('link', { name: '看时间轴' }).click()
  await expect(member.locator('h1')).toContainText('经过了什么')
  await expect(member.locator('.answer')).toContainText('逾期')
  const late = member.locator('tr', { hasText: '办案期限届满日' })
  await expect(late).toContainText('逾期')
  await late.getByRole('button').click()
  await expect(late).toContainText('为起算日')
  await member.keyboard.press('Escape')
  await owes(member, 'timeline', true)
  await member.screenshot({ path: 'screenshots/timeline-full-390.png', fullPage: true })
  await member.setViewportSize({ width: 1366, height: 768 })
  await member.screenshot({ path: 'screenshots/timeline-full-1366.png', fullPage: true })
})

test('Complaints of one matter are one thread across channels', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/intake/repeats')
  await head.locator('.data-table tbody tr').first().click()
  await head.locator('table.stack').last().locator('tbody a').first().click()
  await expect(head.locator('main')).toContainText('同一事项，共')
  await owes(head, 'timeline-thread', true)
  await head.screenshot({ path: 'screenshots/timeline-thread-full-390.png', fullPage: true })
})

test('A squadron sees the timeline of its own case without leads', async ({ browser }) => {
  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await squadron.goto('/intake/records')
  await squadron.locator('.data-table tbody tr').first().click()
  await squadron.getByRole('link', { name: '看时间轴' }).click()
  await expect(squadron.locator('h1')).toContainText('经过了什么')
  await expect(squadron.getByRole('heading', { name: '线索' })).toHaveCount(0)
})
