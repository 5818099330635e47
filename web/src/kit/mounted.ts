import { createApp, h, nextTick, type Component, type Plugin } from 'vue'
import { createI18n } from 'vue-i18n'
import kit from './locales/zh-CN.json'

/** For tests: a component on a page of its own, with the kit's Chinese words, those of its feature, and what else it is used with. */
export async function mounted(component: Component, props: Record<string, unknown> = {}, words: Record<string, object> = {}, plugins: Plugin[] = []): Promise<HTMLElement> {
  document.body.innerHTML = '<div></div>'
  const root = document.body.firstElementChild as HTMLElement
  const app = createApp({ render: () => h(component, props) }).use(createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { kit, ...words } } }))
  for (const plugin of plugins) app.use(plugin)
  app.mount(root)
  await nextTick()
  return root
}
