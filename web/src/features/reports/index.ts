import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'reports', to: '/reports', group: 'month', order: 78, permission: 'SEE_REPORTS' }

const meta = (title: string, more: object = {}) => ({ area: 'reports', title: `reports.${title}`, permission: 'SEE_REPORTS', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/reports', name: 'reports', component: () => import('./pages/ReportsPage.vue'), meta: meta('area') },
  { path: '/reports/figures', name: 'report-figures', component: () => import('./pages/FiguresPage.vue'), meta: meta('figures.title') },
  { path: '/reports/figures/:figure', name: 'figure', component: () => import('./pages/FigurePage.vue'), props: true, meta: meta('figure.title') },
  { path: '/reports/editions/:id/:number', name: 'edition', component: () => import('./pages/EditionPage.vue'), props: true, meta: meta('edition.title') },
  { path: '/reports/editions/:id/:number/print', name: 'edition-print', component: () => import('./pages/EditionPrintPage.vue'), props: true, meta: meta('edition.title', { bare: true }) },
  { path: '/reports/:form/:month', name: 'report', component: () => import('./pages/ReportPage.vue'), props: true, meta: meta('report.title') },
]
