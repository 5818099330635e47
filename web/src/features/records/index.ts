import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'records', to: '/intake', group: 'ground', order: 70, permission: 'LOAD_RECORDS' }

export const routes: RouteRecordRaw[] = [
  { path: '/intake', name: 'intake', component: () => import('./pages/IntakePage.vue'), meta: { area: 'records', title: 'records.area', permission: 'LOAD_RECORDS' } },
  { path: '/intake/batches/:id', name: 'batch', component: () => import('./pages/BatchPage.vue'), meta: { area: 'records', title: 'records.batch.page', permission: 'LOAD_RECORDS' } },
  { path: '/intake/records', name: 'records', component: () => import('./pages/RecordsPage.vue'), meta: { area: 'records', title: 'records.list.page', permission: 'SEE_RECORDS' } },
  { path: '/admin/upstream-views', name: 'upstream-views', component: () => import('./pages/ViewsPage.vue'), meta: { area: 'admin', title: 'records.views.link', permission: 'MANAGE_SYSTEM' } },
  { path: '/intake/views', name: 'views', component: () => import('./pages/ViewsPage.vue'), meta: { area: 'records', title: 'records.views.link', permission: 'LOAD_RECORDS' } },
  { path: '/intake/repeats', name: 'repeats', component: () => import('./pages/RepeatsPage.vue'), meta: { area: 'records', title: 'records.repeats.page', permission: 'LOAD_RECORDS' } },
]
