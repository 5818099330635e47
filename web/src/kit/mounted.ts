import { createApp, h, nextTick, type Component } from 'vue'
import { createI18n } from 'vue-i18n'
import kit from './locales/zh-CN.json'

/** For tests: a component on a page of its own, with the kit's Chinese words and those of its feature. */
export async function mounted(component: Component, props: Record<string, unknown> = {}, words: Record<string, object> = {}): Promise<HTMLElement> {
  document.body.innerHTML = '<div></div>'
  const root = document.body.firstElementChild as HTMLElement
  createApp({ render: () => h(component, props) }).use(createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { kit, ...words } } })).mount(root)
  await nextTick()
  return root
}
