import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** The rules stand in the district's own regulation; the demonstration obeys the city's beside it. */
const OURS = '起草《静安区城市管理行政执法系统执法监督制度（2024）》的改动'

/** Chooses by what the list shows. */
const choose = (page: Page, label: string | RegExp, option: string, nth = 0) => page.getByLabel(label).nth(nth).selectOption({ label: option })

test('A section makes a rule without code, tries it, and a second person puts it in force @long', async ({ browser }) => {
  test.setTimeout(180_000)
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/leads/rules')
  await confirm(member, OURS)
  await expect(member).toHaveURL(/of=/)
  await owes(member, 'screening-draft-rules', true)
  await member.getByRole('link', { name: '新增规则' }).click()

  await expect(member.locator('h1')).toHaveText('新规则应怎样规定？')
  await member.getByLabel('名称', { exact: true }).fill('诉件转办之后才办结')
  await choose(member, '记录种类', '诉件')
  await choose(member, '建议文书', '督察提醒单')
  await choose(member, '规则：依据的种类', '依据条文')
  await member.getByLabel('规则：条款').fill('附件3二督察事项')
  await choose(member, '比较什么', '办结时间')
  await choose(member, '怎样比较', '晚于')
  await choose(member, '与什么比较', '转办时间')
  await member.getByRole('textbox', { name: /花括号/ }).fill('{transferredAt}转办，{closed}才办结。')
  await expect(member.getByText('说明中的“{closed}”不是字段、参数或有名称的值；请改正')).toBeVisible()
  await expect(member.getByRole('button', { name: '存入草案' })).toBeDisabled()
  await member.getByRole('textbox', { name: /花括号/ }).fill('{transferredAt}转办，{closedAt}才办结。')
  await expect(member.getByText('没有错误。')).toBeVisible()
  await owes(member, 'screening-rule-form', true)

  await member.getByRole('button', { name: '试算', exact: true }).click()
  await expect(member.getByText(/条记录中符合/)).toBeVisible()
  await owes(member, 'screening-rule-tried', true)
  await member.getByRole('button', { name: '看文本' }).click()
  await expect(member.locator('textarea')).toHaveValue(/gt: \[closedAt, transferredAt\]/)
  await owes(member, 'screening-rule-text', true)
  await member.getByRole('button', { name: '看表单' }).click()
  await member.getByRole('button', { name: '存入草案' }).click()
  await expect(member.locator('.data-table')).toContainText('诉件转办之后才办结')

  await member.getByRole('link', { name: '查看改动并提请施行' }).click()
  await expect(member.locator('main')).toContainText('诉件转办之后才办结')
  await member.locator('main').getByRole('button', { name: '提请施行' }).first().click()
  const now = await member.evaluate(async () => ((await (await fetch('/api/session')).json()) as { demo: { now: string } }).demo.now)
  const day = new Date(new Date(now).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await member.getByRole('dialog').getByLabel('施行日').fill(day)
  await member.getByRole('dialog').locator('textarea').fill('按试算结果增加一条规则')
  await member.getByRole('dialog').getByRole('button', { name: '提请施行' }).click()
  await expect(member).toHaveURL(/versions/)

  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/regime/versions')
  await confirm(head, '确认施行')
  await expect(async () => {
    await head.goto('/leads?rule=own-rule')
    await expect(head.locator('.data-table tbody tr').first()).toContainText('才办结', { timeout: 4000 })
  }).toPass({ timeout: 90_000 })
})

test('A rule is tuned by the section that answers for it, and by no other', async ({ browser }) => {
  const adjudicator = await atOwnComputer(browser, PEOPLE.adjudicator)
  await adjudicator.goto('/leads/rules/case-decision-overdue')
  await confirm(adjudicator, '起草改动')
  await expect(adjudicator.locator('h1')).toContainText('立案后未在法定期限内作出处罚决定')
  await owes(adjudicator, 'screening-rule-tuned', true)
  await adjudicator.getByLabel('办案期限：天数').fill('60')
  await adjudicator.getByRole('button', { name: '存入草案' }).click()
  await expect(adjudicator.locator('.data-table')).toContainText('60日')

  const draft = new URL(adjudicator.url()).searchParams.get('of')
  await adjudicator.goto(`/leads/rules/officer-without-certificate/edit?of=${draft}`)
  await expect(adjudicator.locator('main')).toContainText('这条规则由其他科室负责')
  await expect(adjudicator.getByRole('button', { name: '存入草案' })).toHaveCount(0)
})
