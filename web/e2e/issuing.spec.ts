import { deflateSync } from 'node:zlib'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** Presses a button that asks for more than a reason first. */
async function fill(page: Page, name: string, fields: Record<string, string>, reason?: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label).first()
    if (await field.evaluate(element => element.tagName === 'SELECT')) await field.selectOption({ label: value })
    else await field.fill(value)
  }
  if (reason) await dialog.locator('textarea').last().fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

/** A notice about something found, submitted by the member; answers its address. */
async function submitted(browser: Browser, approver?: string): Promise<string> {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/documents/new')
  await member.getByLabel('文书种类').selectOption({ label: '督察告知单' })
  for (const squadron of await member.getByLabel('受文中队').locator('option').evaluateAll(options => options.map(option => (option as HTMLOptionElement).value))) {
    const found = await (await member.request.get(`/api/findings?state=open&squadron=${squadron}`)).json() as { total: number }
    if (found.total === 0) continue
    await member.getByLabel('受文中队').selectOption(squadron)
    break
  }
  await member.locator('.finding input').first().check()
  await member.getByLabel('开头：何时、由谁、检查了什么').fill('执法监督科近日对你队辖区开展街面实效督察，发现下列问题：')
  await member.getByLabel('办理要求（一行一条）').fill('请调查核实，落实责任，及时整改。')
  await expect(member.frameLocator('.paper iframe').locator('body')).toContainText('开展街面实效督察', { timeout: 20_000 })
  await member.getByRole('button', { name: '存为草稿' }).click()
  await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
  await member.locator('main').getByRole('button', { name: '提交核准', exact: true }).click()
  const dialog = member.getByRole('dialog')
  await expect(dialog.getByLabel('核准人')).toBeVisible()
  if (approver) await dialog.getByLabel('核准人').selectOption({ label: approver })
  await dialog.getByRole('button', { name: '提交核准', exact: true }).click()
  await expect(member.locator('h1')).toContainText('等待核准')
  return new URL(member.url()).pathname
}

test.describe.serial('While the head is away his deputy approves', () => {
  let address = ''

  test('the head names a deputy for some days', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/documents/absence')
    const deputy = await (await (await atOwnComputer(browser, PEOPLE.adjudicator)).request.get('/api/session')).json() as { name: string }
    await head.getByLabel('代理人').selectOption({ label: deputy.name })
    await head.getByRole('button', { name: '指定代理人', exact: true }).click()
    await expect(head.locator('.answer')).toContainText(`今天由 ${deputy.name} 代理`)
    await owes(head, 'documents-absence', true)
  })

  test('the deputy finds it on the desk and approves as deputy of the head', async ({ browser }) => {
    address = await submitted(browser)
    const deputy = await atOwnComputer(browser, PEOPLE.adjudicator)
    await deputy.goto('/')
    await deputy.locator(`a[href="${address}"]`).first().click()
    await confirm(deputy, '核准')
    await expect(deputy.locator('main')).toContainText('代')
    await owes(deputy, 'documents-deputy', true)
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/documents/absence')
    await confirm(head, '结束代理')
    await expect(head.locator('.answer')).toContainText('今天没有人代理您')
  })

  test('issued, served on paper without its slip, corrected and replaced', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto(address)
    await confirm(member, '编号制发')
    await expect(member.locator('h1')).toContainText('等待送达', { timeout: 60_000 })
    const number = (await member.locator('h1').innerText()).match(/督告〔2024〕\d+号/)![0]
    await fill(member, '纸质送达', { 签收人: '值班员' })
    await expect(member.locator('main')).toContainText('送达回证尚未上传')
    await owes(member, 'documents-printed', true)
    await member.locator('main').getByRole('button', { name: '上传送达回证', exact: true }).click()
    const dialog = member.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'slip.png', mimeType: 'image/png', buffer: ring(200) })
    await expect(dialog.locator('.kept li')).toHaveCount(1, { timeout: 20_000 })
    await dialog.getByRole('button', { name: '上传送达回证', exact: true }).click()
    await expect(dialog).toBeHidden({ timeout: 20_000 })
    await expect(member.locator('main')).not.toContainText('送达回证尚未上传')
    await owes(member, 'documents-slip', true)
    await confirm(member, '更正')
    await expect(member).toHaveURL(/\/draft$/)
    await expect(member.locator('main')).toContainText(`更正 ${number}`)
    await expect(member.getByLabel('开头：何时、由谁、检查了什么')).not.toHaveValue('')
    await owes(member, 'documents-correction', true)
    await member.getByLabel('办理要求（一行一条）').fill('请调查核实，落实责任，五日内整改。')
    await confirm(member, '提交核准')
    await expect(member.locator('h1')).toContainText('等待核准')
    const correction = new URL(member.url()).pathname
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto(correction)
    await confirm(head, '核准')
    await member.goto(correction)
    await confirm(member, '编号制发')
    await expect(member.locator('main')).toContainText(`替代 ${number}`)
    await expect(member.locator('h1')).toContainText('等待送达', { timeout: 60_000 })
    await expect(member.frameLocator('.paper iframe').locator('body')).toContainText(`本件替代${number}`)
    await member.goto(address)
    await expect(member.locator('h1')).toContainText('已由更正件替代')
    await owes(member, 'documents-superseded', true)
  })
})

test('A series begins where one proposes and another confirms', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/documents/numbers')
  await owes(member, 'documents-numbers', true)
  await member.getByLabel('年份').selectOption('2025')
  await fill(member, '设定起始文号', { 从几号起: '31' }, '接续纸质登记簿')
  await expect(member.locator('main')).toContainText('1 项起始文号等待确认')
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto('/documents/numbers')
  await leader.getByLabel('年份').selectOption('2025')
  await confirm(leader, '确认')
  await expect(leader.locator('main')).toContainText('从 31 号起')
})

test('What comes down is registered, assigned and answered, apart from our own @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/documents/incoming')
  await owes(member, 'incoming-empty', true)
  await fill(member, '登记来文', { 来文机关: '市总队', 来文字号: '沪城管督〔2024〕88号', 标题: '关于核查夜间施工的通知' })
  await expect(member.locator('h1')).toContainText(/收〔2024〕\d+号/)
  const address = new URL(member.url()).pathname
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/')
  await head.locator(`a[href="${address}"]`).first().click()
  await fill(head, '分办', { 承办科室: '案件审理科' })
  const adjudicator = await atOwnComputer(browser, PEOPLE.adjudicator)
  await adjudicator.goto(address)
  await fill(adjudicator, '登记答复', { 答复内容: '已核查，情况属实，已督促整改。', '答复文号（可不填）': '静城管复〔2024〕5号' })
  await expect(adjudicator.locator('main')).toContainText('已答复')
  await owes(adjudicator, 'incoming-answered', true)
  await member.goto(`/documents/incoming?words=${encodeURIComponent('夜间施工')}&show=all`)
  await expect(member.locator('.data-table tbody tr').first()).toContainText('夜间施工')
  await owes(member, 'incoming-list', true)
})

test('An administrator keeps forms, seal and addresses, and sees no document @long', async ({ browser }) => {
  const keeper = await atOwnComputer(browser, PEOPLE.system)
  await keeper.goto('/admin/templates')
  await expect(keeper.frameLocator('.paper iframe').locator('body')).toContainText('示例街道综合行政执法队', { timeout: 20_000 })
  await keeper.getByLabel('结尾（一行一段，接在期限之后）').fill('特此告知{unit}。')
  await expect(keeper.frameLocator('.paper iframe').locator('body')).toContainText('特此告知示例街道综合行政执法队。', { timeout: 20_000 })
  await owes(keeper, 'paper-forms', true)
  await fill(keeper, '保存为新版本', { 修改说明: '统一结尾用语' })
  await expect(keeper.locator('.answer')).toContainText(/现行：第 \d+ 版/)

  await keeper.goto('/admin/seal')
  await expect(keeper.locator('.answer'), 'the demonstration has one').toContainText('使用中的印章图样')
  await keeper.getByLabel('选择图片（正方形 PNG）').setInputFiles({ name: 'seal.png', mimeType: 'image/png', buffer: ring(200) })
  await confirm(keeper, '使用这个图样')
  await expect(keeper.locator('.answer')).toContainText('使用中的印章图样')
  await owes(keeper, 'seal', true)

  await keeper.goto('/admin/notices')
  await owes(keeper, 'notices', true)
  await keeper.goto('/documents')
  await expect(keeper.locator('tbody a')).toHaveCount(0)
})

/** A red ring on clear ground, as a PNG. */
function ring(side: number): Buffer {
  const rows = Buffer.alloc(side * (side * 4 + 1))
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const far = Math.hypot(x - side / 2, y - side / 2)
      if (far > side * 0.42 && far < side * 0.48) rows.writeUInt32BE(0xdd0000ff, y * (side * 4 + 1) + 1 + x * 4)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

test('A squadron refuses the demands, and the step that is proposed then is declined with a reason', async ({ browser }) => {
  const address = await submitted(browser)
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto(address)
  await confirm(head, '核准')
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto(address)
  await confirm(member, '编号制发')
  await expect(member.locator('h1')).toContainText('等待送达', { timeout: 60_000 })
  await confirm(member, '送达工作台')
  await expect(member.locator('h1')).toContainText('等待签收和反馈')
  const document = await (await member.request.get(`/api${address}`)).json() as { number: string, squadron: string }

  const names: Record<string, string> = { 310106101: 'pengpu-zhen', 310106012: 'nanjing-xilu', '310106J01': 'jidong' }
  const unit = await atOwnComputer(browser, names[document.squadron] ?? `zhongdui-${document.squadron.slice(-3).toLowerCase()}`)
  await unit.goto(address)
  await unit.getByLabel('整改措施').fill('该处不属我队管辖，不予整改。')
  await unit.getByLabel('责任人').fill('中队长')
  await unit.getByLabel('不同意办理要求（拒不落实）').check()
  await confirm(unit, '提交反馈')
  await expect(unit.locator('.thread')).toContainText('不属我队管辖')

  await member.goto('/documents')
  const row = member.locator('tr', { has: member.getByRole('link', { name: document.number, exact: true }) }).filter({ hasText: '拒不落实' })
  await expect(row).toContainText('不属我队管辖')
  await owes(member, 'documents-proposed', true)
  await row.getByRole('button', { name: '不升级' }).click()
  const dialog = member.getByRole('dialog')
  await dialog.locator('textarea').fill('经核边界图，确不属该队管辖')
  await dialog.getByRole('button', { name: '不升级' }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  await expect(row).toHaveCount(0)
  await member.goto(address)
  await expect(member.locator('main')).toContainText('确不属该队管辖')
  await owes(member, 'documents-declined', true)
})
