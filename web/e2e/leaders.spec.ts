import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { owes, settled } from './walk'

test('A leader reads what matters this week, and every number opens to its rows', async ({ browser }) => {
  const leader = await atOwnComputer(browser, PEOPLE.leader)
  await leader.goto('/leaders')
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText('这一周，要紧的是什么？')
  const sentences = leader.locator('.sentences li')
  await expect(sentences.first()).toBeVisible()
  expect(await sentences.count()).toBeLessThanOrEqual(5)
  await expect(leader.locator('.units tbody tr')).toHaveCount(16)
  await expect(leader.locator('.course')).toHaveCount(4)
  await owes(leader, 'leaders', true)
  const late = (await leader.locator('h2', { hasText: /^\s*逾期/ }).innerText()).match(/文书 (\d+) 份/)![1]
  await leader.goto('/documents?show=late')
  if (late !== '0') await expect(leader.locator('.data-table tbody tr')).toHaveCount(Number(late))
  await leader.goto('/leaders')
  await sentences.first().getByRole('link').click()
  await settled(leader)
  await expect(leader).not.toHaveURL(/\/leaders/)
})

test('The wall shows the same large, with nothing to press', async ({ browser }) => {
  const leader = await atOwnComputer(browser, PEOPLE.head)
  mkdirSync('screenshots', { recursive: true })
  for (const size of [{ width: 3840, height: 2160 }, { width: 1920, height: 1080 }, { width: 390, height: 844 }]) {
    await leader.setViewportSize(size)
    await leader.goto('/leaders/wall')
    await expect(leader.locator('.units tbody tr')).toHaveCount(16)
    await settled(leader)
    await leader.screenshot({ path: `screenshots/leaders-wall-${size.width}.png` })
    expect(await leader.locator('main').locator('a, button, select, input').count()).toBe(0)
    const { wide, tall } = await leader.evaluate(() => ({ wide: document.documentElement.scrollWidth - window.innerWidth, tall: document.documentElement.scrollHeight - window.innerHeight }))
    expect(wide).toBeLessThanOrEqual(0)
    if (size.width > 1000) {
      expect(tall).toBeLessThanOrEqual(0)
      const cut = await leader.locator('.said, section.units').evaluateAll(all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length)
      expect(cut).toBe(0)
    }
    const { violations } = await new AxeBuilder({ page: leader }).setLegacyMode(true).analyze()
    expect(violations.map(one => one.id)).toEqual([])
  }
})

test('A section that does not lead is told so', async ({ browser }) => {
  const other = await atOwnComputer(browser, PEOPLE.adjudicator)
  await other.goto('/leaders')
  await expect(other.getByRole('alert')).toContainText('领导看板由局领导和牵头科室查看')
})
