import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** Opens a dialog by its button, fills it, and confirms. */
async function fill(page: Page, name: string, fields: Record<string, string>, within = 'main'): Promise<void> {
  await page.locator(within).getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) {
    // the name of a select's label holds its options
    const field = dialog.locator('label', { has: page.getByText(label, { exact: true }) }).locator('input, select, textarea')
    if (await field.evaluate(one => one.tagName) === 'SELECT') await field.selectOption({ label: value })
    else await field.fill(value)
  }
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

test('The projects of the year are carried by their sections', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/initiatives')
  await expect(head.locator('h1')).toContainText('2024 年的重点工作项目')
  await expect(head.locator('.answer')).toContainText('5 个项目')
  const staff = head.locator('section.project').filter({ hasText: '强化监督队伍' })
  await expect(staff).toContainText('演示执法监督科科长')
  await owes(head, 'initiatives', true)

  await staff.getByRole('button', { name: '增设节点' }).click()
  const dialog = head.getByRole('dialog')
  await dialog.getByLabel('节点', { exact: true }).fill('培训半年小结')
  await dialog.getByLabel('计划完成').fill('2024-08-09')
  await dialog.getByRole('button', { name: '增设节点' }).click()
  const line = staff.getByRole('row').filter({ hasText: '培训半年小结' })
  await line.getByRole('button', { name: '登记完成' }).click()
  await dialog.getByLabel('完成情况').fill('小结已印发。')
  await dialog.getByRole('button', { name: '登记完成' }).click()
  await expect(line).toContainText('小结已印发。')
  await line.getByRole('button', { name: '撤销登记' }).click()
  await dialog.getByLabel('理由').fill('尚未签发。')
  await dialog.getByRole('button', { name: '撤销登记' }).click()
  await expect(line).toContainText('尚未签发。')

  const other = await atOwnComputer(browser, 'zonghe-kezhang')
  await other.goto('/initiatives')
  await expect(other.locator('section.project').filter({ hasText: '推进数字监督' })).toContainText('逾期节点 1 个')
  await expect(other.locator('section.project').filter({ hasText: '强化监督队伍' }).getByRole('button', { name: '增设节点' })).toHaveCount(0)
})

test('Trainings and posts are entered, and struck out when entered by mistake', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/initiatives/staff')
  await expect(head.locator('main')).toContainText('监督专项培训')
  await fill(head, '登记培训', { 内容: '法制培训第二期', 授课人: '演示讲师', '参训人员（一行一人：姓名 单位）': '演示督察员甲 执法监督科' })
  const line = head.getByRole('row').filter({ hasText: '法制培训第二期' })
  await line.getByRole('button', { name: '作废' }).click()
  await head.getByRole('dialog').getByLabel('理由').fill('重复登记')
  await head.getByRole('dialog').getByRole('button', { name: '作废' }).click()
  await expect(line).toContainText('已作废：重复登记')
  await owes(head, 'initiatives-staff', true)
})

test('A vote is secret, counted after all have voted, and found again by its code', async ({ browser }) => {
  test.setTimeout(180_000)
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/initiatives/selections')
  await owes(head, 'selections', true)
  await fill(head, '发起评选', { 评选种类: '优秀督察案例', 评选名称: '2024年第三季度优秀督察案例' })
  await expect(head.locator('h1')).toContainText('第三季度')
  for (const name of ['夜间施工', '共享单车', '跨门经营', '流动摊贩'])
    await fill(head, '提名', { 名称: name, 单位: '执法监督科', 事迹: '整改有回访。' })
  await head.getByRole('button', { name: '开始投票' }).click()
  const dialog = head.getByRole('dialog')
  for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck()
  await dialog.getByLabel('局分管领导').or(dialog.getByLabel(/分管领导/)).check()
  await dialog.getByLabel(/主要领导/).check()
  await dialog.getByLabel(/科室负责人|科长/).check()
  await dialog.getByLabel('投票截止').fill('2024-08-09')
  await dialog.getByRole('button', { name: '开始投票' }).click()
  await expect(head.locator('.answer')).toContainText('投票中')
  const address = new URL(head.url()).pathname
  await owes(head, 'selection-voting', true)

  let code = ''
  const voters = [PEOPLE.sectionHead, 'shenli-kezhang', 'xietiao-kezhang', 'renshi-kezhang', 'zonghe-kezhang', PEOPLE.leader, PEOPLE.head]
  for (const [i, username] of voters.entries()) {
    const page = username === PEOPLE.sectionHead ? head : await atOwnComputer(browser, username)
    await page.goto(address)
    for (const name of i < 5 ? ['夜间施工', '共享单车', '跨门经营'] : ['流动摊贩']) await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    await confirm(page, '投票')
    await expect(page.locator('.code')).toContainText('您的验票码')
    code = await page.locator('.code b').innerText()
    await expect(page.locator('main').getByRole('button', { name: '投票', exact: true })).toHaveCount(0)
    if (page !== head) await page.context().close()
  }
  expect(code).toMatch(/^[0-9a-f]{32}$/)

  await head.goto(address)
  await expect(head.locator('main')).not.toContainText('得票')
  await confirm(head, '清点选票')
  await expect(head.locator('main')).toContainText('公布的选票（7 张）')
  await head.getByLabel('输入自己的验票码核对').fill(code)
  await expect(head.locator('main')).toContainText('这张选票选的是：流动摊贩')
  await owes(head, 'selection-counted', true)

  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto(address)
  for (const name of ['夜间施工', '共享单车', '跨门经营']) await leader.getByRole('checkbox', { name: new RegExp(name) }).check()
  await confirm(leader, '决定结果')
  await expect(leader.locator('.answer')).toContainText('已决定')
  await leader.getByRole('link', { name: '评选结果' }).click()
  await expect(leader.frameLocator('iframe').locator('body')).toContainText('公布的选票')
  await owes(leader, 'selection-paper', true)
})

test('An invited supervisor sees his own page and nothing else, and is answered', async ({ browser }) => {
  const invited = await atOwnComputer(browser, PEOPLE.invited)
  await expect(invited.locator('.rail a')).toHaveText(['工作台', '我的监督'].map(word => new RegExp(word)))
  await invited.locator('.rail').getByRole('link', { name: '我的监督' }).click()
  await expect(invited.locator('.answer')).toContainText('在聘')
  await expect(invited.locator('main')).toContainText('演示：已采纳')
  await owes(invited, 'own-supervision', true)
  await invited.getByLabel('关于哪一项交办的事').selectOption({ label: '演示：夜间工地噪声处置' })
  await invited.locator('main').getByLabel('意见和建议', { exact: true }).fill('夜间十点后仍在浇筑，投诉后四十分钟有人到场。')
  await confirm(invited, '提交')
  await expect(invited.locator('main')).toContainText('四十分钟有人到场')
  for (const path of ['/api/initiatives/supervisors', '/api/initiatives/projects?year=2024', '/api/initiatives/selections', '/api/matters', '/api/documents', '/api/directory/bodies', '/api/ledger/checkpoints'])
    expect((await invited.request.get(path)).status(), path).toBeGreaterThanOrEqual(403)
  const red = await (await invited.request.get('/api/tasks/nobody-responsible')).json() as { total: number }
  expect(red.total).toBe(0)
  await invited.getByRole('link', { name: '聘书' }).click()
  await expect(invited.frameLocator('iframe').locator('body')).toContainText('兹聘请您为')
  await owes(invited, 'letter', true)

  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/initiatives/supervisors')
  await expect(head.locator('.answer')).toContainText('待答复的意见和建议 1 条')
  await fill(head, '答复', { 办理结果: '已采纳', 答复: '已要求夜间值班三十分钟内到场。' })
  await expect(head.locator('.answer')).toContainText('待答复的意见和建议 0 条')
  await expect(head.getByRole('button', { name: '解聘' })).toHaveCount(0)
  await owes(head, 'supervisors', true)

  await invited.goto('/initiatives/own')
  await expect(invited.locator('main')).toContainText('三十分钟内到场')
})

test('A leader appoints, and nobody without an account can be appointed', async ({ browser }) => {
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto('/initiatives/supervisors')
  await expect(leader.getByRole('button', { name: '聘任', exact: true })).toBeDisabled()
  await expect(leader.locator('main')).toContainText('请安全管理员开立')
  await expect(leader.getByRole('button', { name: '解聘' })).toHaveCount(1)
  await owes(leader, 'supervisors-leader', true)
})
