import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { default as HandoverNote } from './components/HandoverNote.vue'

export const area: Area = { key: 'handover', to: '/handover', group: 'month', order: 80, permission: 'SEE_HANDOVER' }

export const routes: RouteRecordRaw[] = [
  { path: '/handover', name: 'handover', component: () => import('./pages/HandoverPage.vue'), meta: { area: 'handover', title: 'handover.title', permission: 'SEE_HANDOVER' } },
]
