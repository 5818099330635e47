import { expect, test } from '@playwright/test'
import { atOwnComputer, confirm, PEOPLE } from './people'
import { owes } from './walk'

test('A visit by order is given to a group of several sections, and the printed order names it', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/plan/orders')
  await head.locator('details.add summary').click()
  await confirm(head, '编入任务单', '专业性较强，另行安排')
  await expect(head).toHaveURL(/\/plan\/orders\/[0-9a-f-]+$/)
  const order = head.url()
  await head.locator('main a[href^="/plan/assignments/"]').last().click()
  const group = head.locator('details.group')
  await group.locator('summary').click()
  const sections = group.locator('fieldset')
  await expect(sections.nth(1)).toBeVisible()
  for (const section of (await sections.all()).slice(0, 3)) await section.locator('.person > label:first-child input:enabled').first().check()
  await group.locator('input[type=radio]').first().check()
  await owes(head, 'special-group', true)
  await confirm(head, '组建', '需要抽调几个科室的人员')
  await expect(head.locator('main')).toContainText('· 组长')
  await head.goto(`${order}/print`)
  await expect(head.locator('main')).toContainText('（组长）')
  await head.emulateMedia({ media: 'print' })
  await head.screenshot({ path: 'screenshots/special-group-print.png', fullPage: true })
})
