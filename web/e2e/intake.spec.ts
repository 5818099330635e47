import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** Three rows of January 2023, before anything the demonstration holds: one good, one of a unit nobody knows, one without a day. */
const JANUARY = `导出的案件
案件编号,办案中队,案件状态,立案日期
浏览器一号,彭浦镇中队,办理中,2023-01-03
浏览器二号,无名队,办理中,2023-01-04
浏览器三号,彭浦镇中队,办理中,初五
`
const FEBRUARY = JANUARY.replaceAll(/(浏览器.号)/g, '$1之二')
const SOURCE = '浏览器测试的来源'

async function upload(page: Page, name: string, content: string, source = SOURCE): Promise<void> {
  await page.goto('/intake')
  const sources = page.locator('main form select').first()
  await expect(sources.locator('option', { hasText: '诉件处置平台' })).toHaveCount(1)
  if (await sources.locator('option', { hasText: source }).count()) await sources.selectOption({ label: source })
  else {
    await sources.selectOption({ label: '新建来源…' })
    await page.getByLabel('来源名称').fill(source)
  }
  await page.locator('main form select').last().selectOption({ label: '案件' })
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: '上传并核对' }).click()
  await expect(page).toHaveURL(/\/intake\/batches\//)
}

test.describe.serial('A file of records, from the upload to the last row settled @long', () => {
  test('its columns are proposed, its scope is stated, and it is taken in', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await upload(member, '一月案件.csv', JANUARY)
    await expect(member.getByRole('heading', { level: 1 })).toHaveText('各列怎么读？')
    await expect(member.locator('main')).toContainText('表头在第 2 行')
    await expect(member.getByLabel('「案件编号」读作')).toHaveValue('number')
    await expect(member.locator('main')).toContainText('1 个单位写法没有对应')

    await member.getByLabel('这是该来源的全量导出').check()
    await expect(member.locator('legend', { hasText: '是全部单位的全量导出' })).toBeVisible()
    await member.getByRole('group').getByLabel('彭浦镇', { exact: false }).check()
    await expect(member.locator('legend', { hasText: '只是所选 1 个单位的全量导出' })).toBeVisible()
    await member.locator('input[type=date]').first().fill('2023-01-01')
    await member.locator('input[type=date]').last().fill('2023-02-01')
    await owes(member, 'intake-wizard', true)
    await member.getByRole('button', { name: '开始导入' }).click()

    await expect(member.locator('main')).toContainText('2 行待处理', { timeout: 20_000 })
    await expect(member.getByLabel(/^选择第/).first()).toBeVisible()
    await owes(member, 'intake-quarantine', true)
  })

  test('rows in quarantine are found, read by a better table of units, mended, and dropped with a reason', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/intake')
    await expect(member.locator('.answer')).toContainText(/\d+ 个批次还有 \d+ 行在隔离区等候处理/)
    await member.getByRole('link', { name: '只看这些批次' }).click()
    await member.getByRole('link', { name: '一月案件.csv' }).click()

    const unit = member.locator('.units').getByLabel('无名队')
    await unit.selectOption(await unit.locator('option', { hasText: '彭浦镇' }).getAttribute('value'))
    await confirm(member, '按所选单位重读')
    await expect(member.getByRole('status')).toContainText('1 行已入库')

    await member.getByLabel('第 5 行「立案日期」').fill('2023-01-05')
    await member.getByLabel('选择第 5 行').check()
    await member.getByRole('button', { name: '重新提交所选 1 行' }).click()
    await expect(member.locator('main')).toContainText('没有待处理的行')
  })

  test('the next file of the source is read by itself, and a row is dropped with its reason', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await upload(member, '二月案件.csv', FEBRUARY)
    await expect(member.locator('main')).toContainText('已套用该来源上次确认的映射')
    await expect(member.locator('main')).not.toContainText('单位写法没有对应')
    await member.getByRole('button', { name: '开始导入' }).click()
    await expect(member.locator('main')).toContainText('1 行待处理', { timeout: 20_000 })

    await member.getByLabel('选择第 5 行').check()
    await confirm(member, '丢弃所选 1 行', '测试数据')
    await expect(member.locator('main')).toContainText('没有待处理的行')
  })

  test('the same file again changes nothing, and a file not yet begun can be cancelled', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await upload(member, '二月案件.csv', FEBRUARY)
    await member.getByRole('button', { name: '开始导入' }).click()
    await expect(member.locator('main')).toContainText('与以前相同', { timeout: 20_000 })
    await expect(member.getByRole('link', { name: '首次导入的批次' })).toBeVisible()

    await upload(member, '另一份.csv', JANUARY.replaceAll('浏览器', '取消'))
    await confirm(member, '取消本批次')
    await expect(member.locator('main')).toContainText('已取消')
  })

  test('what is no table is refused in words', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/intake')
    await member.locator('main form select').first().selectOption({ label: SOURCE })
    await member.locator('input[type=file]').setInputFiles({ name: '照片.xlsx', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0]) })
    await member.getByRole('button', { name: '上传并核对' }).click()
    await expect(member.getByRole('alert')).toContainText(/[\u4e00-\u9fff]{6,}/)
  })

  test('what no system exports is entered on a page', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/intake/records?kind=legal-publicity')
    await member.getByRole('button', { name: '录入普法活动' }).click()
    await owes(member, 'intake-entry', true)
    const form = member.getByRole('dialog')
    for (const field of await form.locator('label.field', { hasText: '*' }).all()) {
      const select = field.locator('select')
      if (await select.count()) await select.selectOption({ index: 1 })
      else await field.locator('input').fill(await field.locator('input').getAttribute('type') === 'date' ? '2024-08-02' : '广场宣传')
    }
    await form.getByRole('button', { name: '保存' }).click()
    await expect(form).toBeHidden({ timeout: 20_000 })
  })
})
