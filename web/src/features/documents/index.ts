import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { default as PaperFrame } from './components/PaperFrame.vue'

export const area: Area = { key: 'documents', to: '/documents', group: 'month', order: 60, permission: 'SEE_DOCUMENTS' }

const meta = (title: string, more: object = {}) => ({ area: 'documents', title: `documents.${title}`, ...more })

/** What an administrator keeps, listed under 管理. */
const admin = (title: string) => ({ area: 'admin', title: `documents.${title}`, permission: 'KEEP_PAPER_FORMS' })

export const routes: RouteRecordRaw[] = [
  { path: '/documents', name: 'documents', component: () => import('./pages/RegisterPage.vue'), meta: meta('area') },
  { path: '/documents/new', name: 'document-new', component: () => import('./pages/DraftPage.vue'), meta: meta('draft.title', { permission: 'DRAFT_DOCUMENT' }) },
  { path: '/documents/numbers', name: 'document-numbers', component: () => import('./pages/NumbersPage.vue'), meta: meta('numbers.title', { permission: 'STAND_IN' }) },
  { path: '/documents/absence', name: 'absence', component: () => import('./pages/AbsencePage.vue'), meta: meta('absence.title', { permission: 'STAND_IN' }) },
  { path: '/documents/incoming', name: 'incoming-list', component: () => import('./pages/IncomingListPage.vue'), meta: meta('incoming.title', { permission: 'SEE_INCOMING' }) },
  { path: '/documents/incoming/:id', name: 'incoming', component: () => import('./pages/IncomingPage.vue'), props: true, meta: meta('incoming.one', { permission: 'SEE_INCOMING' }) },
  { path: '/admin/templates', name: 'templates', component: () => import('./pages/FormsPage.vue'), meta: admin('forms.title') },
  { path: '/admin/seal', name: 'seal', component: () => import('./pages/SealPage.vue'), meta: admin('seal.title') },
  { path: '/admin/notices', name: 'notices', component: () => import('./pages/NoticesPage.vue'), meta: admin('notices.title') },
  { path: '/documents/terms', name: 'document-terms', component: () => import('./pages/TermsPage.vue'), meta: meta('terms.title', { permission: 'SEE_TERMS' }) },
  { path: '/documents/:id', name: 'document', component: () => import('./pages/DocumentPage.vue'), props: true, meta: meta('one.title') },
  { path: '/documents/:id/draft', name: 'document-draft', component: () => import('./pages/DraftPage.vue'), props: true, meta: meta('draft.title', { permission: 'DRAFT_DOCUMENT' }) },
]
