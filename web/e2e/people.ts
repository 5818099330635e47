import { createHmac } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

/** The demonstration's people, one for each role; their passwords are printed by the demonstration and protect nothing. */
export interface Person { role: string, username: string, password: string, secret?: string }

/** The six digits of an authenticator (RFC 6238, SHA-1, 30 s). */
export function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/=+$/, '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = hash[19]! & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export async function enter(page: Page, person: Person): Promise<void> {
  await page.goto('/login')
  await page.locator('[name=username]').fill(person.username)
  await page.locator('[name=password]').fill(person.password)
  await page.locator('form button').click()
  if (person.secret) {
    await page.locator('[name=code]').fill(codeOf(person.secret))
    await page.locator('form button').click()
  }
  await expect(page).not.toHaveURL(/\/login/)
}

export async function leave(page: Page): Promise<void> {
  await page.context().clearCookies()
}
