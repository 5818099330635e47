import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('Two complaints are counted as one matter and separated again', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/intake/records?kind=complaint')
  const rows = member.locator('.data-table tbody tr')
  await expect(rows.nth(1)).toBeVisible()
  const other = (await rows.nth(1).locator('td').first().innerText()).trim()
  await rows.first().locator('td').first().click()
  const chain = member.getByRole('dialog').first()
  await expect(chain).toContainText('没有人工决定')

  await chain.getByRole('button', { name: '并入另一件' }).click()
  const ask = member.getByRole('dialog').last()
  await ask.getByLabel(/完整编号/).fill('没有这个编号')
  await ask.getByLabel('理由').fill('同一处油烟')
  await ask.getByRole('button', { name: '并入另一件' }).click()
  await expect(ask.getByRole('alert')).toContainText('请核对完整编号')
  await ask.getByLabel(/完整编号/).fill(other)
  await ask.getByRole('button', { name: '并入另一件' }).click()
  await expect(chain).toContainText(`与 ${other} 合并`)
  await owes(member, 'matter-joined', true)

  await chain.getByRole('button', { name: '分开', exact: true }).click()
  await member.getByRole('dialog').last().getByLabel('理由').fill('不是同一处')
  await member.getByRole('dialog').last().getByRole('button', { name: '分开', exact: true }).click()
  await expect(chain).toContainText('单独计算')
})
