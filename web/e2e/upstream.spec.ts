import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('A view that cannot be reached is kept, told and switched off; its section sees it @long', async ({ browser }) => {
  const view = `export.cases_${Date.now() % 100_000}`
  const keeper = await atOwnComputer(browser, PEOPLE.system)
  await keeper.goto('/admin/upstream-views')
  await owes(keeper, 'upstream-none', true)
  await keeper.getByRole('button', { name: '登记视图', exact: true }).click()
  const dialog = keeper.getByRole('dialog')
  for (const [label, value] of Object.entries({ 来源: '办案系统', 地址: 'jdbc:postgresql://127.0.0.1:9/upstream', '账号（只读）': 'reader', 口令: 'not-a-secret', '视图（可带模式名）': view, 水位列: 'changed_at' }))
    await dialog.getByLabel(label, { exact: false }).first().fill(value)
  await dialog.getByLabel('必须加密连接').uncheck()
  await owes(keeper, 'upstream-form', true)
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  const row = keeper.locator('main tbody tr').filter({ hasText: view })
  await expect(row).toContainText(view)
  await row.getByRole('button', { name: '列与字段', exact: true }).click()
  await expect(keeper.getByRole('dialog')).toContainText('▲', { timeout: 40_000 })
  await owes(keeper, 'upstream-columns', true)
  await keeper.keyboard.press('Escape')
  await owes(keeper, 'upstream-one', true)
  await row.getByRole('button', { name: '修改', exact: true }).click()
  await keeper.getByRole('dialog').getByLabel('启用').uncheck()
  await keeper.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
  await expect(row).toContainText('停用')

  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/intake/views')
  await expect(member.locator('main tbody')).toContainText(view)
  await owes(member, 'upstream-intake', true)
})
