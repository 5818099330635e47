import type { RouteRecordRaw } from 'vue-router'

const reviews = (title: string, more: object = {}) => ({ area: 'reviews', title: `estimates.${title}`, permission: 'SEE_ESTIMATES', ...more })
const screening = (title: string) => ({ area: 'screening', title: `estimates.${title}`, permission: 'SEE_LEADS' })

export const routes: RouteRecordRaw[] = [
  { path: '/estimates', name: 'estimates', component: () => import('./pages/HalfYearPage.vue'), meta: reviews('half.title') },
  { path: '/estimates/month', name: 'estimates-month', component: () => import('./pages/MonthPage.vue'), meta: reviews('month.title') },
  { path: '/estimates/files', name: 'estimates-files', component: () => import('./pages/FilesPage.vue'), meta: reviews('files.title') },
  { path: '/estimates/:half/print', name: 'estimates-print', component: () => import('./pages/HalfYearPrintPage.vue'), props: true, meta: reviews('half.title', { bare: true }) },
  { path: '/leads/trends', name: 'trends', component: () => import('./pages/TrendsPage.vue'), meta: screening('trends.title') },
  { path: '/leads/trends/:rule/:squadron', name: 'trend', component: () => import('./pages/TrendPage.vue'), props: true, meta: screening('trend.title') },
]
