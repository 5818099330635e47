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
  // from the finding to a draft over it, of the kind its author chooses
  await member.getByRole('link', { name: '就此起草文书' }).click()
  await expect(member.locator('.finding input:checked')).toHaveCount(1)
  await member.goBack()

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

test('A lead is put off until a day, with its reason', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/leads')
  await member.locator('.data-table tbody tr a').last().click()
  await expect(member.getByRole('button', { name: '暂缓' })).toBeVisible()
  const { demo } = await (await member.request.get('/api/session')).json() as { demo: { now: string } }
  const until = new Date(new Date(demo.now).getTime() + 14 * 86_400_000).toISOString().slice(0, 10)
  await member.getByRole('button', { name: '暂缓' }).click()
  const dialog = member.getByRole('dialog')
  await dialog.getByLabel('暂缓至').fill(until)
  await dialog.locator('textarea').fill('等候复议决定')
  await dialog.getByRole('button', { name: '暂缓' }).click()
  await expect(dialog).toBeHidden()
  await expect(member.locator('.answer')).toContainText('暂缓')
  await expect(member.locator('.story')).toContainText('等候复议决定')
  await owes(member, 'lead-deferred', true)
})

test('A full run is cancelled before it has read everything', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/leads/rules')
  await confirm(head, '全部重筛')
  await confirm(head, '停止重筛')
  await expect(head.getByRole('status')).toContainText('已取消')
  await expect(head.getByRole('button', { name: '全部重筛' })).toBeVisible()
  await owes(head, 'screening-cancelled', true)
})

test('A confirmed lead of a grave ground leads to the recommendation that it is a ground of', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/leads?rule=case-decision-overdue')
  await member.locator('.data-table tbody tr a').first().click()
  await expect(member.locator('main')).toContainText('可提请约谈并制发建议书')
  const lead = new URL(member.url()).pathname
  await confirm(member, '确认为问题')
  await expect(member.getByRole('link', { name: /^起草/ })).toBeVisible()
  await owes(member, 'lead-confirmed', true)
  await member.getByRole('link', { name: /^起草/ }).click()
  await expect(member.locator('.finding input:checked')).toHaveCount(1)

  const { finding } = await (await member.request.get(`/api${lead}`)).json().then(shown => (shown as { lead: { finding: string } }).lead)
  await member.goto('/')
  const task = member.locator(`a[href*="${finding}"][href*="supervision-recommendation"]`).first()
  await expect(task).toBeVisible()
  await task.click()
  await expect(member.getByLabel('文书种类')).toHaveValue('supervision-recommendation')
  await expect(member.getByLabel('严重情形')).toHaveValue('办案超期')
  await expect(member.locator('.finding input:checked')).toHaveCount(1)
  await member.getByLabel('开头：何时、由谁、检查了什么').fill('案件审理科在网上督察中发现你队一起案件办案超期：')
  await owes(member, 'recommendation-draft', true)
  await member.getByRole('button', { name: '存为草稿' }).click()
  await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
  await confirm(member, '删除草稿')
  await expect(member).toHaveURL(/\/documents$/)
})
