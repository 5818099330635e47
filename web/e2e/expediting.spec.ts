import { expect, test } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

const MEMBER = 'xietiao-keyuan'

test('A matter is opened, handled, pressed for, reported and closed by its roles', async ({ browser }) => {
  const member = await atOwnComputer(browser, MEMBER)
  await member.goto('/matters')
  await expect(member.locator('.stage')).toHaveCount(7)
  await owes(member, 'matters', true)
  await member.locator('main').getByRole('link', { name: '立案', exact: true }).last().click()
  await expect(member.locator('h1')).toContainText('督察什么')
  await member.getByLabel('种类').selectOption({ label: '媒体曝光件' })
  await member.getByLabel('事项名称').fill('大宁路夜间烧烤占道')
  await member.getByLabel(/^事项来源/).fill('某报八月四日报道')
  await member.getByLabel('基本情况').fill('媒体报道大宁路夜间烧烤占道，油烟扰民。')
  await member.getByLabel('督察项目（一行一项）').fill('占道烧烤的取缔\n商户的约谈和整改')
  await member.getByLabel('办理要求').fill('依法取缔，书面报告结果。')
  await member.getByLabel('按名称找单位').fill('彭浦镇')
  await member.locator('fieldset').getByLabel(/彭浦镇.*队/).check()
  await owes(member, 'matter-form', true)
  await member.getByRole('button', { name: '保存立案审批表' }).click()
  await expect(member.locator('.answer')).toContainText('草拟')
  await confirm(member, '提请立案')
  await expect(member.locator('.answer')).toContainText('待批立案')
  const address = new URL(member.url()).pathname

  const unit = await atOwnComputer(browser, PEOPLE.squadronHead)
  await unit.goto(address)
  await expect(unit.getByRole('alert')).toContainText('没有这件督察事项')

  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto(address)
  await leader.locator('main').getByRole('button', { name: '批准立案' }).click()
  await leader.getByRole('dialog').getByLabel(/审批意见/).fill('同意立案督办。')
  await leader.getByRole('dialog').getByRole('button', { name: '批准立案' }).click()
  await expect(leader.locator('h1')).toContainText('督立〔2024〕')
  await expect(leader.locator('.answer')).toContainText('承办中')

  await member.reload()
  await member.locator('main').getByRole('button', { name: '登记督办' }).click()
  const asked = member.getByRole('dialog')
  await asked.getByLabel('办理情况').fill('已现场核查，尚未书面报告。')
  await asked.getByLabel('督办内容').fill('请两日内书面报告。')
  await asked.getByRole('button', { name: '登记督办' }).click()
  await expect(member.locator('.answer')).toContainText('督办中')
  await expect(member.getByRole('region', { name: '督办登记' })).toContainText('电话')
  await owes(member, 'matter-expedited', true)

  await unit.reload()
  await expect(unit.locator('main')).not.toContainText('拟办意见')
  await unit.getByLabel(/督察报告/).fill('三家占道烧烤已取缔，商户书面承诺整改。')
  await owes(unit, 'matter-unit', true)
  await confirm(unit, '报送报告')
  await expect(unit.locator('main')).toContainText('已报送，待审核')

  await member.reload()
  await confirm(member, '退回重新查报', '未说明商户的处罚情况。')
  await expect(member.locator('main')).toContainText('退回重新查报')
  await unit.reload()
  await unit.getByLabel(/督察报告/).fill('三家占道烧烤已取缔，立案一起，商户书面承诺整改。')
  await confirm(unit, '报送报告')
  await member.reload()
  await confirm(member, '审核通过')
  await expect(member.locator('.answer')).toContainText('待提结案')
  await member.locator('main').getByRole('button', { name: '登记结果' }).click()
  await member.getByRole('dialog').getByLabel('最后结果').fill('次日报送了报告。')
  await member.getByRole('dialog').getByRole('button', { name: '登记结果' }).click()
  await member.locator('main').getByRole('button', { name: '提请结案' }).click()
  await member.getByRole('dialog').getByLabel('办理结果').fill('占道烧烤已取缔，没有反弹。')
  await member.getByRole('dialog').getByRole('button', { name: '提请结案' }).click()

  await leader.reload()
  await confirm(leader, '批准结案')
  await expect(leader.locator('.answer')).toContainText('已结案')
  await owes(leader, 'matter-closed', true)
  for (const form of ['督察立案审批表', '督察结案审批表']) {
    await leader.goto(address)
    await leader.getByRole('link', { name: form }).click()
    await expect(leader.frameLocator('iframe').locator('body')).toContainText(form)
    await owes(leader, `matter-${form}`, true)
  }
})

test('The late matter stands first, and other squadrons see nothing of it', async ({ browser }) => {
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto('/matters')
  await expect(leader.locator('.data-table tbody tr').first()).toContainText('逾期')
  await leader.goto('/matters?late=true')
  await leader.locator('.data-table tbody tr a').first().click()
  await expect(leader).toHaveURL(/\/matters\/[0-9a-f-]{36}$/)
  await expect(leader.locator('.answer')).toContainText('逾期')
  const address = new URL(leader.url()).pathname
  const other = await atOwnComputer(browser, PEOPLE.squadronHead)
  await other.goto(address)
  await expect(other.getByRole('alert')).toContainText('没有这件督察事项')
})

test('The outcome of a major case under supervision leads to either instrument', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/matters/new')
  await member.getByLabel('种类').selectOption({ label: '重大行政执法案件专项监督' })
  await member.getByLabel('事项名称').fill('某某路违法建设案')
  await member.getByLabel(/^事项来源/).fill('重大行政执法案件专项监督')
  await member.getByLabel('基本情况').fill('案件久拖不决，群众反映强烈。')
  await member.getByLabel('督察项目（一行一项）').fill('办案期限\n执行情况')
  await member.getByLabel('办理要求').fill('查明原因，书面报告。')
  await member.getByLabel('按名称找单位').fill('彭浦镇')
  await member.locator('fieldset').getByLabel(/彭浦镇.*队/).check()
  await member.getByRole('button', { name: '保存立案审批表' }).click()
  await confirm(member, '提请立案')
  await expect(member.locator('.answer')).toContainText('待批立案')
  const address = new URL(member.url()).pathname
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto(address)
  await confirm(leader, '批准立案')

  for (const kind of ['执法监督决定书', '执法监督建议书']) {
    await member.goto(address)
    await owes(member, `matter-outcome-${kind}`, true)
    await confirm(member, `起草${kind}`)
    await expect(member).toHaveURL(/\/documents\/[0-9a-f-]+\/draft$/)
    await expect(member.getByLabel('开头：何时、由谁、检查了什么')).toHaveValue(/某某路违法建设案/)
    await expect(member.locator('.answer')).toContainText(kind)
    await owes(member, `outcome-draft-${kind}`, true)
    await confirm(member, '删除草稿')
  }
})
