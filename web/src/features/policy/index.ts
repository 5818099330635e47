import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { useDrafts, useRegimeActs, useStandings } from './useRegimes'

export const area: Area = { key: 'policy', to: '/regime', group: 'ground', order: 80, permission: 'SEE_REGIME' }

const meta = (title: string, more: object = {}) => ({ area: 'policy', title: `policy.${title}`, permission: 'SEE_REGIME', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/regime', name: 'regime', component: () => import('./pages/RegimePage.vue'), meta: meta('area') },
  { path: '/regime/duties/:duty', name: 'duty', component: () => import('./pages/DutyPage.vue'), props: true, meta: meta('duty.title') },
  { path: '/regime/figures', name: 'figures', component: () => import('./pages/FiguresPage.vue'), meta: meta('figures.tab') },
  { path: '/regime/versions', name: 'versions', component: () => import('./pages/VersionsPage.vue'), meta: meta('versions.tab') },
  { path: '/regime/drafts/:id', name: 'draft', component: () => import('./pages/DraftPage.vue'), props: true, meta: meta('draft.title') },
  // Trial runs belong to planning.
  { path: '/regime/trial', redirect: to => ({ path: '/plan/trial', query: to.query }) },
]
