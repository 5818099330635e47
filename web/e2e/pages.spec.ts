import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { enter, PEOPLE, type Role } from './people'
import { owes, settled, walk } from './walk'

/** The pages somebody must at least reach; what else there is the links tell. */
const REACHES: Partial<Record<Role, string[]>> = {
  sectionHead: ['/', '/plan', '/plan/coverage', '/plan/orders', '/plan/programme', '/plan/trial', '/draws', '/draws/-', '/draws/ceremonies/-', '/ledger', '/regime'],
  leader: ['/', '/plan', '/draws', '/ledger'],
  squadronHead: ['/', '/plan', '/draws'],
  escrowHolder: ['/', '/draws', '/draws/escrow'],
  city: ['/', '/plan', '/draws'],
  security: ['/', '/admin'],
}

test('What a refusal means is told without login @long', async ({ page }) => {
  await page.goto('/problems')
  await owes(page, 'problems', true)
  await page.getByRole('searchbox').fill('检查点')
  await page.getByRole('link', { name: '名单还没有进入检查点' }).click()
  await expect(page.locator('main')).toContainText('先公布名单，后产生种子。')
  await owes(page, 'problem', true)
  await page.goto('/problems/not-a-refusal')
  await expect(page.locator('main')).toContainText('没有这种情形的说明')
})

test('The audit log tells acts in words', async ({ page }) => {
  await enter(page, PEOPLE.audit)
  await page.goto('/admin/audit-log')
  await page.locator('select[name=kind]').selectOption('act')
  await expect(page.locator('main tbody td:nth-child(2)').first()).toHaveText(/^[\u4e00-\u9fff]{2,}/)
  await owes(page, 'audit-log', true)
  await expect(page.locator('main tbody')).not.toContainText('/api/')
})

test('Every figure of the regime has a name, and its value words', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  await page.goto('/regime/figures')
  await expect(page.locator('main tbody tr td').first()).toBeVisible()
  await owes(page, 'regime_figures', false)
  const values = await page.locator('main tbody td:nth-child(3)').allInnerTexts()
  expect(values.length).toBeGreaterThan(100)
  expect(values.filter(value => /[a-z]{2}/.test(value))).toEqual([])
})

test('An order fits its paper', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  await page.goto('/plan/orders')
  await expect(page.locator('main tbody tr td').first()).toBeVisible()
  const orders = await page.locator('main tbody a').evaluateAll(links => links.map(link => link.getAttribute('href')!).filter(href => /^\/plan\/orders\/[0-9a-f-]+$/.test(href)))
  expect(orders.length).toBeGreaterThan(0)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 674, height: 1000 }) // A4 without its margins
  for (const order of new Set(orders)) {
    await page.goto(`${order}/print`)
    await settled(page)
    await expect(page.locator('.sheet h1')).toBeVisible()
    const cut = await page.locator('main .scroll').evaluateAll(lists => lists.map(list => list.scrollWidth - list.clientWidth))
    expect.soft(cut.filter(px => px > 1), order).toEqual([])
  }
})

test('Paper is white in the dark too, on the screen and from the printer', async ({ page }) => {
  const darkness = (selector: string) => page.locator(selector).first().evaluate(part => {
    const [red, green, blue] = getComputedStyle(part).backgroundColor.match(/[\d.]+/g)!.map(Number)
    return 255 - (red! + green! + blue!) / 3
  })
  await page.addInitScript(() => localStorage.setItem('mingcha.theme', 'dark'))
  await enter(page, PEOPLE.sectionHead)
  await page.goto('/draws')
  await page.locator('main tbody a').first().click()
  await expect(page).toHaveURL(/\/draws\/[0-9a-f-]+$/)
  await expect(page.locator('main .tag').first()).toBeVisible()
  expect(await darkness('main .tag'), 'a tag on the screen').toBeGreaterThan(128)
  await page.emulateMedia({ media: 'print' })
  expect(await darkness('main .tag'), 'the same tag printed').toBeLessThan(64)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${page.url()}/print`)
  await owes(page, 'draws_-_print@dark', true)
  expect(await darkness('.sheet .tag'), 'a tag on the sheet').toBeLessThan(64)
})

test('Lists are walked by the keyboard, and / searches', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  const now = page.locator('[data-now], tr.now')
  for (const address of ['/', '/plan', '/plan/coverage', '/plan/programme', '/plan/orders', '/draws', '/intake', '/intake/records', '/regime', '/regime/figures', '/ledger']) {
    await page.goto(address)
    await expect(page.locator('main tbody tr td').first(), address).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(now, address).toHaveCount(1)
  }
  await page.goto('/plan/orders')
  await expect(page.locator('main tbody tr td').first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/plan\/orders\/[0-9a-f-]+$/)
  await expect(page.locator('main tbody tr td').first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/plan\/assignments\//)
  await page.keyboard.press('/')
  await page.keyboard.type('存证')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ledger/)
})

test('The main table of a page shows fourteen rows', async ({ page }) => {
  await enter(page, PEOPLE.sectionHead)
  for (const address of ['/plan', '/plan/coverage', '/plan/programme', '/draws', '/intake', '/intake/records', '/ledger']) {
    await page.goto(address)
    await expect(page.locator('main tbody tr td').first(), address).toBeVisible()
    await settled(page)
    const shown = await page.locator('main .data-table').first().locator('tbody tr').evaluateAll(rows => rows.filter(row => row.getBoundingClientRect().bottom <= window.innerHeight + 12).length)
    expect.soft(shown, address).toBeGreaterThanOrEqual(14)
  }
})

/** What was looked at thoroughly already; a failed test ends its process, so it is kept where the next run cleans up. */
const SEEN = 'test-results/pages-seen.json'
const seen = new Set<string>(existsSync(SEEN) ? JSON.parse(readFileSync(SEEN, 'utf8')) as string[] : [])
function keep(pattern: string) {
  seen.add(pattern)
  mkdirSync('test-results', { recursive: true })
  writeFileSync(SEEN, JSON.stringify([...seen]))
}

/** The first walk opens some hundred pages, each looked at twice. */
const A_WALK = 1_800_000

/** Kept for the end, and told at once: a walk that is cut short has not looked for nothing. */
const noted = (faults: string[]) => (fault: Error) => {
  console.log(fault.message)
  faults.push(fault.message)
}

for (const [role, username] of Object.entries(PEOPLE)) {
  test(`Every page of ${role} holds @slow`, async ({ page }) => {
    test.setTimeout(A_WALK)
    const crashes: string[] = []
    page.on('pageerror', crash => crashes.push(crash.message))
    await enter(page, username)

    const faults: string[] = []
    const reached = await walk(page, async pattern => {
      const first = !seen.has(pattern)
      keep(pattern)
      const name = `${pattern.replaceAll('/', '_').replace(/^_$/, '_desk').slice(1)}${first ? '' : `@${role}`}`
      await owes(page, name, first || pattern === '/').catch(noted(faults))
    }, pattern => pattern.includes('-') && seen.has(pattern))

    expect(crashes).toEqual([])
    expect(faults).toEqual([])
    expect(reached).toEqual(expect.arrayContaining(REACHES[role as Role] ?? ['/']))
  })
}

test('The pages hold in English and in the dark @slow', async ({ page }) => {
  test.setTimeout(A_WALK)
  await page.addInitScript(() => {
    localStorage.setItem('mingcha.locale', 'en')
    localStorage.setItem('mingcha.theme', 'dark')
  })
  await enter(page, PEOPLE.sectionHead)

  const faults: string[] = []
  await walk(page, async pattern => {
    await owes(page, `${pattern.replaceAll('/', '_').replace(/^_$/, '_desk').slice(1)}@en`, true).catch(noted(faults))
  })

  expect(faults).toEqual([])
})
