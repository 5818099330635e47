import { expect, test, type Browser, type Page } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'
import { aPhotograph, aRecording, PHONE, pictured, press, untouched, type Ordered } from './street'
import { owes } from './walk'

async function onPhone(browser: Browser, username: string, visit: string): Promise<Page> {
  const page = await atOwnComputer(browser, username)
  await page.setViewportSize(PHONE)
  await page.goto(`/inspections/${visit}`)
  return page
}

test.describe.serial('Recusal, the process recording and what shows a finding', () => {
  let visit: Ordered
  let staying = ''
  let coming = ''

  test('who asks to be recused learns nothing of the target, and the head decides', async ({ browser }) => {
    visit = await untouched(browser, 1)
    const asking = await onPhone(browser, visit.pair[0]!, visit.id)
    await asking.locator('main').getByRole('button', { name: '申请回避', exact: true }).click()
    const dialog = asking.getByRole('dialog')
    await dialog.locator('select').selectOption('UNIT_SERVED')
    await dialog.locator('textarea').fill('2022年曾在该街道中队任职')
    await pictured(asking, 'recusal-1-ask')
    await dialog.getByRole('button', { name: '申请回避', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(asking.locator('.recusals')).toContainText('等候决定')
    await expect(asking.locator('main')).not.toContainText(visit.squadron)
    await pictured(asking, 'recusal-2-waiting')
    staying = visit.pair[1]!

    const head = await atOwnComputer(browser, PEOPLE.sectionHead)
    await expect(head.getByText('决定回避申请').first()).toBeVisible()
    await head.goto(`/inspections/${visit.id}`)
    await expect(head.locator('.recusals')).toContainText('曾在该街道中队任职')
    await owes(head, 'recusal-decide', true)
    await press(head, '同意回避', '属实，曾任职，应予回避')
    await expect(head.locator('.recusals')).toContainText('同意回避')

    await asking.reload()
    await expect(asking.locator('main')).not.toContainText(visit.squadron)
    const orders = await (await head.request.get('/api/orders?month=2024-08')).json() as { assignments: { id: string, pair: { name: string }[] }[] }[]
    const now = orders.flatMap(order => order.assignments).find(one => one.id === visit.id)!.pair.map(person => `jiandu-ducha${'甲乙丙丁戊己庚辛'.indexOf(person.name.at(-1)!) + 1}`)
    expect(now).toContain(staying)
    expect(now).not.toContain(visit.pair[0])
    coming = now.find(name => name !== staying)!
  })

  test('the substitute declares, and a finding is shown by photographs and a marked place', async ({ browser }) => {
    test.setTimeout(120_000)
    const one = await onPhone(browser, staying, visit.id)
    await press(one, '没有应当回避的情形')
    const other = await onPhone(browser, coming, visit.id)
    await press(other, '没有应当回避的情形')
    await one.reload()
    await press(one, '开始检查')
    const point = one.locator('.point').nth(0)
    await point.getByRole('button', { name: '有问题' }).click()
    await one.getByRole('dialog').locator('textarea').fill('门前占道堆物约六平方米')
    await one.getByRole('dialog').getByRole('button', { name: '保存问题' }).click()
    await point.locator('.add input').setInputFiles(await aPhotograph(one, '#7a6a8a'))
    await expect(point.locator('.thumb img.preview.loaded')).toBeVisible({ timeout: 30_000 })
    await pictured(one, 'finding-photos')

    await point.locator('.thumb').click()
    const viewer = one.getByRole('dialog')
    await expect(viewer.locator('img')).toBeVisible()
    await viewer.getByRole('button', { name: '放大' }).click()
    await viewer.getByRole('button', { name: '缩小' }).click()
    const frame = (await viewer.locator('.frame').boundingBox())!
    await one.mouse.move(frame.x + frame.width * 0.12, frame.y + frame.height * 0.18)
    await one.mouse.down()
    await one.mouse.move(frame.x + frame.width * 0.45, frame.y + frame.height * 0.55, { steps: 5 })
    await one.mouse.up()
    await viewer.locator('form input').fill('堆物，约六平方米')
    await viewer.getByRole('button', { name: '标记', exact: true }).click()
    await expect(viewer.locator('.marks li')).toContainText('堆物')
    await viewer.getByRole('button', { name: '指向这里' }).click()
    await expect(viewer.locator('.marks li.at')).toContainText('已指向这里')
    await pictured(one, 'viewer-photo')
    await one.setViewportSize({ width: 1366, height: 768 })
    await one.screenshot({ path: 'screenshots/viewer-photo-1366.png' })
    await one.keyboard.press('Escape')
    await expect.poll(async () => ((await (await one.request.get(`/api/visits/${visit.id}`)).json()) as { findings: { exhibits: { mark?: string }[] }[] }).findings[0]!.exhibits[0]!.mark).toBeTruthy()
  })

  test('the process recording is uploaded, played, jumped in and marked at a second', async ({ browser }) => {
    test.setTimeout(120_000)
    const one = await onPhone(browser, staying, visit.id)
    const box = one.locator('.recording')
    await box.scrollIntoViewIfNeeded()
    await box.locator('input[type=file]').setInputFiles(await aRecording(one))
    await expect(box.locator('.thumb').first()).toBeVisible({ timeout: 60_000 })
    await pictured(one, 'recording')

    await box.locator('.thumb').first().click()
    const viewer = one.getByRole('dialog')
    const video = viewer.locator('video')
    await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.readyState), { timeout: 20_000 }).toBeGreaterThan(1)
    await video.evaluate((player: HTMLVideoElement) => { player.pause(); player.currentTime = 1.5 })
    await expect.poll(() => video.evaluate((player: HTMLVideoElement) => !player.seeking && player.currentTime), { timeout: 20_000 }).toBeGreaterThan(1.3)
    await viewer.locator('form input').fill('队员到场')
    await viewer.getByRole('button', { name: '标记', exact: true }).click()
    await expect(viewer.locator('.marks li')).toContainText('0:01')
    await video.evaluate((player: HTMLVideoElement) => { player.pause(); player.currentTime = 0 })
    await viewer.locator('.marks li button').first().click()
    await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.currentTime)).toBeGreaterThan(1.3)
    await video.evaluate((player: HTMLVideoElement) => player.pause())
    await pictured(one, 'viewer-video')
    await one.setViewportSize({ width: 1366, height: 768 })
    await one.screenshot({ path: 'screenshots/viewer-video-1366.png' })
  })
})

test('The head enters what the inspected unit asks, the inspector learns nothing of it, and the next drawn comes instead', async ({ browser }) => {
  const visit = await untouched(browser, 1)
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  await head.goto(`/inspections/${visit.id}`)
  await head.locator('main').getByRole('button', { name: '登记他人的回避申请', exact: true }).click()
  const dialog = head.getByRole('dialog')
  await dialog.getByLabel('情形').selectOption('INTEREST')
  await dialog.getByLabel('申请人（单位或姓名）').fill(visit.squadron)
  await dialog.locator('textarea').fill('该督察员的亲属在辖区经营被查的店铺')
  await pictured(head, 'recusal-3-entered')
  await dialog.getByRole('button', { name: '登记他人的回避申请', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(head.locator('.recusals')).toContainText(`${visit.squadron}提出`)
  await owes(head, 'recusal-entered', true)

  const whom = await onPhone(browser, visit.pair[0]!, visit.id)
  await expect(whom.locator('main')).not.toContainText('被查的店铺')
  await expect(whom.locator('main')).not.toContainText(visit.squadron)
  await press(head, '同意回避', '属实，应予回避')
  await expect(head.locator('.recusals')).toContainText('同意回避')
  const orders = await (await head.request.get('/api/orders?month=2024-08')).json() as { assignments: { id: string, pair: { name: string }[] }[] }[]
  const now = orders.flatMap(order => order.assignments).find(one => one.id === visit.id)!.pair.map(person => person.name)
  await expect(head.locator('.pair')).toContainText(now[0]!)
  expect(now.map(name => `jiandu-ducha${'甲乙丙丁戊己庚辛'.indexOf(name.at(-1)!) + 1}`)).not.toContain(visit.pair[0])
})
