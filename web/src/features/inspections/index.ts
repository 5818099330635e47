import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export type { Left } from './field/leaving'
/** What would stay on the device when this account logs out. */
export const leftBehind = async (account: string) => (await import('./field/leaving')).leftBehind(account)

export const area: Area = { key: 'inspections', to: '/inspections', group: 'month', order: 40, permission: 'SEE_FINDINGS' }

const meta = (title: string) => ({ area: 'inspections', title: `inspections.${title}` })

export const routes: RouteRecordRaw[] = [
  { path: '/inspections', name: 'visits', component: () => import('./pages/VisitsPage.vue'), meta: meta('today.title') },
  { path: '/inspections/records', name: 'visits-completed', component: () => import('./pages/CompletedPage.vue'), meta: meta('completed.title') },
  { path: '/inspections/joint', name: 'joint-visits', component: () => import('./pages/JointVisitsPage.vue'), meta: { ...meta('joint.title'), permission: 'ATTEST_JOINTLY' } },
  { path: '/inspections/own', name: 'own-checks', component: () => import('./pages/OwnChecksPage.vue'), meta: { ...meta('own.title'), permission: 'PLAN_OWN_CHECKS' } },
  { path: '/inspections/at-once', name: 'at-once', component: () => import('./pages/AtOncePage.vue'), meta: { ...meta('atOnce.title'), permission: 'SEE_FINDINGS' } },
  { path: '/inspections/at-once/:id', name: 'at-once-one', component: () => import('./pages/AtOnceOnePage.vue'), props: true, meta: { ...meta('atOnce.title'), permission: 'SEE_FINDINGS' } },
  { path: '/inspections/self-reports', name: 'self-reports', component: () => import('./pages/SelfReportsPage.vue'), meta: { ...meta('told.title'), permission: 'SEE_FINDINGS' } },
  { path: '/inspections/self-reports/new', name: 'self-report-new', component: () => import('./pages/SelfReportPage.vue'), meta: { ...meta('told.newTitle'), permission: 'REPORT_OWN_FAULTS' } },
  { path: '/inspections/findings', name: 'findings', component: () => import('./pages/FindingsPage.vue'), meta: meta('findings.title') },
  { path: '/inspections/findings/:id', name: 'finding', component: () => import('./pages/FindingPage.vue'), props: true, meta: meta('finding.title') },
  { path: '/inspections/:id/slip/:party', name: 'joint-slip', component: () => import('./pages/JointSlipPage.vue'), props: true, meta: { ...meta('slip.title'), bare: true } },
  { path: '/inspections/:id', name: 'visit', component: () => import('./pages/VisitPage.vue'), props: true, meta: { ...meta('visit.title'), field: true } },
]
