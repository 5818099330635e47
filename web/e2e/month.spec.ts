import { expect, test } from '@playwright/test'
import { atOwnComputer, chooseMonth, confirm, PEOPLE } from './people'
import { owes } from './walk'

/** The month after the demonstration's: nobody has planned it yet. */
const NEXT = '2024-09'
const PAST = '2024-07'

test.describe.serial('A month, as each role lives it', () => {
  let ceremony = ''

  test('the leading section prepares the plan, and freezes no list while the month it draws from still runs', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.getByRole('link', { name: '计划' }).first().click()
    await chooseMonth(head, NEXT)
    await expect(head.getByRole('heading', { level: 1 })).toHaveText('九月能完成吗？')

    await confirm(head, '编制计划')
    await expect(head.locator('.answer')).toContainText('已编制')
    await head.locator('main').getByRole('button', { name: '冻结名单', exact: true }).click()
    const dialog = head.getByRole('dialog')
    await dialog.getByRole('button', { name: '冻结名单', exact: true }).click()
    await expect(dialog).toContainText('该月尚未结束；请自 2024-09-01 起冻结')
  })

  test('an administrator moves the demonstration forward, a day at a time', async ({ browser }) => {
    const system = await atOwnComputer(browser, PEOPLE.system)
    const banner = system.locator('.demo')
    for (let days = 0; days < 31; days++) {
      // the day alone: the banner tells the minute too, which turns by itself
      const before = /\d+年\d+月\d+日/.exec(await banner.innerText())![0]
      if (before.startsWith('2024年9月')) break
      await system.getByRole('button', { name: '前进一天' }).click()
      await expect(banner).not.toContainText(before)
    }

    await expect(banner).toContainText('2024年9月1日')
  })

  test('the leading section freezes the lists and opens a ceremony', async ({ browser }) => {
    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.getByRole('link', { name: '计划' }).first().click()
    await chooseMonth(head, NEXT)
    await confirm(head, '冻结名单')

    await expect(head).toHaveURL(/\/draws\/ceremonies\//)
    await expect(head.getByRole('button', { name: '开启仪式' })).toBeEnabled({ timeout: 30_000 })
    const frozen = head.url()
    await confirm(head, '开启仪式')
    await expect(head, 'the round has an address of its own').not.toHaveURL(frozen)
    await expect(head.locator('.answer')).toContainText('正在承诺')
    ceremony = new URL(head.url()).pathname
    await owes(head, 'ceremony-committing', true)
  })

  test('two sections commit, then reveal, each at a computer of its own', async ({ browser }) => {
    const parties = [await atOwnComputer(browser, PEOPLE.member), await atOwnComputer(browser, PEOPLE.adjudicator)]
    for (const party of parties) {
      await party.locator(`a[href="${ceremony}"]`).first().click()
      await confirm(party, '生成份额并承诺')
      await expect(party.locator('.mine')).toContainText(/您已承诺|各方都已承诺/)
    }
    for (const party of parties) {
      await expect(party.getByRole('button', { name: '公开份额' })).toBeVisible({ timeout: 20_000 })
      await confirm(party, '公开份额')
    }

    await expect(parties[1]!.locator('.answer')).toContainText('已抽定', { timeout: 20_000 })
    await owes(parties[1]!, 'ceremony-drawn', true)
  })

  test('a squadron cannot know what was drawn before the sheets open', async ({ browser }) => {
    const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
    await squadron.goto('/draws')
    await chooseMonth(squadron, NEXT)
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
    const member = await atOwnComputer(browser, PEOPLE.member)
    await member.goto('/plan/orders')
    await chooseMonth(member, NEXT)
    await confirm(member, '编制任务单')
    await member.getByRole('link', { name: '执法监督科' }).first().click()
    await confirm(member, '提交核准')
    await expect(member.locator('.answer')).toContainText('待核准')
    const order = new URL(member.url()).pathname

    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await head.locator(`a[href="${order}"]`).first().click()
    await confirm(head, '核准')
    await expect(head.locator('.answer')).toContainText('已核准')
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
    await chooseMonth(head, NEXT)
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
