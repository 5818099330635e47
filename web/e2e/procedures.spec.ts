import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { septemberIsOrdered } from './september'
import { aPhotograph } from './street'
import { owes } from './walk'

/** The ten steps of routine inspection, each with words of its clause (四（一）). */
const STEPS = [
  ['任务受领', '做好日常督察任务的派勤工作'], ['依职巡查', '督察员依照职责实施巡视'], ['数据分析', '汇总整理分析'], ['情况告知', '及时下达《督察通知书》'], ['督察反馈', '3个工作日以内作出反馈'],
  ['追责督办', '及时追踪'], ['汇总通报', '次月5日前报上级督察机构'], ['编发简报', '《督察动态》'], ['考核评定', '提出评定建议'], ['实施奖惩', '统一实施奖惩'],
] as const

const chartOf = (page: Page) => page.getByRole('region', { name: /日常督察工作流程图/ })
const here = (page: Page) => page.getByRole('complementary').last()

/** The city’s regulation binds from August on; the first month planned by it is September. */
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  await septemberIsOrdered(browser)
})

test('The plan begins with the district’s own regulation, and what the city asks stands apart @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/plan')
  const headings = head.locator('main h2')
  await expect(headings.first()).toContainText('静安区城市管理行政执法系统执法监督制度')
  await expect(headings.filter({ hasText: '另按《上海市城管执法系统督察制度（2009）》办理' }).first()).toBeVisible()
  await expect(head.locator('main')).toContainText('上海市城管执法系统督察制度')
  await owes(head, 'plan-two-regimes', true)

  await head.goto('/documents/new')
  const kinds = head.getByLabel('文书种类')
  await expect(kinds.locator('optgroup')).toHaveCount(2)
  await expect(kinds.locator('optgroup').first()).toHaveAttribute('label', /静安区/)
  await expect(kinds.locator('optgroup').last().locator('option')).toContainText(['督察通知书'])
})

test('The flow chart shows at each of its ten steps what stands there @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/plan/procedures')
  await expect(chartOf(head).getByRole('button')).toHaveCount(10)
  await expect(head.locator('.answer')).toContainText('上海市城管执法系统督察制度')
  for (const [title, words] of STEPS) {
    await chartOf(head).getByRole('button', { name: title }).press('Enter')
    await expect(here(head)).toContainText(words)
  }
  await chartOf(head).getByRole('button', { name: '依职巡查' }).press('Enter')
  await expect(here(head).getByRole('link').first(), 'the visits that were ordered').toBeVisible()
  await chartOf(head).getByRole('button', { name: '汇总通报' }).press('Enter')
  await expect(here(head), 'the monthly statistics').toContainText('期限')
  await owes(head, 'procedures', true)

  await head.getByRole('button', { name: /专项督察/ }).click()
  await expect(head.getByRole('region').getByRole('button')).toHaveCount(4)
  await owes(head, 'procedures-thematic', true)
})

test('The rosters of leaders and staff stand in the form annexed, to be printed and taken along @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/admin/rosters')
  await expect(head.locator('main h2')).toHaveCount(2)
  await owes(head, 'rosters', true)
  const file = head.waitForEvent('download')
  await head.locator('a[download]').first().click()
  expect((await file).suggestedFilename()).toMatch(/\.xlsx$/)
  await head.locator('main h2 a.btn').first().click()
  await owes(head, 'roster-print', true)
})

test('A thematic matter goes through its four steps on the city’s three paper forms @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/matters/new')
  await member.getByLabel('种类').selectOption({ label: '上级指令性任务' })
  await member.getByLabel('事项名称').fill('天桥下占道设摊集中整治')
  await member.getByLabel(/^事项来源/).fill('市局九月指令性任务')
  await member.getByLabel('基本情况').fill('天桥下占道设摊，通行受阻。')
  await member.getByLabel('督察项目（一行一项）').fill('占道设摊的清理')
  await member.getByLabel('办理要求').fill('清理占道设摊，书面报告结果。')
  await member.getByLabel('按名称找单位').fill('彭浦镇')
  await member.locator('fieldset').getByLabel('彭浦镇', { exact: true }).check()
  await member.getByRole('button', { name: '保存立案审批表' }).click()
  await expect(member.locator('.answer')).toContainText('草拟')
  await confirm(member, '提请立案')
  const address = new URL(member.url()).pathname

  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto(address)
  await confirm(leader, '批准立案')
  await expect(leader.locator('h1')).toContainText('督察立〔2024〕')

  await member.reload()
  await member.locator('main').getByRole('button', { name: '登记督办' }).click()
  const asked = member.getByRole('dialog')
  await asked.getByLabel('方式').selectOption({ label: '督办通知单' })
  await asked.getByLabel('办理情况').fill('已现场核查。')
  await asked.getByLabel('督办内容').fill('请两日内书面报告。')
  await asked.getByRole('button', { name: '登记督办' }).click()
  await expect(member.locator('.answer')).toContainText('督办中')

  const unit = await atOwnComputer(browser, PEOPLE.subdistrict)
  await unit.goto(address)
  await unit.getByLabel(/督察报告/).fill('占道设摊已全部清理。')
  await expect(unit.getByRole('button', { name: '报送报告' }), 'without the sealed page').toBeDisabled()
  await unit.locator('input[type=file]').setInputFiles(await aPhotograph(unit, '#8a8a7a', '盖章的报告.jpg'))
  await confirm(unit, '报送报告')
  await member.reload()
  await confirm(member, '审核通过')
  await member.locator('main').getByRole('button', { name: '提请结案' }).click()
  await member.getByRole('dialog').getByLabel('办理结果').fill('已清理，没有反弹。')
  await member.getByRole('dialog').getByRole('button', { name: '提请结案' }).click()
  await expect(member.getByRole('dialog')).toBeHidden()

  await leader.reload()
  await confirm(leader, '批准结案')
  await expect(leader.locator('.answer')).toContainText('已结案')
  for (const [form, name] of [['督察立案审批表', 'opening'], ['督察结案审批表', 'closing'], ['督办通知单', 'expediting']] as const) {
    if (name === 'expediting') {
      await leader.goto(address)
      await leader.getByRole('row').filter({ hasText: '督办通知单' }).getByRole('link').click()
    } else {
      await leader.goto(address)
      await leader.getByRole('link', { name: form }).click()
    }
    await expect(leader.frameLocator('iframe').locator('body')).toContainText(`上海市城管执法系统${form}`)
    await owes(leader, `city-${name}`, true)
  }
})
