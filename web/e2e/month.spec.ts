import { expect, test } from '@playwright/test'
import { atOwnComputer, chooseMonth, PEOPLE } from './people'
import { draw, moveOn, openCeremony, order, prepare, SEPTEMBER } from './september'
import { owes } from './walk'

const PAST = '2024-07'

test.describe.serial('A month, as each role lives it', () => {
  let ceremony = ''

  test('the leading section prepares the plan, and freezes no list while the month it draws from still runs', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await prepare(head)
    await head.locator('main').getByRole('button', { name: '冻结名单', exact: true }).click()
    const dialog = head.getByRole('dialog')
    await dialog.getByRole('button', { name: '冻结名单', exact: true }).click()
    await expect(dialog).toContainText('该月尚未结束；请自 2024-09-01 起冻结')
  })

  test('an administrator moves the demonstration forward, a day at a time', async ({ browser }) => {
    test.setTimeout(300_000)
    const system = await atOwnComputer(browser, PEOPLE.system)

    await moveOn(system)

    await expect(system.locator('.demo')).toContainText('2024年9月1日')
  })

  test('the leading section freezes the lists and opens a ceremony', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)

    ceremony = await openCeremony(head)

    await owes(head, 'ceremony-committing', true)
  })

  test('two sections commit, then reveal, each at a computer of its own', async ({ browser }) => {
    const parties = [await atOwnComputer(browser, PEOPLE.member), await atOwnComputer(browser, PEOPLE.adjudicator)]

    await draw(parties, ceremony)

    await owes(parties[1]!, 'ceremony-drawn', true)
  })

  test('a squadron cannot know what was drawn before the sheets open', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
    await squadron.goto('/draws')
    await chooseMonth(squadron, SEPTEMBER)
    const rows = squadron.locator('.data-table tbody tr')
    await expect(rows.first()).toBeVisible()

    const counts = await rows.locator('td.n').allInnerTexts()

    expect(counts.length).toBeGreaterThan(4)
    expect(new Set(counts)).toEqual(new Set(['—']))
    await rows.first().locator('a').click()
    await expect(squadron.locator('main')).toContainText('抽取单尚未公开')
    await expect(squadron.getByRole('button', { name: '在浏览器中核验' })).toHaveCount(0)
  })

  test('a section writes its order, another person approves it, and it prints with the ledger’s checkpoint', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await order(await atOwnComputer(browser, PEOPLE.member), head)
    await expect(head.locator('h1')).toContainText('〔2024〕')

    const download = head.waitForEvent('download')
    await head.getByRole('link', { name: '下载 .xlsx' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    await head.getByRole('link', { name: '打印' }).click()
    await expect(head.locator('article footer')).toContainText('存证检查点')
    await head.emulateMedia({ media: 'print' })
    await expect(head.getByRole('button', { name: '打印' })).toBeHidden()
  })

  test('an inspector finds the visit on the desk, and declares before he learns where it leads', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.goto('/plan/orders')
    await chooseMonth(head, SEPTEMBER)
    await head.getByRole('link', { name: '执法监督科' }).first().click()
    const names = await head.locator('td.pair').first().innerText()
    const numeral = '甲乙丙丁戊己庚辛'.indexOf(/督察员(.)/.exec(names)![1]!)

    const inspector = await atOwnComputer(browser, `jiandu-ducha${numeral + 1}`)
    await inspector.locator('a[href^="/inspections/"]').first().click()
    await expect(inspector.getByRole('button', { name: '没有应当回避的情形' })).toBeVisible()
    await owes(inspector, 'visit-on-desk', true)
  })

  test('anybody verifies an opened draw in the browser, with code of its own', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/draws')
    await chooseMonth(member, PAST)
    await member.locator('.data-table').getByRole('link').first().click()
    await expect(member.getByText('已公开').first()).toBeVisible()

    await member.getByRole('button', { name: '在浏览器中核验' }).click()

    await expect(member.locator('.verdict')).toContainText('成立：', { timeout: 30_000 })
    await expect(member.locator('.verdict')).not.toContainText('不成立')
    await owes(member, 'draw-verified', true)

    await member.getByRole('link', { name: '打印抽取单' }).click()
    await expect(member.locator('article footer')).toContainText('存证检查点')
    await expect(member.locator('article tbody tr').first()).toBeVisible()
    await owes(member, 'draw-print', true)
  })

  test('the way back leads to the same row', async ({ browser }) => {
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/draws')
    await chooseMonth(member, PAST)
    const rows = member.locator('.data-table tbody tr')
    await expect(rows.first()).toBeVisible()
    await member.keyboard.press('j')
    await member.keyboard.press('j')
    const second = await rows.nth(1).locator('a').innerText()
    await member.keyboard.press('Enter')
    await expect(member.locator('h1')).toContainText(second)

    await member.goBack()

    await expect(member.locator('.data-table tr.now')).toContainText(second)
  })
})
