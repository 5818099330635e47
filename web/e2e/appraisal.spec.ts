import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes } from './walk'

test('July\'s evidence sheets stand issued, line by line, and leave as papers', async ({ browser }) => {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/appraisal?use=monthly-performance&period=2024-07')
  await expect(head.getByRole('heading', { level: 1 })).toHaveText('监督结果用在哪里，依据是什么？')
  await expect(head.locator('main table tbody tr')).toHaveCount(16)
  await expect(head.locator('.answer')).toContainText('已出具 16 张')
  await owes(head, 'appraisal', true)
  await head.getByRole('link', { name: /第 \d 版/ }).first().click()
  await expect(head.locator('table.lines')).toContainText('督察记分')
  await owes(head, 'evidence-sheet', true)
  const [paper] = await Promise.all([head.waitForEvent('download'), head.getByRole('link', { name: 'Excel' }).click()])
  expect(paper.suggestedFilename()).toBe('evidence-sheet.xlsx')
  await head.getByRole('link', { name: '打印' }).click()
  await expect(head.locator('.sheet')).toContainText('内容摘要')
  await owes(head, 'evidence-sheet-print', true)
  await head.goto('/appraisal?use=subdistrict-appraisal&period=2024H2')
  await expect(head.locator('main')).toContainText('直属中队没有街镇')
  await owes(head, 'appraisal-street', true)
  await head.goto('/appraisal/preview/monthly-performance/2024-07/310106101')
  await expect(head.locator('table.lines')).toBeVisible()
  await owes(head, 'evidence-preview', true)
})

test('Honours are kept with their whole history', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.member)
  await member.goto('/appraisal/honours')
  await expect(member.locator('.data-table')).toContainText('摘牌')
  await owes(member, 'honours', true)
  await member.getByRole('link', { name: '打印' }).click()
  await expect(member.locator('.sheet')).toContainText('复检发现督察台账补记')
  await owes(member, 'honours-print', true)
})

test('A squadron sees its own sheets and its officers, a section sees no officer', async ({ browser }) => {
  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await squadron.goto('/appraisal?use=monthly-performance&period=2024-07')
  await expect(squadron.locator('main table tbody tr')).toHaveCount(1)
  await owes(squadron, 'appraisal-squadron', true)
  await squadron.goto('/appraisal/officers')
  await expect(squadron.getByRole('heading', { level: 1 })).toHaveText('本中队哪些队员在监督中有记录？')
  await owes(squadron, 'officers', true)
  const officer = squadron.locator('.data-table tbody a').first()
  if (await officer.count()) {
    await officer.click()
    await expect(squadron.locator('main')).toContainText('谁看过')
    await owes(squadron, 'officer', true)
  }
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto('/appraisal')
  await expect(head.getByRole('link', { name: '队员' })).toHaveCount(0)
  await head.goto('/appraisal/officers')
  await expect(head.getByRole('alert')).toBeVisible()
})
