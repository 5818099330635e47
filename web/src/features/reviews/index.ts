import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

/** The bureau's reviews, and for a unit the papers of its files, with nothing of how they are reviewed. */
export const areas: Area[] = [
  { key: 'reviews', to: '/reviews', group: 'month', order: 55, permission: 'SEE_REVIEWS' },
  { key: 'case-papers', to: '/case-papers', group: 'month', order: 55, permission: 'HAND_IN_PAPERS', unless: 'SEE_REVIEWS', word: 'reviews.papers.area' },
]

const meta = (title: string, more: object = {}) => ({ area: 'reviews', title: `reviews.${title}`, permission: 'SEE_REVIEWS', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/reviews', name: 'reviews', component: () => import('./pages/ReviewsPage.vue'), meta: meta('area') },
  { path: '/reviews/agreement', name: 'review-agreement', component: () => import('./pages/AgreementPage.vue'), meta: meta('agreement.title') },
  { path: '/reviews/debriefing', name: 'review-debriefing', component: () => import('./pages/DebriefingPage.vue'), meta: meta('debriefing.title') },
  { path: '/reviews/collective', name: 'review-collective', component: () => import('./pages/CollectivePage.vue'), meta: meta('collective.title') },
  { path: '/reviews/collective/print', name: 'review-collective-print', component: () => import('./pages/CollectivePrintPage.vue'), meta: meta('collective.title', { bare: true }) },
  { path: '/reviews/standards', name: 'review-standards', component: () => import('./pages/StandardsPage.vue'), meta: meta('standards.title') },
  { path: '/case-papers', name: 'case-papers', component: () => import('./pages/CasePapersPage.vue'), meta: { area: 'case-papers', title: 'reviews.papers.area', permission: 'HAND_IN_PAPERS' } },
  { path: '/reviews/:id', name: 'review', component: () => import('./pages/DeskPage.vue'), props: true, meta: meta('desk.title') },
  { path: '/reviews/:id/print', name: 'review-print', component: () => import('./pages/SheetPrintPage.vue'), props: true, meta: meta('desk.title', { bare: true }) },
]
