import type { RouteRecordRaw } from 'vue-router'

export { useMonth } from './useMonth'
export { useSession, type Session } from './useSession'

export const routes: RouteRecordRaw[] = [
  { path: '/login', name: 'login', component: () => import('./pages/LoginPage.vue'), meta: { bare: true, open: true, title: 'session.title' } },
]
