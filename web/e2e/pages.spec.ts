import { expect, test } from '@playwright/test'
import { enter, PEOPLE, type Role } from './people'
import { owes, walk } from './walk'

/** The pages somebody must at least reach; what else there is the links tell. */
const REACHES: Partial<Record<Role, string[]>> = {
  sectionHead: ['/', '/plan', '/plan/coverage', '/plan/orders', '/plan/programme', '/plan/trial', '/draws', '/draws/-', '/draws/ceremonies/-', '/ledger', '/regime'],
  leader: ['/', '/plan', '/draws', '/ledger'],
  squadronHead: ['/', '/plan', '/draws'],
  escrowHolder: ['/', '/draws', '/draws/escrow'],
  city: ['/', '/plan', '/draws'],
  security: ['/', '/admin'],
}

test('What a refusal means is told without login', async ({ page }) => {
  await page.goto('/problems')
  await owes(page, 'problems', true)
  await page.getByRole('searchbox').fill('检查点')
  await page.getByRole('link', { name: '名单还没有进入检查点' }).click()
  await expect(page.locator('main')).toContainText('先公布名单，后产生种子。')
  await owes(page, 'problem', true)
  await page.goto('/problems/no-such-kind')
  await expect(page.locator('main')).toContainText('没有这种情形的说明')
})

const seen = new Set<string>()

for (const [role, username] of Object.entries(PEOPLE)) {
  test(`Every page of ${role} holds @slow`, async ({ page }) => {
    test.setTimeout(600_000)
    const crashes: string[] = []
    page.on('pageerror', crash => crashes.push(crash.message))
    await enter(page, username)

    const faults: string[] = []
    const reached = await walk(page, async pattern => {
      const first = !seen.has(pattern)
      seen.add(pattern)
      const name = `${pattern.replaceAll('/', '_').replace(/^_$/, '_desk').slice(1)}${first ? '' : `@${role}`}`
      await owes(page, name, first || pattern === '/').catch((fault: Error) => faults.push(fault.message))
    }, pattern => pattern.includes('-') && seen.has(pattern))

    expect(crashes).toEqual([])
    expect(faults).toEqual([])
    expect(reached).toEqual(expect.arrayContaining(REACHES[role as Role] ?? ['/']))
  })
}

test('The pages hold in English and in the dark @slow', async ({ page }) => {
  test.setTimeout(600_000)
  await page.addInitScript(() => {
    localStorage.setItem('mingcha.locale', 'en')
    localStorage.setItem('mingcha.theme', 'dark')
  })
  await enter(page, PEOPLE.sectionHead)

  const faults: string[] = []
  await walk(page, async pattern => {
    await owes(page, `${pattern.replaceAll('/', '_').replace(/^_$/, '_desk').slice(1)}@en`, true).catch((fault: Error) => faults.push(fault.message))
  })

  expect(faults).toEqual([])
})
