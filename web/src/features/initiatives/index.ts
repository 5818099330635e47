import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

/** The bureau's own, the votes of whoever sees nothing else of it, and the one page of an invited supervisor. */
export const areas: Area[] = [
  { key: 'initiatives', to: '/initiatives', group: 'month', order: 68, permission: 'SEE_INITIATIVES' },
  { key: 'selections', to: '/initiatives/selections', group: 'month', order: 68, permission: 'VOTE', unless: 'SEE_INITIATIVES', word: 'initiatives.selection.title' },
  { key: 'own-supervision', to: '/initiatives/own', group: 'month', order: 68, permission: 'OBSERVE', word: 'initiatives.own.title' },
]

const meta = (title: string, permission = 'SEE_INITIATIVES') => ({ area: 'initiatives', title: `initiatives.${title}`, permission })

export const routes: RouteRecordRaw[] = [
  { path: '/initiatives', name: 'initiatives', component: () => import('./pages/ProjectsPage.vue'), meta: meta('area') },
  { path: '/initiatives/staff', name: 'initiatives-staff', component: () => import('./pages/StaffPage.vue'), meta: meta('staff.title') },
  { path: '/initiatives/selections', name: 'selections', component: () => import('./pages/SelectionsPage.vue'), meta: { area: 'initiatives', title: 'initiatives.selection.title', permission: 'VOTE' } },
  { path: '/initiatives/selections/:id', name: 'selection', component: () => import('./pages/SelectionPage.vue'), props: true, meta: { area: 'initiatives', title: 'initiatives.selection.title', permission: 'VOTE' } },
  { path: '/initiatives/selections/:id/print', name: 'selection-print', component: () => import('./pages/PrintPage.vue'), props: route => ({ id: route.params['id'], kind: 'result' }), meta: { area: 'initiatives', title: 'initiatives.selection.title', permission: 'VOTE', bare: true } },
  { path: '/initiatives/supervisors/:id/letter', name: 'letter-print', component: () => import('./pages/PrintPage.vue'), props: route => ({ id: route.params['id'], kind: 'letter' }), meta: { area: 'initiatives', title: 'initiatives.supervisor.letter', bare: true } },
  { path: '/initiatives/supervisors', name: 'supervisors', component: () => import('./pages/SupervisorsPage.vue'), meta: meta('supervisor.title') },
  { path: '/initiatives/own', name: 'own-supervision', component: () => import('./pages/OwnPage.vue'), meta: { ...meta('own.title', 'OBSERVE'), area: 'own-supervision' } },
]
