import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { default as PlanTabs } from './components/PlanTabs.vue'

export { usePlan, type Plan, type Target } from './usePlan'

export const area: Area = { key: 'planning', to: '/plan', group: 'month', order: 20, permission: 'SEE_PLAN' }

const meta = (title: string, more: object = {}) => ({ area: 'planning', title: `planning.${title}`, ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/plan', name: 'plan', component: () => import('./pages/PlanPage.vue'), meta: meta('area') },
  { path: '/plan/coverage', name: 'coverage', component: () => import('./pages/CoveragePage.vue'), meta: meta('coverage.title') },
  { path: '/plan/programme', name: 'programme', component: () => import('./pages/ProgrammePage.vue'), meta: meta('programme.title') },
  { path: '/plan/orders', name: 'orders', component: () => import('./pages/OrdersPage.vue'), meta: meta('orders.title') },
  { path: '/plan/orders/:id', name: 'order', component: () => import('./pages/OrderPage.vue'), props: true, meta: meta('order.title') },
  { path: '/plan/orders/:id/print', name: 'order-print', component: () => import('./pages/OrderPrintPage.vue'), props: true, meta: meta('order.title', { bare: true }) },
  { path: '/plan/assignments/:id', name: 'assignment', component: () => import('./pages/AssignmentPage.vue'), props: true, meta: meta('assignment.title') },
  { path: '/plan/trial', name: 'trial', component: () => import('./pages/TrialPage.vue'), meta: meta('trial.title') },
]
