import { expect, test, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { aPhotograph, untouched, type Ordered } from './street'
import { owes } from './walk'

const PHONE = { width: 390, height: 844 }

async function onPhone(browser: Browser, username: string): Promise<Page> {
  const page = await atOwnComputer(browser, username)
  await page.setViewportSize(PHONE)
  return page
}

/** Presses a button that asks first, and waits for what it brings. */
async function press(page: Page, name: string, reason?: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  if (reason) await dialog.locator('textarea').first().fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

test.describe.serial('A visit, from the declaration to the record', () => {
  let visit = ''
  let squadron = ''
  let pair: string[] = []

  test('the section sees who goes where', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    const orders = await (await head.request.get('/api/orders?month=2024-08')).json() as { section: string, assignments: { id: string, squadronName: string, channel: string, state: string, pair: { name: string }[] }[] }[]
    const one = orders.find(order => order.section === 'supervision')!.assignments.find(each => each.channel === 'on-site' && each.state === 'planned' && each.pair.length === 2)!
    visit = one.id
    squadron = one.squadronName
    pair = one.pair.map(person => `jiandu-ducha${'甲乙丙丁戊己庚辛'.indexOf(person.name.at(-1)!) + 1}`)

    expect(new Set(pair).size).toBe(2)
  })

  test('an inspector learns where he goes by declaring, and not before', async ({ browser }) => {
    const one = await onPhone(browser, pair[0]!)
    await expect(one.locator(`a[href="/inspections/${visit}"]`).first()).toBeVisible()
    await expect(one.locator('main')).not.toContainText(squadron)
    await one.goto(`/inspections/${visit}`)
    await expect(one.locator('h1')).toHaveText('可以前往检查吗？')
    expect(await (await one.request.get(`/api/assignments/${visit}`)).text()).not.toContain(squadron)
    await owes(one, 'visit-declare', true)

    await one.setViewportSize(PHONE)
    await press(one, '没有应当回避的情形')

    await expect(one.locator('h1')).toContainText(squadron)
    await expect(one.getByRole('button', { name: '开始检查' })).toHaveCount(0)
  })

  test('the second declares, the visit begins, every point is answered and a finding is written', async ({ browser }) => {
    test.setTimeout(180_000)
    const other = await onPhone(browser, pair[1]!)
    await other.goto(`/inspections/${visit}`)
    await press(other, '没有应当回避的情形')
    await press(other, '开始检查')
    await expect(other.locator('.choices').first()).toBeVisible()

    const points = other.locator('.point')
    const count = await points.count()
    expect(count).toBeGreaterThan(5)
    await points.nth(0).getByRole('button', { name: '有问题' }).click()
    const dialog = other.getByRole('dialog')
    await dialog.locator('textarea').fill('中兴路路口有两处跨门营业，现场未见处置')
    await dialog.getByRole('button', { name: '保存问题' }).click()
    await expect(points.nth(0).locator('.written')).toContainText('跨门营业')
    for (let i = 1; i < count - 1; i++) await points.nth(i).getByRole('button', { name: '符合' }).click()
    await points.nth(count - 1).getByRole('button', { name: '未能查' }).click()
    await points.nth(count - 1).getByLabel('未能检查的原因').fill('值班室上锁')
    await points.nth(count - 1).getByRole('button', { name: '保存' }).click()
    await expect(other.locator('.answer b')).toHaveText(`${count} / ${count} 点`, { timeout: 60_000 })
    await owes(other, 'visit-answered', true)

    await other.setViewportSize(PHONE)
    await press(other, '写明没有记录的原因', '执法记录仪送修')
    await press(other, '签认')
    await expect(other.locator('.attest')).toContainText('签认')
    await expect(other.locator('.attest').getByRole('button', { name: '办结检查' })).toHaveCount(0)
  })

  test('the first attests at his own login and completes the record', async ({ browser }) => {
    const one = await onPhone(browser, pair[0]!)
    await expect(one.getByText('签认检查记录').first()).toBeVisible()
    await one.goto(`/inspections/${visit}`)
    await press(one, '签认')
    await press(one, '办结检查')
    await expect(one.locator('.answer')).toContainText('已办结')
    await owes(one, 'visit-completed', true)
  })

  test('the section ends the finding without a document, and the squadron sees none of it', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/inspections/findings?words=中兴路路口')
    await owes(head, 'findings', true)
    await head.locator('.data-table tbody a').first().click()
    await expect(head.locator('h1')).toContainText(squadron)
    await press(head, '不开单办结', '当事人当场收回，予以口头提醒')
    await expect(head.locator('.answer')).toContainText('不开单办结')
    await owes(head, 'finding-ended', true)

    const their = await atOwnComputer(browser, PEOPLE.squadronHead)
    await their.goto('/inspections/findings?words=中兴路路口')
    await expect(their.locator('main')).toContainText('没有问题')
    expect((await their.request.get(`/api/visits/${visit}`)).status()).toBe(404)
  })
})

test.describe.serial('A visit by remote video, made together with a town and another body', () => {
  let visit: Ordered
  let one: Page
  let other: Page

  test('its mode is chosen at the start, and what is watched is noted with its gaps and pictures', async ({ browser }) => {
    test.setTimeout(120_000)
    visit = await untouched(browser, 0, { section: 'case-adjudication', channel: 'online', people: 'shenli-ducha' })
    one = await onPhone(browser, visit.pair[0]!)
    await one.goto(`/inspections/${visit.id}`)
    await press(one, '没有应当回避的情形')
    await one.locator('main').getByRole('button', { name: '开始检查', exact: true }).click()
    await one.getByRole('dialog').getByLabel('方式').selectOption({ label: '远程视频' })
    await one.screenshot({ path: 'screenshots/visit-mode-390.png' })
    await one.getByRole('dialog').getByRole('button', { name: '开始检查', exact: true }).click()
    await expect(one.locator('.answer')).toContainText('远程视频')

    await one.locator('main').getByRole('button', { name: '登记观看', exact: true }).click()
    await one.getByRole('dialog').getByLabel('视音频').fill('车载视频 沪A演01')
    await one.getByRole('dialog').getByRole('button', { name: '登记观看', exact: true }).click()
    await expect(one.getByRole('dialog')).toBeHidden()
    await expect(one.locator('.watches .list')).toContainText('正在观看')
    await one.waitForTimeout(2500)
    const { demo } = await (await one.request.get('/api/session')).json() as { demo: { now: string } }
    await one.waitForTimeout(1500)
    await one.locator('main').getByRole('button', { name: '登记画面中断', exact: true }).click()
    const dialog = one.getByRole('dialog')
    await dialog.getByLabel('起', { exact: true }).fill(new Date(demo.now).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }))
    await dialog.getByLabel('原因（可不填）').fill('隧道内无信号')
    await dialog.getByRole('button', { name: '登记画面中断', exact: true }).click()
    await expect(one.locator('.watches')).toContainText('隧道内无信号')
    await one.locator('main').getByRole('button', { name: '附上截图', exact: true }).click()
    await dialog.locator('input[type=file]').setInputFiles(await aPhotograph(one, '#6a6a8a', '截图.jpg'))
    await expect(dialog.locator('.kept li')).toHaveCount(1, { timeout: 20_000 })
    await dialog.getByLabel('说明（可不填）').fill('路口占道设摊')
    await dialog.getByRole('button', { name: '附上截图', exact: true }).click()
    await expect(one.locator('.watches .pictures li')).toHaveCount(1)
    await one.getByRole('button', { name: '结束观看' }).click()
    await expect(one.locator('.watches .list')).not.toContainText('正在观看')
    await owes(one, 'visit-remote', true)
    await one.setViewportSize(PHONE)
  })

  test('the device that writes is handed over to the partner', async ({ browser }) => {
    test.setTimeout(180_000)
    await one.locator('.point').first().getByRole('button', { name: '符合' }).click()
    await expect(one.locator('.writer')).toContainText('由这台设备执笔')
    other = await onPhone(browser, visit.pair[1]!)
    await other.goto(`/inspections/${visit.id}`)
    await press(other, '没有应当回避的情形')
    await expect(other.locator('.point').first().getByRole('button', { name: '符合' })).toBeDisabled()
    await one.reload()
    const hand = one.locator('main').getByRole('button', { name: /^移交.*执笔$/ })
    await hand.click()
    await one.getByRole('dialog').getByRole('button', { name: /^移交.*执笔$/ }).click()
    await expect(one.getByRole('dialog')).toBeHidden({ timeout: 20_000 })
    await expect(one.locator('.point').first().getByRole('button', { name: '符合' })).toBeDisabled()
    await one.screenshot({ path: 'screenshots/visit-handed-390.png' })

    await other.reload()
    const points = other.locator('.point')
    await expect(points.first().getByRole('button', { name: '符合' })).toBeEnabled()
    for (let i = 1; i < await points.count(); i++) await points.nth(i).getByRole('button', { name: '符合' }).click()
    await expect(other.locator('.answer b')).toHaveText(`${await points.count()} / ${await points.count()} 点`, { timeout: 60_000 })
    await expect(other.locator('.writer')).toContainText('由这台设备执笔')
  })

  test('the town attests at its own login, who has no account by a signed slip, and the record is completed', async ({ browser }) => {
    test.setTimeout(120_000)
    await press(other, '写明没有记录的原因', '远程督察，视频已由平台留存')
    for (const name of ['彭浦镇', '市容质量监测机构']) {
      await other.locator('main').getByRole('button', { name: '添加参加单位', exact: true }).click()
      await other.getByRole('dialog').getByLabel('单位或科室').fill(name)
      await other.getByRole('dialog').getByRole('button', { name: '添加参加单位', exact: true }).click()
      await expect(other.locator('.parties')).toContainText(name)
    }
    await expect(other.locator('.parties')).toContainText('由该单位用自己的账号签认')
    await other.getByRole('link', { name: '打印会签单' }).click()
    await expect(other.locator('main')).toContainText('市容质量监测机构')
    await other.goBack()
    await other.locator('main').getByRole('button', { name: '附上会签单', exact: true }).click()
    const dialog = other.getByRole('dialog')
    await dialog.getByLabel('签署人').fill('代表甲')
    await dialog.getByLabel('职务').fill('监测员')
    await dialog.locator('input[type=file]').setInputFiles(await aPhotograph(other, '#8a8a6a', '会签单.jpg'))
    await expect(dialog.locator('.kept li')).toHaveCount(1, { timeout: 20_000 })
    await other.screenshot({ path: 'screenshots/visit-slip-390.png' })
    await dialog.getByRole('button', { name: '附上会签单', exact: true }).click()
    await expect(other.locator('.parties')).toContainText('代表甲（监测员）签署会签单')

    const town = await onPhone(browser, PEOPLE.subdistrict)
    await town.goto('/inspections/joint')
    await town.locator(`a[href="/inspections/${visit.id}"]`).first().click()
    await town.locator('main').getByRole('button', { name: '代表彭浦镇签认', exact: true }).click()
    await town.getByRole('dialog').getByLabel('不同意见（可不填）').fill('第一处已于当日整改')
    await town.getByRole('dialog').getByRole('button', { name: '代表彭浦镇签认', exact: true }).click()
    await expect(town.locator('.parties')).toContainText('第一处已于当日整改')
    await owes(town, 'visit-town-attested', true)

    await other.reload()
    await press(other, '签认')
    await press(other, '办结检查')
    await expect(other.locator('.answer')).toContainText('已办结')
    await owes(other, 'visit-joint-completed', true)
  })
})
