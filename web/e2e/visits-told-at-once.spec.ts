import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { press } from './street'
import { owes } from './walk'

const DUTY = 'routine-inspection'

interface Ordered { id: string, state: string, from: string, pair: { name: string }[] }

/** The head of a squadron, among all accounts of the demonstration. */
function headOf(squadron: string): string {
  const accounts = JSON.parse(readFileSync(`${process.env.MINGCHA_DATA}/demo-accounts.json`, 'utf8')) as { username: string, role: string, squadron: string | null }[]
  return accounts.find(one => one.role === 'SQUADRON_HEAD' && one.squadron === squadron)!.username
}

test('What an inspector finds grave on the city’s routine inspection is told at once, and the squadron says what it did @long', async ({ browser }) => {
  test.setTimeout(300_000)
  // the last of the specs, so that the clock hinders no other: the first visits of September are those of the second
  const system = await atOwnComputer(browser, PEOPLE.system)
  const banner = system.locator('.demo')
  await expect(banner).toBeVisible()
  if ((await banner.innerText()).includes('2024年9月1日')) {
    await system.getByRole('button', { name: '前进一天' }).click()
    // the day that ends is told to every module first
    await expect(banner).toContainText('2024年9月2日', { timeout: 60_000 })
  }
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  const { demo } = await (await head.request.get('/api/session')).json() as { demo: { now: string } }
  let visit: Ordered | undefined
  for (const month of ['2024-08', '2024-09']) {
    const orders = await (await head.request.get(`/api/orders?month=${month}`)).json() as { section: string, state: string, assignments: Ordered[] }[]
    visit ??= orders.filter(order => order.section === 'supervision' && order.state === 'approved').flatMap(order => order.assignments)
      .find(one => JSON.stringify(one).includes(DUTY) && one.state === 'planned' && one.pair.length === 2 && one.from <= demo.now.slice(0, 10))
  }
  expect(visit, 'month.spec has had an order of September approved').toBeDefined()
  const pair = visit!.pair.map(person => `jiandu-ducha${'甲乙丙丁戊己庚辛'.indexOf(person.name.at(-1)!) + 1}`)

  const [first, second] = [await atOwnComputer(browser, pair[0]!), await atOwnComputer(browser, pair[1]!)]
  for (const one of [first, second]) {
    await one.goto(`/inspections/${visit!.id}`)
    await press(one, '没有应当回避的情形')
  }
  await press(second, '开始检查')
  await expect(second.locator('.choices').first()).toBeVisible()
  const seen = await (await second.request.get(`/api/visits/${visit!.id}`)).json() as { squadron: string, items: { duty: string, points: unknown[] }[] }
  const nth = seen.items.flatMap(item => item.points.map(() => item.duty)).indexOf(DUTY)
  await second.locator('.point').nth(nth).getByRole('button', { name: '有问题' }).click()
  const dialog = second.getByRole('dialog')
  await dialog.locator('textarea').fill('天桥下成片设摊，通行受阻，险情未排除。')
  await dialog.locator('select').first().selectOption({ label: '严重' })
  await dialog.getByRole('button', { name: '保存问题' }).click()
  await expect(second.locator('.point').nth(nth).locator('.written')).toContainText('险情')
  // the page keeps it first and sends it then: who leaves before that tells nobody
  const sent = async () => (await (await second.request.get(`/api/visits/${visit!.id}`)).json() as { findings: unknown[] }).findings.length
  await expect.poll(sent, { timeout: 30_000 }).toBe(1)

  await second.goto('/inspections/at-once')
  await expect(second.locator('.data-table tbody tr').first()).toContainText('待通知')
  await owes(second, 'at-once', true)
  await second.locator('.data-table tbody a').first().click()
  await expect(second.getByLabel('接通知人')).toBeVisible()
  await owes(second, 'at-once-due', true)
  await second.getByLabel('接通知人').fill('中队值班员')
  await second.getByLabel('通知方式').fill('电话')
  await press(second, '登记通知')
  await expect(second.locator('.answer')).toContainText('已经通知')

  const unit = await atOwnComputer(browser, headOf(seen.squadron))
  await unit.goto('/inspections/at-once')
  await unit.locator('.data-table tbody a').first().click()
  await unit.getByLabel('处置情况').fill('当日组织清理，恢复通行。')
  await press(unit, '填写处置情况')
  await expect(unit.locator('.answer')).toContainText('已经处置')
  await owes(unit, 'at-once-handled', true)
})
