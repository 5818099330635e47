import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

/** The office PC has 1.5 s for the first page; scripts and styles of the first load may weigh this much, compressed. */
const ALLOWED = 350 * 1024

test('The first load is light', async ({ request }) => {
  const html = await (await request.get('/')).text()
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(match => match[1]!)

  const weights = await Promise.all(files.map(async file => gzipSync(await (await request.get(file)).body()).length))

  expect(files.length).toBeGreaterThan(1)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(ALLOWED)
})

test('Nobody is let in with a wrong password, and the refusal says so', async ({ page }) => {
  await page.goto('/plan')
  await expect(page).toHaveURL(/\/login\?then=\/plan/)

  await page.locator('[name=username]').fill('nobody')
  await page.locator('[name=password]').fill('not the password')
  await page.locator('form button').click()

  await expect(page.getByRole('alert')).toContainText('用户名或密码不正确')
})
