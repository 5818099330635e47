import { expect, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, chooseMonth, confirm, PEOPLE } from './people'

/** The month after the demonstration's: nobody has planned it yet. */
export const SEPTEMBER = '2024-09'

async function atPlan(head: Page): Promise<void> {
  await head.getByRole('link', { name: '计划' }).first().click()
  await chooseMonth(head, SEPTEMBER)
  await expect(head.getByRole('heading', { level: 1 })).toHaveText('九月能完成吗？')
}

/** The leading section prepares the plan. */
export async function prepare(head: Page): Promise<void> {
  await atPlan(head)
  await confirm(head, '编制计划')
  await expect(head.locator('.answer')).toContainText('已编制')
}

/** An administrator moves the demonstration forward, a day at a time. */
export async function moveOn(system: Page): Promise<void> {
  const banner = system.locator('.demo')
  for (let days = 0; days < 31; days++) {
    // the day alone: the banner tells the minute too, which turns by itself
    const before = /\d+年\d+月\d+日/.exec(await banner.innerText())![0]
    if (before.startsWith('2024年9月')) break
    await system.getByRole('button', { name: '前进一天' }).click()
    // the day that ends is told to every module first
    await expect(banner).not.toContainText(before, { timeout: 60_000 })
  }
}

/** The leading section freezes the lists and opens a ceremony; gives its address. */
export async function openCeremony(head: Page): Promise<string> {
  await atPlan(head)
  await confirm(head, '冻结名单')
  await expect(head).toHaveURL(/\/draws\/ceremonies\//)
  await expect(head.getByRole('button', { name: '开启仪式' })).toBeEnabled({ timeout: 30_000 })
  const frozen = head.url()
  await confirm(head, '开启仪式')
  await expect(head, 'the round has an address of its own').not.toHaveURL(frozen)
  await expect(head.locator('.answer')).toContainText('正在承诺')
  return new URL(head.url()).pathname
}

/** Two sections commit, then reveal, each at a computer of its own. */
export async function draw(parties: Page[], ceremony: string): Promise<void> {
  for (const party of parties) {
    await party.locator(`a[href="${ceremony}"]`).first().click()
    await confirm(party, '生成份额并承诺')
    await expect(party.locator('.mine')).toContainText(/您已承诺|各方都已承诺/)
  }
  for (const party of parties) {
    await expect(party.getByRole('button', { name: '公开份额' })).toBeVisible({ timeout: 20_000 })
    await confirm(party, '公开份额')
  }
  await expect(parties.at(-1)!.locator('.answer')).toContainText('已抽定', { timeout: 20_000 })
}

/** The leading section writes its order, and another person of it approves. */
export async function order(member: Page, head: Page): Promise<void> {
  await member.goto('/plan/orders')
  await chooseMonth(member, SEPTEMBER)
  await confirm(member, '编制任务单')
  await member.getByRole('link', { name: '执法监督科' }).first().click()
  await confirm(member, '提交核准')
  await expect(member.locator('.answer')).toContainText('待核准')

  await head.goto('/')
  await head.locator(`a[href="${new URL(member.url()).pathname}"]`).first().click()
  await confirm(head, '核准')
  await expect(head.locator('.answer')).toContainText('已核准')
}

/** All of it, where no spec before has done it. */
export async function septemberIsOrdered(browser: Browser): Promise<void> {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  const orders = await (await head.request.get(`/api/orders?month=${SEPTEMBER}`)).json() as { section: string, state: string }[]
  if (orders.some(one => one.section === 'supervision' && one.state === 'approved')) return
  await prepare(head)
  await moveOn(await atOwnComputer(browser, PEOPLE.system))
  const ceremony = await openCeremony(await atOwnComputer(browser, PEOPLE.sectionHead))
  const member = await atOwnComputer(browser, PEOPLE.member)
  await draw([member, await atOwnComputer(browser, PEOPLE.adjudicator)], ceremony)
  await order(member, await atOwnComputer(browser, PEOPLE.sectionHead))
}
