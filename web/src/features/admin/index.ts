import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'admin', to: '/admin', group: 'ground', order: 90, permission: 'SEE_DIRECTORY' }

/** The frame of 管理; its pages belong to the features concerned, which give their routes the path /admin/… and add themselves to {@link pages}. */
export const routes: RouteRecordRaw[] = [
  { path: '/admin', name: 'admin', component: () => import('./pages/AdminPage.vue'), meta: { area: 'admin', title: 'admin.area' } },
]
