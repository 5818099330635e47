import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** The squadron that July left in yellow. */
const UNIT = { username: 'nanjing-xilu', code: '310106012' }

/** Serves what is approved: numbered, written out, handed over. */
async function serve(page: Page): Promise<string> {
  await confirm(page, '编号制发')
  await expect(page.locator('h1')).toContainText('等待送达', { timeout: 40_000 })
  await confirm(page, '送达工作台')
  await expect(page.locator('h1')).toContainText('等待签收和反馈')
  return (await page.locator('h1').innerText()).match(/督[告办提]〔2024〕\d+号/)![0]
}

/** Days pass as an administrator lets them; the date stands in the banner. */
async function days(system: Page, count: number): Promise<void> {
  const banner = system.locator('.demo')
  for (let day = 0; day < count; day++) {
    const before = await banner.innerText()
    await system.getByRole('button', { name: '前进一天' }).click()
    await expect(banner).not.toHaveText(before)
  }
}

test.describe.serial('A whole life, from a finding to a red warning and an upheld objection @slow', () => {
  let notice = ''
  let pressed = ''
  let number = ''

  test('an inspector sees what he found', async ({ browser }) => {
    const inspector = await atOwnComputer(browser, PEOPLE.inspector)
    await inspector.goto('/inspections/findings')
    await owes(inspector, 'life-1-findings', true)
  })

  test('a section member writes the notice, the head approves it, it is served', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/documents/new')
    await member.getByLabel('文书种类').selectOption({ label: '督察告知单' })
    await member.getByLabel('受文中队').selectOption(UNIT.code)
    await member.locator('.finding input').first().check()
    await member.getByLabel('开头：何时、由谁、检查了什么').fill('执法监督科近日对你队开展督察，发现下列问题：')
    await member.getByLabel('办理要求（一行一条）').fill('请调查核实，落实责任，及时整改。')
    await member.getByRole('button', { name: '存为草稿' }).click()
    await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
    await confirm(member, '提交核准')
    await expect(member.locator('h1')).toContainText('等待核准')
    notice = new URL(member.url()).pathname

    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto(notice)
    await confirm(head, '核准')
    await member.reload()
    number = await serve(member)
    await owes(member, 'life-2-served', true)
  })

  test('the squadron acknowledges, and lets the term lapse', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, UNIT.username)
    await squadron.goto(notice)
    await confirm(squadron, '签收')
    await owes(squadron, 'life-3-acknowledged', true)

    const system = await atOwnComputer(browser, PEOPLE.system)
    await days(system, 4)
    await squadron.goto(notice)
    await expect(squadron.locator('main')).toContainText('逾期未复')
    await owes(squadron, 'life-4-lapsed', true)
    await confirm(squadron, '说明理由', '负责人外出培训')
  })

  test('the next step is proposed, taken by a person and approved by the leader in charge', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/documents')
    await owes(member, 'life-5-proposed', true)
    const row = member.locator('tr', { has: member.getByRole('link', { name: number, exact: true }) }).first()
    await row.getByRole('button', { name: '起草' }).click()
    await member.getByRole('dialog').getByRole('button', { name: '起草' }).click()
    await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
    await confirm(member, '提交核准')
    await expect(member.locator('h1')).toContainText('等待核准')
    pressed = new URL(member.url()).pathname
    const leader = await atOwnComputer(browser, PEOPLE.leader)
    await leader.goto(pressed)
    await owes(leader, 'life-6-approval', true)
    await confirm(leader, '核准')
    await member.reload()
    await serve(member)
  })

  test('an objection to another notice is upheld, and every consequence is undone visibly', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, UNIT.username)
    const open = await (await squadron.request.get(`/api/documents?open=true&size=200&squadron=${UNIT.code}`)).json() as { rows: { id: string, servedOn: string, number: string }[] }
    const other = open.rows.find(one => one.servedOn === '2024-07-31')!
    await squadron.goto(`/documents/${other.id}`)
    await confirm(squadron, '提出申辩', '该处属邻队管辖，附边界图')
    const leader = await atOwnComputer(browser, PEOPLE.leader)
    await leader.goto(`/documents/${other.id}`)
    await owes(leader, 'life-7-objection', true)
    await confirm(leader, '申辩成立', '经核实，不属该队辖区')
    await expect(leader.locator('h1')).toContainText('已撤回')

    await squadron.goto(`/scores/${UNIT.code}`)
    await expect(squadron.locator('main')).toContainText('文书已撤销，不再计分')
    await owes(squadron, 'life-8-undone', true)
  })

  test('when no objection can undo the points any more, the warning is red, and people decide what follows', async ({ browser }) => {
    test.setTimeout(180_000)
    const system = await atOwnComputer(browser, PEOPLE.system)
    await days(system, 16)
    const leader = await atOwnComputer(browser, PEOPLE.leader)
    await leader.goto(`/scores/${UNIT.code}`)
    await expect(leader.locator('.answer')).toContainText('红色预警')
    await owes(leader, 'life-9-red', true)
    const talk = leader.locator('.asks li', { hasText: '约谈' }).first()
    await talk.getByRole('button', { name: '办理' }).click()
    await talk.getByLabel('谈话对象').fill('南京西路中队负责人')
    await talk.getByLabel('谈话内容').fill('指出逾期未复和同类问题，要求限期整改。')
    await owes(leader, 'life-10-talk', true)
    await talk.getByRole('button', { name: '提交' }).click()
    await expect(leader.locator('.asks li', { hasText: '与南京西路中队负责人谈话' })).toBeVisible()
  })

  test('reads in English too', async ({ browser }) => {
    const leader = await atOwnComputer(browser, PEOPLE.leader)
    await leader.evaluate(() => localStorage.setItem('mingcha.locale', 'en'))
    await leader.goto(`/scores/${UNIT.code}`)
    await owes(leader, 'life-11-english', false)
  })
})

test('The honour banner is proposed with its reasons and published @slow', async ({ browser }) => {
  const squadron = await atOwnComputer(browser, UNIT.username)
  await squadron.goto('/scores/contests')
  await expect(squadron.locator('.answer')).toContainText('2024年7月')
  await expect(squadron.locator('main tbody tr')).toHaveCount(16)
  await owes(squadron, 'contests', true)
})

test('The restricted register shows each only what he may see @slow', async ({ browser }) => {
  const inspector = await atOwnComputer(browser, PEOPLE.inspector)
  await inspector.goto('/restricted')
  await owes(inspector, 'restricted-empty', true)
  await inspector.getByRole('link', { name: '登记', exact: true }).click()
  await inspector.getByLabel('情形').selectOption('妨碍执法监督工作')
  await inspector.getByLabel('所涉中队').selectOption(UNIT.code)
  await inspector.getByLabel('事实：时间、地点、经过').fill('拒绝督察人员进入办案区。')
  await owes(inspector, 'restricted-enter', true)
  await confirm(inspector, '登记')
  await expect(inspector.locator('h1')).toContainText('等待主管机关处理')

  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto('/restricted')
  await expect(leader.locator('main tbody tr')).toHaveCount(1)
  await leader.getByRole('link', { name: '妨碍执法监督工作' }).click()
  await leader.getByLabel('作出决定的机关').fill('局党组')
  await owes(leader, 'restricted-entry', true)
  await confirm(leader, '记录', '通报批评')
  await expect(leader.locator('h1')).toContainText('已有处理决定')

  const other = await atOwnComputer(browser, PEOPLE.adjudicator)
  await other.goto('/restricted')
  await expect(other.locator('main')).toContainText('没有您能看到的登记')
})

test('An administrator sees that lapses are booked @slow', async ({ browser }) => {
  const system = await atOwnComputer(browser, PEOPLE.system)
  await system.goto('/documents/terms')
  await expect(system.locator('main')).toContainText('没有。逾期已登记到')
  await owes(system, 'terms', true)
})
