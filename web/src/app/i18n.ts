import { createI18n } from 'vue-i18n'

/** Chinese first; both languages hold the same keys, and a test keeps it so. */
export type Locale = 'zh-CN' | 'en'
export type Words = { [key: string]: string | Words }

const KEY = 'mingcha.locale'
const chinese = import.meta.glob<Words>(['./locales/zh-CN.json', '../kit/locales/zh-CN.json', '../features/**/locales/zh-CN.json'], { eager: true, import: 'default' })
const english = import.meta.glob<Words>(['./locales/en.json', '../kit/locales/en.json', '../features/**/locales/en.json'], { import: 'default' })

/** '../features/planning/locales/en.json' → 'planning': the folder that holds `locales` names the words. */
export const namespaceOf = (path: string): string => path.startsWith('./') ? 'app' : /([^/]+)\/locales\//.exec(path)![1]!

const merge = (files: Record<string, Words>): Words =>
  Object.fromEntries(Object.entries(files).map(([path, words]) => [namespaceOf(path), words]))

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': merge(chinese) } as Record<string, Words>,
})

export const startingLocale = (): Locale => localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN'

export async function useLocale(locale: Locale): Promise<void> {
  if (locale === 'en') {
    const loaded = await Promise.all(Object.entries(english).map(async ([path, load]) => [path, await load()] as const))
    i18n.global.setLocaleMessage('en', merge(Object.fromEntries(loaded)))
  }
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  localStorage.setItem(KEY, locale)
}
