import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'

type Words = { [key: string]: string | Words }

const root = join(process.cwd(), 'src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const folders = files.filter(file => file.endsWith('locales/zh-CN.json')).map(file => file.replace('/zh-CN.json', ''))
const words = (folder: string, locale: string) => JSON.parse(readFileSync(join(root, folder, `${locale}.json`), 'utf8')) as Words
const keys = (of: Words, prefix = ''): string[] =>
  Object.entries(of).flatMap(([key, value]) => typeof value === 'string' ? [prefix + key] : keys(value, `${prefix}${key}.`))

describe('The words', () => {
  it.each(folders)('%s say the same in both languages', folder => {
    expect(keys(words(folder, 'en')).sort()).toEqual(keys(words(folder, 'zh-CN')).sort())
  })

  it.each(folders)('%s take the same parameters in both languages', folder => {
    const parameters = (locale: string) => Object.fromEntries(entries(words(folder, locale)).map(([key, text]) =>
      [key, [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]))].sort()]))
    expect(parameters('en')).toEqual(parameters('zh-CN'))
  })

  it('are named by one folder each', () => {
    const names = folders.map(folder => folder.split('/').at(-2))
    expect(new Set(names).size).toBe(names.length)
  })

  it('stand only in the locale files', () => {
    const literal = files
      .filter(file => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts') && file !== 'api/schema.ts')
      .flatMap(file => /[\u3400-\u9fff]/.test(visible(file)) ? [file] : [])
      .filter(file => file !== 'app/shell/TopBar.vue') // the languages' own names
    expect(literal).toEqual([])
  })

  it('are all there: every key a page asks for exists', () => {
    const known = new Set(folders.flatMap(folder => keys(words(folder, 'zh-CN'), `${folder === 'app/locales' ? 'app' : folder.split('/').at(-2)}.`)))
    const asked = files.filter(file => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts'))
      .flatMap(file => [...visible(file).matchAll(/\bt\('([\w.-]+)'/g)].map(match => match[1]!).filter(key => !known.has(key)).map(key => `${file}: ${key}`))
    expect(asked).toEqual([])
  })

  it('name every act that the server books in the ledger', () => {
    const java = join(process.cwd(), '../server/src/main/java')
    const acts = readdirSync(java, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.java'))
      .flatMap(file => [...readFileSync(join(java, file), 'utf8').matchAll(/\b(?:new Act|act)\(\s*"([a-z-]+)"/g)].map(match => match[1]!))
    expect(acts).toContain('regime-in-force')
    expect([...new Set(acts)].filter(kind => !keys(words('features/ledger/locales', 'zh-CN')).includes(`kind.${kind}`))).toEqual([])
  })
})

function entries(of: Words, prefix = ''): [string, string][] {
  return Object.entries(of).flatMap(([key, value]) => typeof value === 'string' ? [[prefix + key, value] as [string, string]] : entries(value, `${prefix}${key}.`))
}

/** A file without its comments: what may reach the screen. */
function visible(file: string): string {
  const source = readFileSync(join(root, file), 'utf8')
  if (!file.endsWith('.vue')) return withoutComments(source)
  const { descriptor } = parse(source)
  return `${withoutComments(descriptor.scriptSetup?.content ?? '')}\n${(descriptor.template?.content ?? '').replace(/<!--[\s\S]*?-->/g, '')}`
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}
