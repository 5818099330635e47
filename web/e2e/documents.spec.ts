import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** The squadrons whose heads the demonstration lets in. */
const UNITS = { 'pengpu-zhen': '310106101', 'nanjing-xilu': '310106012', jidong: '310106J01' }

/** Presses a button that asks for more than a reason first. */
async function fill(page: Page, name: string, fields: Record<string, string>): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

test.describe.serial('A finding notice, from its draft to its accepted answer', () => {
  let address = ''
  let unit = ''
  let number = ''

  test('a section member writes it beside its paper and submits it', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/documents')
    await owes(member, 'documents-register', true)
    await member.getByRole('link', { name: '起草文书' }).click()
    await expect(member.locator('h1')).toHaveText('要告知中队什么？')
    await member.getByLabel('文书种类').selectOption({ label: '督察告知单' })
    for (const [username, squadron] of Object.entries(UNITS)) {
      const found = await (await member.request.get(`/api/findings?state=open&squadron=${squadron}`)).json() as { total: number }
      if (found.total === 0) continue
      unit = username
      await member.getByLabel('受文中队').selectOption(squadron)
      break
    }
    await member.locator('.finding input').first().check()
    await member.getByLabel('开头：何时、由谁、检查了什么').fill('执法监督科近日对你队辖区开展街面实效督察，发现下列问题：')
    await member.getByLabel('办理要求（一行一条）').fill('请调查核实，落实责任，及时整改。')
    const paper = member.frameLocator('.paper iframe')
    await expect(paper.locator('body')).toContainText('开展街面实效督察', { timeout: 20_000 })
    await expect(paper.locator('body')).toContainText('3个工作日')
    await owes(member, 'documents-draft', true)

    await member.getByRole('button', { name: '存为草稿' }).click()
    await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
    await confirm(member, '提交核准')

    await expect(member.locator('h1')).toContainText('等待核准')
    address = new URL(member.url()).pathname
    await expect(member.getByRole('button', { name: '核准', exact: true })).toHaveCount(0)
  })

  test('its head finds it on the desk and approves it', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.locator(`a[href="${address}"]`).first().click()
    await owes(head, 'documents-approval', true)
    await confirm(head, '核准')

    await expect(head.locator('h1')).toContainText('等待编号制发')
  })

  test('numbered, written out and served, its term runs', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto(address)
    await confirm(member, '编号制发')
    await expect(member.locator('h1')).toContainText(/督告〔2024〕\d+号/)
    number = (await member.locator('h1').innerText()).match(/督告〔2024〕\d+号/)![0]
    await expect(member.locator('h1')).toContainText('等待送达', { timeout: 40_000 })
    await expect(member.frameLocator('.paper iframe').locator('body')).toContainText(number)
    const download = member.waitForEvent('download')
    await member.getByRole('link', { name: '下载 PDF' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
    await fill(member, '纸质送达', { 签收人: '值班员' })

    await expect(member.locator('h1')).toContainText('等待签收和反馈')
    await member.goto(`/documents?words=${encodeURIComponent(number)}&show=all`)
    await expect(member.locator('.data-table tbody tr')).toHaveCount(1)
  })

  test('the squadron asks for more time, is refused with a reason, asks better and is given it', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, unit)
    const standing = async () => await (await squadron.request.get(`/api${address}`)).json() as { dueOn: string }
    const { dueOn } = await standing()
    const until = new Date(new Date(dueOn).getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
    await squadron.goto(address)
    await fill(squadron, '申请延期', { 延期至: until, 理由: '人手不足' })
    await expect(squadron.locator('.thread')).toContainText('待决定')
    await expect(squadron.getByRole('button', { name: '申请延期' })).toHaveCount(0)
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/')
    await expect(head.locator(`a[href="${address}"]`).first()).toBeVisible()
    await head.goto(address)
    await owes(head, 'documents-extension', true)
    await confirm(head, '不同意', '人手可由街道协调，不影响整改')
    await expect(head.locator('.thread')).toContainText('人手可由街道协调')
    expect((await standing()).dueOn).toBe(dueOn)

    await squadron.reload()
    await expect(squadron.locator('.thread')).toContainText('人手可由街道协调')
    await fill(squadron, '申请延期', { 延期至: until, 理由: '商户换证须等市场监管部门五日' })
    await head.reload()
    await confirm(head, '同意延期', '情况属实')
    await expect(head.locator('.thread')).toContainText('已同意')
    await expect.poll(async () => (await standing()).dueOn).toBe(until)
    await squadron.reload()
    await owes(squadron, 'documents-extended', true)
  })

  test('the squadron acknowledges and answers it', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, unit)
    await squadron.goto('/documents')
    await owes(squadron, 'documents-inbox', true)
    await squadron.getByRole('link', { name: number }).click()
    await confirm(squadron, '签收')
    await squadron.getByLabel('整改措施').fill('已约谈商户，两户均已入店经营。')
    await squadron.reload()
    await expect(squadron.getByText('已恢复上次未发送的内容。')).toBeVisible()
    await expect(squadron.getByLabel('整改措施')).toHaveValue('已约谈商户，两户均已入店经营。')
    await squadron.getByLabel('责任人').fill('副中队长')
    await owes(squadron, 'documents-answer', true)
    await confirm(squadron, '提交反馈')

    await expect(squadron.locator('h1')).toContainText('等待审阅')
  })

  test('an answer that lacks something goes back, and a better one ends it', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto(address)
    await confirm(member, '退回补正', '缺整改后的照片说明')
    const squadron = await atOwnComputer(browser, unit)
    await squadron.goto(address)
    await expect(squadron.locator('.thread')).toContainText('缺整改后的照片说明')
    await squadron.getByLabel('整改措施').fill('两户已整改，现场照片已存档，复查无反复。')
    await squadron.getByLabel('责任人').fill('副中队长')
    await confirm(squadron, '提交反馈')

    await member.goto(address)
    await owes(member, 'documents-review', true)
    await confirm(member, '认可并办结')
    await expect(member.locator('h1')).toContainText('已办结')
  })

  test('the squadron objects, and the leader in charge, who took no part, decides', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, unit)
    await squadron.goto(address)
    await confirm(squadron, '提出申辩', '该处属邻队管辖')
    const leader = await atOwnComputer(browser, PEOPLE.leader)
    await leader.goto(address)
    await owes(leader, 'documents-objection', true)
    await confirm(leader, '申辩不成立', '经查属该队辖区')

    await expect(leader.locator('main')).toContainText('不成立')
    await expect(leader.locator('h1')).toContainText('已办结')
  })

  test('reads in English too', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.evaluate(() => localStorage.setItem('mingcha.locale', 'en'))
    await member.goto(address)
    await owes(member, 'documents-english', false)
  })
})
