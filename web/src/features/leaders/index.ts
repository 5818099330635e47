import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'leaders', to: '/leaders', group: 'month', order: 12, permission: 'SEE_LEADERS_SCREEN' }

const meta = (title: string, more: object = {}) => ({ area: 'leaders', title: `leaders.${title}`, permission: 'SEE_LEADERS_SCREEN', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/leaders', name: 'leaders', component: () => import('./pages/LeadersPage.vue'), meta: meta('area') },
  { path: '/leaders/wall', name: 'leaders-wall', component: () => import('./pages/WallPage.vue'), meta: meta('wall.title', { bare: true }) },
]
