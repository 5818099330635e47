import { createHash } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
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
  await head.getByLabel('另列某日为止所知的数').fill('2024-07-26')
  await expect(head.getByRole('columnheader', { name: /^截至/ })).toBeVisible()
  await expect(head.locator('main table').last().locator('tbody tr').first().locator('td').last().getByRole('link')).toBeVisible()
  await owes(head, 'report-then', true)
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
  await expect(head.locator('.sheet table').last()).toContainText(/\d+ \/ \d+/)
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

test('The city’s system fetches the signed return with a token of its own, and nothing else', async ({ browser, playwright, baseURL }) => {
  const security = await atOwnComputer(browser, PEOPLE.security)
  await security.goto('/admin/machine-tokens')
  await security.getByRole('button', { name: '签发令牌' }).click()
  const dialog = security.getByRole('dialog')
  await dialog.getByLabel('读取定稿的填报').check()
  await dialog.locator('[name=token-name]').fill(`市局取填报 ${Date.now()}`)
  await owes(security, 'token-reading', true)
  await dialog.getByRole('button', { name: '签发令牌' }).click()
  const secret = security.getByRole('dialog').locator('.secrets li')
  await expect(secret).toContainText('mingcha_')
  const token = await secret.innerText()
  await security.getByRole('dialog').locator('button.main').click()
  await expect(security.locator('main')).toContainText('定稿的填报')
  await owes(security, 'tokens', true)

  const city = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${token}` } })
  const list = await (await city.get('/api/editions?form=monthly-return&month=2024-07')).json() as { rows: { report: string, number: number }[] }
  const one = `/api/editions/${list.rows[0]!.report}/${list.rows[0]!.number}`
  const whole = await (await city.get(one)).json() as { files: { format: string, hash: string }[] }
  expect(whole.files.map(file => file.format).sort()).toEqual(['docx', 'json', 'ofd', 'pdf', 'xlsx'])
  for (const file of whole.files) {
    const answer = await city.get(`${one}/files/${file.format}`)
    expect(createHash('sha256').update(await answer.body()).digest('hex'), file.format).toBe(file.hash)
    const again = await city.get(`${one}/files/${file.format}`, { headers: { 'If-None-Match': answer.headers().etag! } })
    expect(again.status(), file.format).toBe(304)
  }
  expect((await city.get('/api/reports')).status()).toBe(403)
  await city.dispose()

  const audit = await atOwnComputer(browser, PEOPLE.audit)
  await audit.goto('/admin/audit-log?kind=reports-fetched')
  await expect(audit.locator('main')).toContainText('外单位系统取填报')
  await owes(audit, 'audit-fetched', true)
})

const AUGUST = '/reports/monthly-return/2024-08'

/** A section that has not handed over writes into every blank of its own and does. */
async function handsOver(head: Page, told: string): Promise<void> {
  await head.goto(AUGUST)
  await expect(head.locator('.answer')).toContainText('个科室已移交')
  if (await head.getByRole('button', { name: '移交', exact: true }).count() === 0) return
  const blanks = head.locator('table.form')
  for (const choice of await blanks.getByRole('combobox').all()) await choice.selectOption({ label: '有' })
  for (const text of await blanks.getByRole('textbox').all()) await text.fill(told)
  await head.getByRole('button', { name: '保存' }).click()
  await expect(head.getByRole('status')).toContainText('已全部保存')
  await confirm(head, '移交')
}

async function signed(leader: Page, answer: string): Promise<void> {
  await leader.goto(AUGUST)
  await confirm(leader, '签字')
  await expect(leader.locator('.answer')).toContainText(answer)
}

test('August goes from section to section, both leaders sign on the page, and a correction is the second edition', async ({ browser }) => {
  test.setTimeout(180_000)
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  for (const section of ['shenli', 'xietiao', 'zonghe']) await handsOver(await atOwnComputer(browser, `${section}-kezhang`), '演示：情况正常。')
  await handsOver(head, '演示：情况正常。')
  await expect(head.locator('.answer')).toContainText('4 / 4 个科室已移交')
  await owes(head, 'report-to-compile', true)
  await confirm(head, '汇总')
  await expect(head.locator('.answer')).toContainText('等待领导签字')
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  const chief = await atOwnComputer(browser, PEOPLE.head)
  await chief.goto(AUGUST)
  await expect(chief.locator('.answer')).toContainText('等待领导签字')
  await expect(chief.locator('main').getByRole('button', { name: '签字', exact: true })).toHaveCount(0)
  await signed(leader, '等待下一位')
  await signed(chief, '已签字定稿')

  await head.goto(AUGUST)
  await confirm(head, '更正', '演示：补写一处。')
  await head.getByRole('row', { name: /^执法监督科/ }).getByRole('button', { name: '退回' }).click()
  await head.getByRole('dialog').locator('textarea').fill('演示：请补写。')
  await head.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(head.getByRole('dialog')).toBeHidden()
  await handsOver(head, '演示：情况正常，另有一处。')
  await confirm(head, '汇总')
  await signed(leader, '等待下一位')
  await signed(chief, '已签字定稿')

  await head.goto(AUGUST)
  await expect(head.getByRole('link', { name: '第 1 版' })).toBeVisible()
  await head.getByRole('link', { name: '第 2 版' }).click()
  await expect(head.locator('main')).toContainText('更正事由：演示：补写一处。')
  await expect(head.locator('main table').first()).toContainText('演示：情况正常，另有一处。')
  await owes(head, 'edition-corrected', true)
  await head.getByRole('link', { name: '打印' }).click()
  await expect(head.locator('.sheet')).toContainText('更正事由：演示：补写一处。')
  await owes(head, 'edition-corrected-print', true)
})
