import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const SIZES = [{ width: 1366, height: 768 }, { width: 390, height: 844 }]
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Ids that reached the screen: of rows, of sections; a title quoted inside quotes of the same kind. */
const RAW_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\b(case-adjudication|legal-and-general)\b|（supervision）|““|””/
/** Locale keys that reached the screen: `planning.plan.title` instead of words; a setting of ours, `mingcha.…`, is none. */
const RAW_KEY = /(?<!mingcha\.)\b(app|kit|tasks|planning|sampling|session|admin|records|policy|ledger|access|directory|setup|verify|documents|findings|inspections|problems|calendar|scoring|evidence|handover|screening|reviews|estimates|matters|reports|procedures|notices|initiatives|bulletins|appraisal|leaders|archive|search|exports)\.(?!(?:zip|csv|json)\b)[a-z][\w-]*(\.[\w-]+)*\b/

/** Waits until the page has asked for everything and drawn it. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect(page.locator('main#main, main.login')).toBeVisible()
}

/**
 * What every page owes: a question as its heading, no refusal, words instead of keys; looked at thoroughly, at both sizes, nothing
 * wider than the screen, no text cut on a desk, and nothing axe objects to.
 */
export async function owes(page: Page, name: string, thoroughly: boolean): Promise<void> {
  await settled(page)
  const faults: string[] = []
  const text = await page.locator('body').innerText()
  const raw = RAW_KEY.exec(text)
  if (raw) faults.push(`a raw key is shown: ${raw[0]}`)
  if (text.includes('其他待办（')) faults.push('a task without words of its own is shown')
  const id = RAW_ID.exec(await page.evaluate(withoutCode))
  if (id) faults.push(`a raw id is shown: ${id[0]}`)
  if (await page.locator('h1').count() !== 1) faults.push(`${await page.locator('h1').count()} headings of the first rank`)
  for (const refusal of await page.locator('[role=alert]').allInnerTexts()) faults.push(`a refusal is shown: ${refusal.slice(0, 120)}`)
  for (const size of thoroughly ? SIZES : []) {
    await page.setViewportSize(size)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wider > 0) faults.push(`${wider} px wider than ${size.width}`)
    const cut = await page.locator('.scroll:has(td.w)').evaluateAll(lists => lists.map(list => list.scrollWidth - list.clientWidth).filter(px => px > 1))
    if (cut.length && size === SIZES[0]) faults.push(`a list of texts is cut by ${cut.join(', ')} px at ${size.width}`)
    mkdirSync('screenshots', { recursive: true })
    await page.screenshot({ path: `screenshots/${name}-${size.width}.png` })
    // in the frame of a paper no script runs, axe's as little as another
    const { violations } = await new AxeBuilder({ page }).options({ iframes: false }).withTags(RULES).setLegacyMode(true).analyze()
    for (const violation of violations) faults.push(`${size.width}: ${violation.id}: ${violation.nodes.slice(0, 2).map(node => node.html.slice(0, 120)).join(' | ')}`)
  }
  await page.setViewportSize(SIZES[0]!)
  expect(faults, `${page.url()}`).toEqual([])
}

/** What people read on a page; hashes and addresses that are meant as such stand in code. */
function withoutCode(): string {
  const main = document.querySelector('main')!.cloneNode(true) as HTMLElement
  for (const code of main.querySelectorAll('code, pre, .mono, script, select')) code.remove()
  return main.textContent
}

/** The address without what differs between two rows of one list. */
export function patternOf(address: string): string {
  const { pathname } = new URL(address, 'http://x')
  return pathname.replace(/\/(duties|problems|rules|figures)\/[^/]+/, '/$1/-').split('/').map(part => /^[0-9a-f]{8}-|^[0-9a-f]{16,}$|\d/.test(part) ? '-' : part).join('/')
}

/** Every page this person can reach by links, one for each kind of address; what is to be skipped is reached but not opened. */
export async function walk(page: Page, visit: (pattern: string) => Promise<void>, skip: (pattern: string) => boolean = () => false): Promise<string[]> {
  const queue = ['/']
  const known = new Set<string>(['/'])
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (skip(patternOf(address))) continue
    await page.goto(address)
    await settled(page)
    const links = await page.locator('a[href^="/"]').evaluateAll(all => all.filter(link => !link.hasAttribute('download')).map(link => link.getAttribute('href')!))
    await visit(patternOf(address))
    for (const link of links) {
      const pattern = patternOf(link)
      if (link.startsWith('/api/') || known.has(pattern)) continue
      known.add(pattern)
      queue.push(link)
    }
  }
  return [...known]
}
