import type { RouteRecordRaw } from 'vue-router'

/** Where the first administrator of an empty installation is sent, once. */
export const routes: RouteRecordRaw[] = [
  { path: '/setup', name: 'setup', component: () => import('./pages/SetupPage.vue'), meta: { area: 'setup', title: 'setup.area', permission: 'SET_UP' } },
]
