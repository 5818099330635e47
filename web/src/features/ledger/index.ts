import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'ledger', to: '/ledger', group: 'ground', order: 60, permission: 'SEE_LEDGER' }

const meta = (title: string) => ({ area: 'ledger', title: `ledger.${title}`, permission: 'SEE_LEDGER' })

export const routes: RouteRecordRaw[] = [
  { path: '/ledger', name: 'ledger', component: () => import('./pages/LedgerPage.vue'), meta: meta('area') },
  { path: '/ledger/entries/:id', name: 'ledger-entry', component: () => import('./pages/EntryPage.vue'), props: true, meta: meta('entry.title') },
]
