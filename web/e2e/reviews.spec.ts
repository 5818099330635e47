import { expect, test, type Page } from '@playwright/test'
import { atOwnComputer, confirm, headOf, PEOPLE } from './people'
import { aRecording, aScan } from './street'
import { owes } from './walk'

const REVIEWER = 'shenli-ducha1'

test('A reviewer scores a drawn file by keyboard alone, and its fault becomes a finding', async ({ browser }) => {
  const reviewer = await atOwnComputer(browser, REVIEWER)
  await reviewer.goto('/reviews?mine=true&state=scoring')
  await owes(reviewer, 'reviews', true)
  await reviewer.locator('.data-table tbody tr', { hasText: '普通程序' }).first().getByRole('link').click()
  await expect(reviewer.locator('.items li.now')).toHaveCount(1)
  await owes(reviewer, 'review-desk', true)

  // past the vetoes to the first item that has marks, two of them taken, with a comment
  for (let i = 0; i < 9; i++) await reviewer.keyboard.press('j')
  await reviewer.keyboard.press('2')
  await expect(reviewer.locator('.total')).toContainText('98 分 · 优秀')
  await reviewer.keyboard.press('c')
  await reviewer.keyboard.type('第3页没有使用统一文本')
  await reviewer.keyboard.press('Escape')
  await expect(reviewer.locator('.total')).toContainText('已保存', { timeout: 10_000 })

  await reviewer.reload()
  await expect(reviewer.locator('.total')).toContainText('98 分')
  await reviewer.getByRole('button', { name: '提交评查表' }).click()
  await reviewer.getByLabel('本人没有承办').check()
  await reviewer.locator('dialog').getByRole('button', { name: '提交评查表' }).click()
  await expect(reviewer.locator('.answer')).toContainText('优秀 98 分')

  await reviewer.locator('.faults input[type=checkbox]').first().check()
  await confirm(reviewer, '转为问题（1）')
  await expect(reviewer.locator('main').getByRole('link', { name: '查看问题' })).toBeVisible()
  await owes(reviewer, 'review-settled', true)
  await reviewer.getByRole('link', { name: '打印评查表' }).click()
  await expect(reviewer.locator('main')).toContainText('定评：优秀，98 分')
  await owes(reviewer, 'review-print', true)
})

test('A squadron hands in the papers of a drawn file, several at a time, and what is no paper is refused @long', async ({ browser }) => {
  test.setTimeout(90_000)
  // every demonstration draws anew: whoever has a file for which nothing was handed in
  const section = await atOwnComputer(browser, PEOPLE.adjudicator)
  const { rows } = await (await section.request.get('/api/reviews?month=2024-08&state=waiting&size=200')).json() as { rows: { standard: string, squadron: string }[] }
  const squadron = await atOwnComputer(browser, headOf(rows.find(one => one.standard === 'ordinary-procedure')!.squadron))
  await squadron.goto('/')
  await expect(squadron.locator('main'), 'the unit is told on its desk').toContainText('提交卷内材料')
  await squadron.goto('/case-papers')
  const card = squadron.locator('.card', { has: squadron.getByRole('button', { name: '写明缺失' }) }).first()
  await expect(card).toBeVisible()
  const number = await card.getByRole('heading').innerText()
  const ofIt = squadron.locator('.card', { has: squadron.getByRole('heading', { name: number, exact: true }) })
  await owes(squadron, 'case-papers', true)

  await ofIt.getByRole('button', { name: '提交材料' }).click()
  const dialog = squadron.locator('dialog')
  const scan = await aScan(squadron)
  await dialog.locator('input[type=file]').setInputFiles([
    { name: '案件处理审批表.pdf', mimeType: 'application/pdf', buffer: scan },
    { name: '行政处罚决定书送达回证.pdf', mimeType: 'application/pdf', buffer: scan },
    { name: '证据.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') },
  ])
  await expect(dialog.locator('.scan')).toHaveCount(2, { timeout: 20_000 })
  await expect(dialog.locator('[role=alert]')).toContainText('按内容看')
  await dialog.getByRole('button', { name: '放弃' }).click()
  await expect(dialog.getByRole('group', { name: '案件处理审批表.pdf' }).locator('select').first(), 'the name tells the kind').toHaveValue('approval')
  await expect(dialog.getByRole('group', { name: '行政处罚决定书送达回证.pdf' }).locator('select').first()).toHaveValue('service')
  await dialog.getByRole('button', { name: '提交材料' }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  await expect(ofIt.locator('.there')).toContainText('送达回证')

  const lacking = ofIt.locator('.absent li', { has: squadron.getByRole('button', { name: '写明缺失' }) }).first()
  await lacking.getByRole('button', { name: '写明缺失' }).click()
  await dialog.locator('textarea').fill('立卷时没有附入，正在补')
  await dialog.getByRole('button', { name: '写明缺失' }).click()
  await expect(dialog).toBeHidden()
  // a file of which nothing more is awaited stands behind the others, perhaps on a later page: its number finds it
  await squadron.getByLabel('案卷编号').fill(number)
  await squadron.getByLabel('案卷编号').press('Enter')
  await expect(squadron).toHaveURL(/number=/)
  await expect(ofIt.locator('.there')).toContainText('说明缺失')
  await owes(squadron, 'case-papers-handed-in', true)
})

test('A reviewer reads the papers beside the standard, points a comment to a place, and writes down what is lacking, by keyboard @long', async ({ browser }) => {
  test.setTimeout(90_000)
  const reviewer = await atOwnComputer(browser, REVIEWER)
  await reviewer.goto('/reviews?mine=true&state=scoring')
  const rows = reviewer.locator('.data-table tbody tr', { hasNotText: '全过程音视频' })
  await expect(rows.first()).toBeVisible()
  for (let i = 0; i < await rows.count(); i++) {
    await rows.nth(i).getByRole('link').click()
    await expect(reviewer.locator('.total')).toBeVisible()
    if (await reviewer.locator('.papers li').count() > 0 && await reviewer.locator('.absent li').count() > 0) break
    await reviewer.goBack()
    await expect(rows.first()).toBeVisible()
  }
  await expect(reviewer.locator('.absent')).toContainText('询问笔录')

  await reviewer.keyboard.press('p')
  await expect(reviewer.locator('.reading img')).toBeVisible()
  await expect.poll(() => reviewer.locator('.reading img').evaluate((page: HTMLImageElement) => page.naturalWidth), { timeout: 20_000 }).toBeGreaterThan(0)
  await reviewer.keyboard.press(']')
  await expect(reviewer.locator('.reading')).toContainText('第 2 页')
  await reviewer.keyboard.press('+')
  await owes(reviewer, 'review-papers', true)

  await reviewer.keyboard.press('m')
  await expect(reviewer.locator('.items li.now textarea')).toHaveValue(/缺询问笔录/)
  await reviewer.keyboard.press('t')
  await expect(reviewer.locator('.items li.now .pointed')).toContainText('指向')
  await expect(reviewer.locator('.total')).toContainText('已保存', { timeout: 10_000 })

  const frame = (await reviewer.locator('.reading .frame').boundingBox())!
  await reviewer.mouse.move(frame.x + 20, frame.y + 20)
  await reviewer.mouse.down()
  await reviewer.mouse.move(frame.x + 120, frame.y + 90)
  await reviewer.mouse.up()
  await reviewer.locator('.reading form input').fill('没有签名')
  await reviewer.locator('.reading form button').click()
  await reviewer.locator('.reading .marks').getByRole('button', { name: '指向这里' }).first().click()
  await expect(reviewer.locator('.items li.now .pointed')).toContainText('标记')
  await expect(reviewer.locator('.total')).toContainText('已保存', { timeout: 10_000 })
  await reviewer.reload()
  await reviewer.locator('.pointed button').first().click()
  await expect(reviewer.locator('.reading .marks li.at')).toContainText('没有签名')
})

test('A recording is watched here, stated to be watched elsewhere or left out for a reason before its sheet is handed in @long', async ({ browser }) => {
  test.setTimeout(120_000)
  const reviewer = await atOwnComputer(browser, REVIEWER)
  await reviewer.goto('/reviews?mine=true&state=scoring')
  const rows = reviewer.locator('.data-table tbody tr', { hasText: '全过程音视频' })
  await expect(rows.first()).toBeVisible()
  let reels = reviewer.locator('.reels > li')
  for (let i = 0; i < await rows.count(); i++) {
    await rows.nth(i).getByRole('link').click()
    await expect(reviewer.locator('.total')).toBeVisible()
    reels = reviewer.locator('.reels > li')
    if (await reels.count() > 0) break
    await reviewer.goBack()
  }
  const reel = reels.first()
  await expect(reel).toContainText('未看')
  await owes(reviewer, 'review-recordings', true)

  await reel.getByRole('button', { name: '放入文件' }).click()
  const dialog = reviewer.locator('dialog')
  await dialog.locator('input[type=file]').setInputFiles(await aRecording(reviewer))
  await expect(dialog.getByRole('button', { name: '移除' })).toBeVisible({ timeout: 20_000 })
  await dialog.getByRole('button', { name: '放入文件' }).click()
  await reel.getByRole('button', { name: '观看', exact: true }).click()
  await owes(reviewer, 'review-watching', true)
  await dialog.locator('video').evaluate((player: HTMLVideoElement) => player.play())
  await expect.poll(() => dialog.locator('video').evaluate((player: HTMLVideoElement) => player.ended || player.currentTime > 2), { timeout: 20_000 }).toBe(true)
  await reviewer.keyboard.press('Escape')
  await expect(reel).toContainText('看了')
  await expect(reel.locator('.log li')).toHaveCount(1)

  await reel.getByRole('button', { name: '登记在别处观看' }).click()
  await dialog.getByLabel('在哪个系统').fill('执法音视频平台')
  await dialog.getByRole('button', { name: '登记在别处观看' }).click()
  await expect(reel).toContainText('已看足')
  for (const other of await reels.all()) {
    if (await other.getByText('已看足').count() > 0) continue
    await other.getByRole('button', { name: '写明未看的理由' }).click()
    await dialog.getByLabel('理由').fill('平台上打不开')
    await dialog.getByRole('button', { name: '写明未看的理由' }).click()
    await expect(other).toContainText('已写明理由')
  }
  await reviewer.getByRole('button', { name: '提交评查表' }).click()
  await reviewer.getByLabel('本人没有承办').check()
  await dialog.getByRole('button', { name: '提交评查表' }).click()
  await expect(reviewer.locator('.answer')).toContainText('优秀 100 分')
  await owes(reviewer, 'review-recordings-settled', true)
})

test('A section plans the collective review of its half-year and prints what it has so far @long', async ({ browser }) => {
  const head = await atOwnComputer(browser, 'shenli-kezhang')
  await head.goto('/reviews/collective')
  await expect(head.locator('.answer')).toContainText('2024-07 至 2024-12')
  await expect(head.getByRole('button', { name: '安排集中评查' }).or(head.getByText('已安排')).first(), 'what it may do comes after what it sees').toBeVisible()
  if (await head.getByRole('button', { name: '安排集中评查' }).count() > 0) {
    await head.getByRole('button', { name: '安排集中评查' }).click()
    const dialog = head.locator('dialog')
    await dialog.getByLabel('开始').fill('2024-12-09')
    await dialog.getByLabel('结束').fill('2024-12-13')
    await dialog.getByLabel('演示案件审理科督察员甲').check()
    await dialog.getByRole('button', { name: '安排集中评查' }).click()
  }
  await expect(head.locator('.answer')).toContainText('已安排')
  await expect(head.locator('main')).toContainText('演示案件审理科督察员甲')
  await expect(head.getByRole('button', { name: '通报' })).toBeDisabled()
  await owes(head, 'review-collective-planned', true)

  await head.getByRole('button', { name: '修改安排' }).click()
  const form = head.locator('dialog')
  await form.getByLabel('开始').fill('2024-12-10')
  await head.waitForTimeout(16_000) // what was read counts as fresh for fifteen seconds
  const again = head.waitForResponse(/\/api\/reviews\/collective/)
  await head.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await (await again).finished()
  await head.waitForTimeout(500)
  await expect(form.getByLabel('开始'), 'what was read again wipes out nothing').toHaveValue('2024-12-10')
})

test('Agreement, common faults and standards answer their questions; a squadron sees no reviews @long', async ({ browser }) => {
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  for (const page of ['agreement', 'debriefing', 'collective', 'standards', 'collective/print']) {
    await member.goto(`/reviews/${page}`)
    await owes(member, `reviews-${page.replace('/', '-')}`, true)
  }
  await member.goto('/reviews?state=waiting')
  await member.locator('.data-table tbody tr a').first().click()
  await member.getByRole('button', { name: '指定评查人' }).click()
  await expect(member.locator('dialog')).toContainText('应选 1 人')

  const squadron = await atOwnComputer(browser, PEOPLE.squadronHead)
  await expect(squadron.getByRole('link', { name: '案卷评查' })).toHaveCount(0)
})

test('Two who score a file apart disagree, and a third settles it @long', async ({ browser }) => {
  test.setTimeout(120_000)
  const member = await atOwnComputer(browser, PEOPLE.adjudicator)
  await member.goto('/reviews?state=waiting')
  await member.locator('.data-table tbody tr', { hasText: '普通程序' }).first().getByRole('link').click()
  await expect(member).toHaveURL(/\/reviews\/[0-9a-f-]{36}$/)
  const file = new URL(member.url()).pathname
  const ORDER = '甲乙丙丁戊己庚辛'
  const username = (name: string) => `shenli-ducha${ORDER.indexOf(name.at(-1)!) + 1}`
  const shown = (account: string) => `演示案件审理科督察员${ORDER[Number(account.at(-1)) - 1]}`
  /** Names reviewers out of those who may, whoever they are. */
  const named = async (button: string, count: number): Promise<string[]> => {
    await member.getByRole('button', { name: button }).click()
    const dialog = member.getByRole('dialog')
    const free = dialog.locator('label', { hasText: '演示案件审理科督察员' }).filter({ has: member.locator('input:enabled:not(:checked)') })
    await expect(free.first()).toBeVisible()
    const names: string[] = []
    for (const label of (await free.all()).slice(0, count)) names.push((await label.innerText()).trim().split(/\s/)[0]!)
    for (const name of names) await dialog.getByLabel(name).check()
    if (button === '指定第三人') {
      for (const account of [one!, other!]) {
        const scored = dialog.locator('label', { hasText: shown(account) })
        await expect(scored.locator('input'), 'who scored it cannot settle it').toBeDisabled()
        await expect(scored, 'beside the name stands why').toContainText('已提交本案卷的评查表')
      }
      await owes(member, 'review-third', true)
    }
    await dialog.getByRole('button', { name: button }).click()
    await expect(dialog).toBeHidden({ timeout: 20_000 })
    return names.map(username)
  }
  const scored = async (who: string, keys: string[]): Promise<Page> => {
    const page = await atOwnComputer(browser, who)
    page.setDefaultTimeout(10_000)
    await page.goto(file)
    await expect(page.locator('.items li.now')).toHaveCount(1)
    for (const key of keys) await page.keyboard.press(key)
    if (keys.length) {
      // what is struck or taken is explained
      await page.keyboard.press('c')
      await page.keyboard.type('第3页没有当事人签名')
      await page.keyboard.press('Escape')
      await expect(page.locator('.total')).toContainText('已保存', { timeout: 10_000 })
    }
    await page.getByRole('button', { name: '提交评查表' }).click()
    await page.getByLabel('本人没有承办').check()
    await page.locator('dialog').getByRole('button', { name: '提交评查表' }).click()
    await expect(page.locator('dialog')).toBeHidden({ timeout: 20_000 })
    return page
  }

  const [one, other] = await named('指定评查人', 2)
  const first = await scored(one!, [])
  await expect(first.locator('.answer'), 'blind until both are in').toContainText('评查中')
  await scored(other!, ['v'])
  await member.reload()
  await expect(member.locator('.answer')).toContainText('待第三人')
  await owes(member, 'review-disputed', true)
  const [third] = await named('指定第三人', 1)
  const last = await scored(third!, Array<string>(9).fill('j').concat('2'))
  await expect(last.locator('.answer')).toContainText('优秀 98 分')
  await owes(last, 'review-third-settled', true)
})
