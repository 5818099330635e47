import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { atOwnComputer, PEOPLE } from './people'

export const PHONE = { width: 390, height: 844 }

/** The line between a phone and the server; cut, nothing comes through, whoever asks. */
export class Line {
  private server: Server | null = null
  private readonly open = new Set<Socket>()
  port = 0

  constructor(private readonly to: URL) {}

  async up(): Promise<void> {
    this.server = createServer(from => {
      const there = connect(Number(this.to.port), this.to.hostname)
      for (const end of [from, there]) { this.open.add(end); end.on('error', () => end.destroy()); end.on('close', () => { this.open.delete(end); from.destroy(); there.destroy() }) }
      from.pipe(there).pipe(from)
    })
    await new Promise<void>(resolve => this.server!.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.server.address() as { port: number }).port
  }

  async cut(): Promise<void> {
    const server = this.server
    this.server = null
    for (const end of this.open) end.destroy()
    await new Promise<void>(resolve => server ? server.close(() => resolve()) : resolve())
  }

  get address(): string { return `http://127.0.0.1:${this.port}` }
}

/** A phone: what its browser keeps survives the browser. */
export class Phone {
  context!: BrowserContext
  page!: Page

  constructor(private readonly profile: string, readonly line: Line) {}

  async on(): Promise<Page> {
    const installed = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...(installed ? { executablePath: installed } : {}), args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      baseURL: this.line.address, viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', geolocation: { latitude: 31.2451, longitude: 121.4592, accuracy: 8 }, permissions: ['geolocation'],
    })
    this.page = this.context.pages()[0] ?? await this.context.newPage()
    return this.page
  }

  /** The battery is dead: no goodbye, nothing is written any more. */
  async dies(): Promise<void> {
    const gone = new Promise<void>(resolve => this.context.once('close', () => resolve()))
    process.kill(this.pid(), 'SIGKILL')
    await gone
  }

  /** The browser's first process, by the profile it was started with. */
  private pid(): number {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      let command: string[]
      try { command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') } catch { continue }
      if (command.includes(`--user-data-dir=${this.profile}`) && !command.some(word => word.startsWith('--type='))) return Number(name)
    }
    throw new Error('the browser does not run')
  }
}

/** A visit of August that nobody has touched, with its pair. */
export interface Ordered { id: string, squadron: string, pair: string[], substitutes: string[] }

export async function untouched(browser: Browser, skip: number, of = { section: 'supervision', channel: 'on-site', people: 'jiandu-ducha' }): Promise<Ordered> {
  const head = await atOwnComputer(browser, PEOPLE.sectionHead)
  const { demo } = await (await head.request.get('/api/session')).json() as { demo: { now: string } }
  const orders = await (await head.request.get('/api/orders?month=2024-08')).json() as { section: string, assignments: { id: string, squadronName: string, channel: string, state: string, from: string, pair: { name: string }[], substitutes: { name: string }[] }[] }[]
  const open = orders.find(order => order.section === of.section)!.assignments.filter(one => one.channel === of.channel && one.state === 'planned' && one.pair.length === 2 && one.from <= demo.now.slice(0, 10))
  const left: typeof open = []
  for (const one of open) {
    // an order calls a visit planned until it is done, also while it is made; another section's is not shown, and taken as planned
    const shown = await head.request.get(`/api/visits/${one.id}`)
    const visit = shown.ok() ? await shown.json() as { state: string, recusals: unknown[], inspectors: { standing: string }[] } : null
    if (!visit || (visit.state === 'declaring' && !visit.recusals.length && visit.inspectors.every(person => person.standing === 'undeclared'))) left.push(one)
  }
  const one = left.at(-1 - skip)!
  await head.context().close()
  const usernames = (people: { name: string }[]) => people.map(person => `${of.people}${'甲乙丙丁戊己庚辛'.indexOf(person.name.at(-1)!) + 1}`)
  return { id: one.id, squadron: one.squadronName, pair: usernames(one.pair), substitutes: usernames(one.substitutes ?? []) }
}

/** Presses a button that asks first, and waits for what it brings. */
export async function press(page: Page, name: string, reason?: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  if (reason) await dialog.locator('textarea').first().fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden', timeout: 30_000 })
}

export async function pictured(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true })
  await page.setViewportSize(PHONE)
  await page.screenshot({ path: `screenshots/${name}-390.png` })
}

/** A photograph: a small picture of a given colour. */
export async function aPhotograph(page: Page, colour: string, name = '现场.jpg'): Promise<{ name: string, mimeType: string, buffer: Buffer }> {
  const data = await page.evaluate(tint => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const brush = canvas.getContext('2d')!
    brush.fillStyle = tint
    brush.fillRect(0, 0, 640, 480)
    brush.fillStyle = '#fff'
    brush.fillRect(80, 90, 200, 160)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
  }, colour)
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') }
}

/** A recording of a few seconds, as a body camera would give it. */
export async function aRecording(page: Page): Promise<{ name: string, mimeType: string, buffer: Buffer }> {
  const data = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
    const brush = canvas.getContext('2d')!
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' })
    const parts: Blob[] = []
    recorder.ondataavailable = event => parts.push(event.data)
    recorder.start()
    for (let i = 0; i < 30; i++) {
      brush.fillStyle = `hsl(${i * 12} 60% 50%)`
      brush.fillRect(0, 0, 320, 240)
      brush.fillStyle = '#fff'
      brush.font = '80px sans-serif'
      brush.fillText(String(Math.floor(i / 10)), 130, 150)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    recorder.stop()
    await new Promise(resolve => { recorder.onstop = resolve })
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  })
  return { name: '执法记录仪.webm', mimeType: 'video/webm', buffer: Buffer.from(data, 'base64') }
}

/** A paper as a scanner gives it: a PDF of two pages. */
export async function aScan(page: Page): Promise<Buffer> {
  const sheet = await page.context().newPage()
  await sheet.setContent('<p>第一页</p><p style="break-before: page">第二页</p>')
  const pdf = await sheet.pdf()
  await sheet.close()
  return pdf
}
