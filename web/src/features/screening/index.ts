import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { default as ScreeningTabs } from './components/ScreeningTabs.vue'

export const area: Area = { key: 'screening', to: '/leads', group: 'month', order: 50, permission: 'SEE_LEADS' }

const meta = (title: string) => ({ area: 'screening', title: `screening.${title}`, permission: 'SEE_LEADS' })

export const routes: RouteRecordRaw[] = [
  { path: '/leads', name: 'leads', component: () => import('./pages/LeadsPage.vue'), meta: meta('area') },
  { path: '/leads/rules', name: 'screening-rules', component: () => import('./pages/RulesPage.vue'), meta: meta('rules.title') },
  { path: '/leads/rules/new', name: 'rule-new', component: () => import('./pages/RuleEditPage.vue'), meta: { ...meta('edit.newTitle'), permission: 'EDIT_REGIME' } },
  { path: '/leads/rules/:id/edit', name: 'rule-edit', component: () => import('./pages/RuleEditPage.vue'), props: true, meta: { ...meta('edit.title'), permission: 'EDIT_REGIME' } },
  { path: '/leads/rules/:id', name: 'screening-rule', component: () => import('./pages/TrialPage.vue'), props: true, meta: meta('trial.title') },
  { path: '/records/:kind/:record/timeline', name: 'timeline', component: () => import('./pages/TimelinePage.vue'), props: true, meta: { area: 'screening', title: 'screening.timeline.open', permission: 'SEE_RECORDS' } },
  { path: '/leads/:id', name: 'lead', component: () => import('./pages/LeadPage.vue'), props: true, meta: meta('one.title') },
]
