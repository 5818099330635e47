import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'findings', to: '/restricted', group: 'month', order: 75, permission: 'ENTER_RESTRICTED' }

const meta = (title: string) => ({ area: 'findings', title: `findings.${title}`, permission: 'ENTER_RESTRICTED' })

export const routes: RouteRecordRaw[] = [
  { path: '/restricted', name: 'restricted', component: () => import('./pages/RegisterPage.vue'), meta: meta('area') },
  { path: '/restricted/new', name: 'restricted-new', component: () => import('./pages/EnterPage.vue'), meta: meta('enter.title') },
  { path: '/restricted/:id', name: 'restricted-entry', component: () => import('./pages/EntryPage.vue'), props: true, meta: meta('one.title') },
]
