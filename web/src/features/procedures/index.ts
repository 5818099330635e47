import type { RouteRecordRaw } from 'vue-router'

const rosters = (more: object = {}) => ({ area: 'admin', title: 'procedures.rosters.area', permission: 'SEE_DIRECTORY', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/plan/procedures', name: 'procedures', component: () => import('./pages/ProceduresPage.vue'), meta: { area: 'planning', title: 'procedures.title', permission: 'SEE_PLAN' } },
  { path: '/admin/rosters', name: 'rosters', component: () => import('./pages/RostersPage.vue'), meta: rosters() },
  { path: '/admin/rosters/:id/print', name: 'roster-print', component: () => import('./pages/RosterPrintPage.vue'), props: true, meta: rosters({ bare: true }) },
]
