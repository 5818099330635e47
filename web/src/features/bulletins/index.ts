import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'bulletins', to: '/bulletins', group: 'month', order: 79, permission: 'SEE_BULLETINS' }

const meta = (title: string, more: object = {}) => ({ area: 'bulletins', title: `bulletins.${title}`, permission: 'SEE_BULLETINS', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/bulletins', name: 'bulletins', component: () => import('./pages/BulletinsPage.vue'), meta: meta('area') },
  { path: '/bulletins/issues/:id/:number', name: 'bulletin-issue', component: () => import('./pages/IssuePage.vue'), props: true, meta: meta('issue.title') },
  { path: '/bulletins/issues/:id/:number/print', name: 'bulletin-print', component: () => import('./pages/IssuePrintPage.vue'), props: true, meta: meta('issue.title', { bare: true }) },
  { path: '/bulletins/:kind/:month', name: 'bulletin', component: () => import('./pages/BulletinPage.vue'), props: true, meta: meta('one.title') },
]
