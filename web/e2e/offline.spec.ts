import { closeSync, ftruncateSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, enter } from './people'
import { aPhotograph, Line, Phone, PHONE, pictured, press, untouched, type Ordered } from './street'

interface Standing {
  serverTime: string
  visit: { state: string, startedAt: string, items: { points: { answer?: { result: string, by: string } }[] }[], findings: { id: string, fact: string, exhibits: { file: string }[] }[] }
  notes: { text: string, files: string[] }[]
  traces: { kind: string, deviceAt: string, receivedAt: string, aheadMs?: number, place?: { accuracyMetres: number } }[]
  writer: { name: string, me: boolean }
  copies: unknown[]
}

const server = process.env.MINGCHA_URL ?? 'http://127.0.0.1:8420'
const field = async (page: Page, visit: string) => await (await page.request.get(`${server}/api/visits/${visit}/field`)).json() as Standing
const bar = (page: Page) => page.locator('.bar [role=status]')

test.describe.serial('A visit without network', () => {
  const line = new Line(new URL(server))
  const phone = new Phone(mkdtempSync(join(tmpdir(), 'phone-')), line)
  let visit: Ordered
  let partner: Page
  let answered = 0

  test.beforeAll(async ({ browser }: { browser: Browser }) => {
    await line.up()
    visit = await untouched(browser, 0)
    partner = await atOwnComputer(browser, visit.pair[1]!)
    await partner.setViewportSize(PHONE)
    await partner.goto(`/inspections/${visit.id}`)
    await press(partner, '没有应当回避的情形')
  })
  test.afterAll(async () => {
    await phone.context?.close().catch(() => undefined)
    await line.cut()
  })

  test('is not taken along before the declaration, and then by the one who writes', async () => {
    const page = await phone.on()
    await enter(page, visit.pair[0]!)
    await page.goto(`/inspections/${visit.id}`)
    await expect(page.locator('h1')).toHaveText('可以前往检查吗？')
    await expect(page.getByRole('button', { name: '带走并执笔' })).toHaveCount(0)
    await pictured(page, 'field-1-declare')
    await press(page, '没有应当回避的情形')
    await press(page, '带走并执笔')

    await expect(page.locator('.writer')).toContainText('由这台设备执笔')
    await expect(page.locator('.writer')).toContainText('已带走')
    await pictured(page, 'field-2-taken')
  })

  test('lets the partner read along, and tells him who writes and how to take over', async () => {
    await partner.reload()

    await expect(partner.locator('.writer')).toContainText('的设备执笔')
    await expect(partner.getByRole('button', { name: '接手执笔' })).toBeVisible()
    await expect(partner.getByRole('button', { name: '开始检查' })).toHaveCount(0)
    await pictured(partner, 'field-3-partner')
  })

  test('goes on in the street: begun, answered, found, photographed and noted', async () => {
    const { page } = phone
    await line.cut()
    await phone.context.setOffline(true)
    await press(page, '开始检查')
    const points = page.locator('.point')
    const count = await points.count()
    await points.nth(0).getByRole('button', { name: '有问题' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('textarea').fill('中兴路口两处跨门营业，现场未见处置')
    await dialog.getByRole('button', { name: '保存问题' }).click()
    await expect(points.nth(0).locator('.written')).toContainText('跨门营业')
    await points.nth(0).locator('.add input').setInputFiles([await aPhotograph(page, '#7a8a6a'), await aPhotograph(page, '#6a7a8a', '现场二.jpg')])
    await expect(points.nth(0).locator('.waiting')).toHaveCount(2)
    for (let i = 1; i < count; i++) await points.nth(i).getByRole('button', { name: '符合' }).click()
    answered = count
    await page.getByRole('button', { name: '写备注' }).click()
    await page.locator('#notes textarea').fill('店主称昨晚卸货，今早收回')
    await page.getByRole('button', { name: '保存备注' }).click()

    await expect(page.locator('.answer b')).toHaveText(`${count} / ${count} 点`)
    await expect(bar(page)).toContainText(`离线，${count + 2} 条记录、2 张照片待送出`)
    await expect(page.locator('.attest')).toContainText('送出后才能签认')
    await page.evaluate(() => window.scrollTo(0, 0))
    await pictured(page, 'field-4-offline')
  })

  test('refuses more photographs than the device may keep, with a sentence', async () => {
    const { page } = phone
    const large = join(mkdtempSync(join(tmpdir(), 'large-')), '录像.mp4')
    const file = openSync(large, 'w')
    ftruncateSync(file, 201 << 20)
    closeSync(file)
    await page.locator('.point').nth(0).locator('.add input').setInputFiles(large)

    await expect(page.locator('.full')).toContainText('最多留存 200 兆')
    await expect(page.locator('.point').nth(0).locator('.waiting')).toHaveCount(2)
    await pictured(page, 'field-5-full')
  })

  test('is all there when the battery died and the browser opens again, still without network', async () => {
    await phone.dies()
    const page = await phone.on()
    await phone.context.setOffline(true)
    await page.goto(`/inspections/${visit.id}`)

    await expect(page.locator('h1')).toContainText(visit.squadron)
    await expect(page.locator('.answer b')).toHaveText(`${answered} / ${answered} 点`)
    await expect(page.locator('.point').nth(0).locator('.waiting')).toHaveCount(2)
    await expect(page.locator('#notes')).toContainText('店主称昨晚卸货')
    await expect(bar(page)).toContainText('离线')
    await pictured(page, 'field-6-reopened')
    await page.goto('/')
    await expect(page.locator('.taken')).toContainText(visit.squadron)
    await pictured(page, 'field-7-list')
  })

  test('belongs to one login: the session has ended, and another account sees nothing of it', async () => {
    const { page } = phone
    // a killed browser loses its session or not, by whether its cookies had reached the disk
    await phone.context.clearCookies()
    await line.up()
    await phone.context.setOffline(false)
    await page.goto(`/inspections/${visit.id}`)
    // where the first answer takes long the device opens what was taken along, and its bar leads to the login
    const again = page.locator('.bar').getByRole('link', { name: '重新登录' })
    await expect(page.locator('main.login').or(again)).toBeVisible({ timeout: 30_000 })
    if (await again.isVisible()) await again.click()
    await expect(page).toHaveURL(/\/login/)
    const stranger = ['jiandu-ducha1', 'jiandu-ducha2', 'jiandu-ducha3', 'jiandu-ducha4'].find(name => !visit.pair.includes(name))!
    await enter(page, stranger)
    await page.goto('/inspections')
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('.taken')).toHaveCount(0)
    await page.goto(`/inspections/${visit.id}`)
    await expect(page.locator('main')).not.toContainText(visit.squadron)
    await page.goto('/')
    await page.locator('.person').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await expect(page).toHaveURL(/\/login/)
  })

  test('arrives exactly once after the next login of the same account', async () => {
    const { page } = phone
    await enter(page, visit.pair[0]!)
    await page.goto(`/inspections/${visit.id}`)
    await expect(bar(page)).toContainText('已全部送出', { timeout: 60_000 })
    await page.evaluate(() => window.scrollTo(0, 0))
    await pictured(page, 'field-8-sent')

    const now = await field(partner, visit.id)
    const told = (await bar(page).innerText()).match(/送出 (\d+):(\d+)/)!
    const sent = Number(told[1]) * 60 + Number(told[2])
    const clock = new Date(now.serverTime)
    const apart = await page.evaluate(at => new Date(at).getHours() * 60 + new Date(at).getMinutes(), clock.toISOString()) - sent
    expect((apart + 24 * 60) % (24 * 60), 'told by the server’s clock, not by the phone’s').toBeLessThanOrEqual(2)
    expect(now.visit.state).toBe('under-way')
    expect(now.visit.findings.map(one => one.fact)).toEqual(['中兴路口两处跨门营业，现场未见处置'])
    expect(now.visit.findings[0]!.exhibits).toHaveLength(2)
    expect(now.visit.items.flatMap(item => item.points).every(point => point.answer)).toBe(true)
    expect(now.notes.map(note => note.text)).toEqual(['店主称昨晚卸货，今早收回'])
    const kinds = now.traces.map(trace => trace.kind)
    expect(kinds.filter(kind => kind === 'photo')).toHaveLength(2)
    expect(kinds.filter(kind => kind === 'answer')).toHaveLength(answered - 1)
    expect(now.traces.every(trace => trace.aheadMs !== undefined && trace.deviceAt !== trace.receivedAt)).toBe(true)
    expect(now.traces.find(trace => trace.kind === 'finding')!.place?.accuracyMetres).toBe(8)
    await page.reload()
    await expect(page.locator('.point').nth(0).locator('.thumb')).toHaveCount(2)
    expect((await field(partner, visit.id)).traces).toHaveLength(kinds.length)
  })

  test('lets the partner add a note and a photograph while the other writes', async () => {
    await partner.reload()
    await expect(partner.locator('.point').nth(0).getByRole('button', { name: '符合' })).toBeDisabled()
    await partner.locator('.point').nth(0).locator('.add input').setInputFiles(await aPhotograph(partner, '#8a6a6a', '乙拍.jpg'))
    await partner.getByRole('button', { name: '写备注' }).click()
    await partner.locator('#notes textarea').fill('乙：对面有监控')
    await partner.getByRole('button', { name: '保存备注' }).click()

    // the photograph may have gone before the note is kept: the server is asked, not the bar alone
    await expect.poll(async () => (await field(partner, visit.id)).notes.length, { timeout: 30_000 }).toBe(2)
    await expect(bar(partner)).toContainText('已全部送出', { timeout: 30_000 })
    const now = await field(partner, visit.id)
    expect(now.visit.findings[0]!.exhibits).toHaveLength(3)
  })

  test('shows both states side by side where the partner took over meanwhile', async () => {
    const { page } = phone
    await line.cut()
    await phone.context.setOffline(true)
    await page.locator('.point').nth(1).getByRole('button', { name: '不适用' }).click()
    await expect(bar(page)).toContainText('离线，1 条记录待送出')

    await press(partner, '接手执笔', '甲的手机没电，人在路口另一侧')
    await partner.locator('.point').nth(1).getByRole('button', { name: '未能查' }).click()
    await partner.locator('.point').nth(1).getByLabel('未能检查的原因').fill('摊主已离开')
    await partner.locator('.point').nth(1).getByRole('button', { name: '保存' }).click()
    // the bar may still tell of what was sent before: the server is asked
    await expect.poll(async () => (await field(partner, visit.id)).visit.items.flatMap(item => item.points)[1]!.answer?.result, { timeout: 30_000 }).toBe('not-checked')

    await line.up()
    await phone.context.setOffline(false)
    const dispute = page.locator('.dispute')
    await expect(dispute).toBeVisible({ timeout: 40_000 })
    await expect(dispute).toContainText('执笔')
    await expect(dispute.locator('.both')).toContainText('未能查')
    await expect(dispute.locator('.both')).toContainText('不适用')
    await dispute.scrollIntoViewIfNeeded()
    await pictured(page, 'field-9-dispute')
    await dispute.getByRole('button', { name: '把本机的作为备注' }).click()

    await expect(dispute).toHaveCount(0)
    await expect.poll(async () => (await field(partner, visit.id)).notes.length, { timeout: 30_000 }).toBe(3)
    expect((await field(partner, visit.id)).visit.items.flatMap(item => item.points)[1]!.answer!.result).toBe('not-checked')
  })

  test('warns at logout while something is unsent, and keeps it', async () => {
    const { page } = phone
    await page.reload()
    await page.route('**/acts', route => route.abort())
    await page.getByRole('button', { name: '写备注' }).click()
    await page.locator('#notes textarea').fill('路口已恢复畅通')
    await page.getByRole('button', { name: '保存备注' }).click()
    await expect(bar(page)).toContainText('待送出')
    await page.getByRole('link', { name: '‹ 今日检查' }).click()
    await expect(page.locator('.taken')).toContainText('1 条待送出')
    await page.locator('.person').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await expect(page.getByRole('dialog')).toContainText('还有 1 条')
    await pictured(page, 'field-10-logout')
    await page.getByRole('dialog').getByRole('button', { name: '仍然退出' }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.unroute('**/acts')
    await enter(page, visit.pair[0]!)
    await page.goto(`/inspections/${visit.id}`)

    await expect.poll(async () => (await field(partner, visit.id)).notes.length, { timeout: 30_000 }).toBe(4)
  })

  test('leaves the device when it is put back', async () => {
    const { page } = phone
    await expect(bar(page)).toContainText('已全部送出', { timeout: 30_000 })
    await press(page, '放回')
    await expect(page.locator('.writer')).not.toContainText('已带走')
    expect((await field(partner, visit.id)).copies).toEqual([])
    await page.goto('/inspections')
    await expect(page.locator('.taken')).toHaveCount(0)
  })
})
