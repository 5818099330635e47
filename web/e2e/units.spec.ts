import { expect, test, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

const PHONE = { width: 390, height: 844 }

async function onPhone(browser: Browser, username: string): Promise<Page> {
  const page = await atOwnComputer(browser, username)
  await page.setViewportSize(PHONE)
  return page
}

/** Presses a button that asks first, and waits for what it brings. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: typeof name === 'string' }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}

test.describe.serial('A squadron inspects its own people', () => {
  let check = ''

  test('its month has a check for each working day', async ({ browser }) => {
    const one = await atOwnComputer(browser, 'pengpu-zhen-sanji')
    await one.goto('/inspections/own')
    await expect(one.locator('.answer')).toBeVisible()
    // other tests may have moved the demonstration into a month that nobody has planned yet
    if ((await one.locator('.answer').innerText()).includes('安排 0 次')) await press(one, '安排本月')
    await expect(one.locator('.data-table tbody tr').nth(14)).toBeVisible()
    const planned = await one.locator('.data-table tbody tr').count()
    await expect(one.locator('.answer')).toContainText(`安排 ${planned} 次`)
    await owes(one, 'own-month', true)
    await one.locator('.data-table tbody a').last().click()
    await press(one, '我来检查')
    await expect(one.locator('main'), 'before its day it says when it begins').toContainText('起可以开始')
  })

  test('one more can be made on any day', async ({ browser }) => {
    const one = await atOwnComputer(browser, 'pengpu-zhen-sanji')
    const { demo } = await (await one.request.get('/api/session')).json() as { demo: { now: string } }
    const today = new Date(demo.now).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
    await one.goto('/inspections/own')
    const rows = one.locator('.data-table tbody tr')
    await expect(rows.nth(14)).toBeVisible()
    const planned = await rows.count()
    await one.locator('main').getByRole('button', { name: '添加一次', exact: true }).click()
    const dialog = one.getByRole('dialog')
    await dialog.locator('input[type=date]').fill(today)
    await dialog.locator('input[type=checkbox]').first().check()
    await dialog.getByRole('button', { name: '添加一次', exact: true }).click()
    await expect(rows).toHaveCount(planned + 1)
    check = (await one.locator('.data-table tbody a').first().getAttribute('href'))!
  })

  test('somebody takes the first, answers it on the phone and completes it alone where nothing is found', async ({ browser }) => {
    test.setTimeout(180_000)
    const one = await onPhone(browser, 'pengpu-zhen-sanji')
    await one.goto(check)
    await expect(one.locator('main')).toContainText('不计入区局的数')
    await press(one, '我来检查')
    await press(one, '开始检查')
    const points = one.locator('.point')
    await expect(points.first()).toBeVisible()
    for (let i = 0; i < await points.count(); i++) await points.nth(i).getByRole('button', { name: '符合' }).click()
    await owes(one, 'own-check', true)
    await one.setViewportSize(PHONE)
    await press(one, '签认')
    await press(one, '办结检查')
    await expect(one.locator('.answer')).toContainText('已办结')
    await expect(one.locator('.handover')).toContainText('未报送')
  })

  test('the bureau sees it only where it asks for the third tier', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/inspections/findings?words=一分队')
    await expect(head.locator('main')).toContainText('没有问题')
    await head.goto('/inspections/findings?words=一分队&thirdTier=true')
    await expect(head.locator('.data-table tbody a')).toHaveCount(1)
    await head.goto('/inspections/records?thirdTier=true')
    await expect(head.locator('.data-table tbody tr').first()).toBeVisible()
    await owes(head, 'third-tier-records', true)
    await head.goto('/documents?show=third-tier')
    await expect(head.locator('.data-table')).toContainText('督提〔2024〕1号')
  })

  test('its own notice has a number of its own, and goes to its own team', async ({ browser }) => {
    const one = await atOwnComputer(browser, 'pengpu-zhen-sanji')
    await one.goto('/documents?show=all')
    await one.locator('.data-table tbody a', { hasText: /中队督提〔2024〕1号/ }).first().click()
    await expect(one.locator('.answer')).toContainText('一分队')
    await owes(one, 'own-notice', true)
    await one.goto('/documents/new')
    await expect(one.getByLabel('队伍（如一分队，可不填）')).toBeVisible()
    await owes(one, 'own-notice-draft', true)
  })
})

test('A remote visit says what was watched, a joint one who stands for it @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  const leader = await atOwnComputer(browser, 'fenguan')
  const { rows } = await (await leader.request.get('/api/visits/completed?size=200')).json() as { rows: { id: string }[] }
  let remote = ''
  let joint = ''
  for (const { id } of rows) {
    const visit = await (await leader.request.get(`/api/visits/${id}`)).json() as { watches: object[], parties: object[] }
    if (visit.watches.length) remote = id
    if (visit.parties.length) joint = id
  }

  await leader.goto(`/inspections/${remote}`)
  await expect(leader.locator('.watches')).toContainText('画面中断')
  await owes(leader, 'visit-watched', true)
  await head.goto(`/inspections/${joint}`)
  await expect(head.locator('.parties')).toContainText('彭浦镇')
  await expect(head.locator('.parties')).toContainText('未到场')
  await owes(head, 'visit-joint', true)
  const town = await atOwnComputer(browser, 'jiezhen')
  await town.goto('/inspections/joint')
  await owes(town, 'joint-waiting', true)
})

test('What the city does not have yet is listed, put into a form and numbered @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, 'jiandu-keyuan')
  await member.goto('/handover')
  await expect(member.locator('.answer')).toContainText('没有报送')
  await owes(member, 'handover', true)
  const box = member.locator('.data-table tbody input[type=checkbox]').first()
  await box.check()
  const download = member.waitForEvent('download')
  await press(member, '导出导入表（1）')
  expect((await download).suggestedFilename()).toContain('.xlsx')
  await member.goto('/handover?state=numbered')
  await member.locator('.data-table tbody a').first().click()
  await expect(member.locator('.handover')).toContainText('演示-2024')
  await owes(member, 'handed-over', true)
})
