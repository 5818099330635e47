import { createHash } from 'node:crypto'
import { expect, type Browser, type Page } from '@playwright/test'

/** The demonstration's people: somebody for each role. The password follows from the name, is printed and protects nothing. */
export const PEOPLE = {
  sectionHead: 'jiandu-kezhang',
  member: 'jiandu-keyuan',
  adjudicator: 'shenli-keyuan',
  inspector: 'jiandu-ducha2',
  leader: 'fenguan',
  head: 'zhuyao',
  secretary: 'dangzu',
  escrowHolder: 'baoguan',
  squadronHead: 'pengpu-zhen',
  squadronInspector: 'pengpu-zhen-sanji',
  subdistrict: 'jiezhen',
  invited: 'teyue',
  city: 'shiju',
  system: 'xitong',
  security: 'anquan',
  audit: 'shenji',
} as const

export type Role = keyof typeof PEOPLE

const passwordOf = (username: string) => `demo-${createHash('sha256').update(username).digest('hex').slice(0, 8)}`

/** Who heads a squadron of the demonstration. */
export const headOf = (squadron: string) =>
  ({ 310106101: 'pengpu-zhen', 310106012: 'nanjing-xilu', '310106J01': 'jidong' })[squadron] ?? `zhongdui-${squadron.slice(-3).toLowerCase()}`

export async function enter(page: Page, username: string): Promise<void> {
  await page.goto('/login')
  await page.locator('[name=username]').fill(username)
  await page.locator('[name=password]').fill(passwordOf(username))
  await page.locator('form button').click()
  await expect(page).not.toHaveURL(/\/login/)
}

/** A computer of one's own: what a browser keeps is kept for this person alone. */
export async function atOwnComputer(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await enter(page, username)
  return page
}

export async function chooseMonth(page: Page, month: string): Promise<void> {
  await page.locator('.month-trigger').click()
  await page.locator('.panel .grid').getByRole('button', { name: `${Number(month.slice(5))}月`, exact: true }).click()
}

/** Presses a button that asks first, and says yes. */
export async function confirm(page: Page, name: string, reason?: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  if (reason) await dialog.locator('textarea').fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
}
