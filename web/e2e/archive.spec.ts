import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { atOwnComputer, enter, PEOPLE } from './people'
import { owes } from './walk'

const MEMBER = 'xietiao-keyuan'
const CLOSED = '昌平路沿街餐饮油烟扰民'

test('What was closed is filed, read under a log and taken away as a package', async ({ browser }) => {
  const member = await atOwnComputer(browser, MEMBER)
  await expect(async () => {
    await member.goto('/archive?source=MATTER')
    await expect(member.locator('main tbody')).toContainText(CLOSED, { timeout: 3_000 })
  }).toPass({ timeout: 120_000 })
  await owes(member, 'archive', true)
  await member.getByRole('link', { name: /310106-SX-2024-1/ }).click()
  await expect(member.locator('h1')).toContainText(CLOSED)
  await expect(member.locator('main')).toContainText('data/matter.json')
  const reading = member.waitForEvent('download')
  await member.locator('main').getByRole('link', { name: '卷内目录', exact: true }).click()
  expect(readFileSync(await (await reading).path(), 'utf8')).toContain('怎样核验')

  await member.locator('main').getByRole('button', { name: '调取归档包' }).click()
  await member.getByRole('dialog').locator('textarea').fill('送区档案馆备份')
  await member.getByRole('dialog').getByRole('button', { name: '调取归档包' }).click()
  await expect(member.locator('main')).toContainText('归档包已经备好')
  const taking = member.waitForEvent('download')
  await member.getByRole('link', { name: /\.zip$/ }).click()
  expect(readFileSync(await (await taking).path()).subarray(0, 2).toString()).toBe('PK')
  await expect(member.locator('main')).toContainText('送区档案馆备份')
  await owes(member, 'folder', true)

  const unit = await atOwnComputer(browser, PEOPLE.squadronHead)
  await unit.goto(new URL(member.url()).pathname)
  await expect(unit.locator('main')).not.toContainText(CLOSED)
})

test('/ looks for everything one may see, and marks what was found', async ({ page }) => {
  await enter(page, MEMBER)
  await page.keyboard.press('/')
  await page.keyboard.type('油烟')
  await expect(page.getByRole('option', { name: /查找“油烟”/ })).toBeVisible()
  await page.getByRole('option', { name: /查找“油烟”/ }).click()
  await expect(page).toHaveURL(/\/search/)
  await expect(page.locator('mark').first()).toHaveText('油烟')
  await expect(page.locator('.found li')).not.toHaveCount(0)
  await owes(page, 'search', true)
  await page.getByRole('searchbox', { name: '查找的字词或文号' }).fill('1号')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '编号相符' })).toBeVisible()
  await owes(page, 'search-number', true)
  await page.getByRole('searchbox', { name: '查找的字词或文号' }).fill('没有这样的词语')
  await page.keyboard.press('Enter')
  await expect(page.locator('.empty')).toContainText('没有找到')
  await owes(page, 'search-empty', true)
})

test('A squadron finds its own and nothing of another', async ({ page }) => {
  await enter(page, PEOPLE.squadronHead)
  await page.goto('/search?words=油烟')
  await expect(page.locator('.empty')).toContainText('没有找到')
})

test('A list is taken out as a spreadsheet with its progress', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  await page.goto('/documents?show=all')
  await page.getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/\.csv/).check()
  await dialog.getByRole('button', { name: '导出' }).click()
  await expect(dialog).toContainText('已完成', { timeout: 60_000 })
  await page.screenshot({ path: 'screenshots/export-1366.png' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('link').click()
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('文号,文书,标题')
})

test('Documents and orders that ended have their folders too', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  for (const source of ['DOCUMENT', 'ORDER']) {
    await page.goto(`/archive?source=${source}`)
    await page.locator('main tbody a').first().click()
    await expect(page.locator('main')).toContainText('index.html')
    await owes(page, `folder-${source.toLowerCase()}`, true)
  }
})
