import { createHmac } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { confirm } from './people'
import { owes } from './walk'

const NEW_PASSWORD = 'Paper-lantern-42'

test('The first administrator of an empty system is led to choose body and regime, once @first-run', async ({ page }) => {
  const given = process.env.MINGCHA_FIRST_PASSWORD!
  await page.goto('/')
  await page.locator('[name=username]').fill('admin')
  await page.locator('[name=password]').fill(given)
  await page.locator('form button').click()

  await expect(page).toHaveURL(/\/account/)
  await expect(page.locator('.rail a'), 'no link that would lead back here').toHaveCount(0)
  await page.locator('[name=current-password]').fill(given)
  await page.locator('[name=new-password]').fill(NEW_PASSWORD)
  await page.locator('[name=again]').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.locator('[name=proof]').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.locator('[name=code]').fill(codeNow(await page.locator('.secret').innerText()))
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByRole('dialog').locator('.btn.main').click()

  await expect(page).toHaveURL(/\/setup/)
  await expect(page.locator('.rail a'), 'no link that would lead back here').toHaveCount(0)
  await expect(page.getByRole('button', { name: '完成设置' }), 'what is proposed can be taken as it stands').toBeEnabled()
  await owes(page, 'setup', true)
  await page.goto('/ledger')
  await expect(page, 'nothing else is open before').toHaveURL(/\/setup/)
  await page.evaluate(() => localStorage.setItem('mingcha.locale', 'en'))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which body does this installation serve?')
  await owes(page, 'setup@en', true)
  await page.evaluate(() => localStorage.setItem('mingcha.locale', 'zh-CN'))
  await page.reload()

  await page.locator('[name=body]').selectOption('')
  await expect(page.getByRole('button', { name: '完成设置' }), 'a body without a name is none').toBeDisabled()
  await page.locator('[name=body]').selectOption('310106')
  await confirm(page, '完成设置')

  await expect(page).toHaveURL(/\/$/)
  await expect(page.locator('body')).toContainText('静安区局')
  await expect(page.locator('.rail a').first()).toBeVisible()
  await page.goto('/setup')
  await expect(page, 'it is asked once').not.toHaveURL(/\/setup/)
  await page.goto('/admin/accounts')
  await owes(page, 'accounts-of-an-empty-system', false)
})

/** What an authenticator shows now for the secret (RFC 6238, six digits, thirty seconds). */
function codeNow(secret: string): string {
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(step).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
