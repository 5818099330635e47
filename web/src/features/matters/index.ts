import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'matters', to: '/matters', group: 'month', order: 65, permission: 'SEE_MATTERS' }

export { default as OpenMatter } from './components/OpenMatter.vue'

const meta = (title: string, more: object = {}) => ({ area: 'matters', title: `matters.${title}`, permission: 'SEE_MATTERS', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/matters', name: 'matters', component: () => import('./pages/BoardPage.vue'), meta: meta('area') },
  { path: '/matters/new', name: 'matter-new', component: () => import('./pages/OpeningPage.vue'), meta: meta('form.title', { permission: 'WRITE_MATTERS' }) },
  { path: '/matters/:id', name: 'matter', component: () => import('./pages/MatterPage.vue'), props: true, meta: meta('one.title') },
  { path: '/matters/:id/form', name: 'matter-form', component: () => import('./pages/OpeningPage.vue'), props: true, meta: meta('form.title', { permission: 'WRITE_MATTERS' }) },
  { path: '/matters/:id/print/:form', name: 'matter-print', component: () => import('./pages/PrintPage.vue'), props: true, meta: meta('one.title', { bare: true }) },
]
