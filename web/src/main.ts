import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { i18n, startingLocale, useLocale } from './app/i18n'
import { router } from './app/router'
import { applyTheme } from './app/theme'
import './app/styles/tokens.css'
import './app/styles/base.css'

applyTheme()
await useLocale(startingLocale())

createApp(App)
  .use(createPinia())
  .use(PiniaColada, { queryOptions: { staleTime: 15_000 } })
  .use(i18n)
  .use(router)
  .mount('#app')
