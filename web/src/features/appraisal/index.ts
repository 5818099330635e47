import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'appraisal', to: '/appraisal', group: 'month', order: 79, permission: 'SEE_EVIDENCE_SHEETS' }

const meta = (title: string, more: object = {}) => ({ area: 'appraisal', title: `appraisal.${title}`, permission: 'SEE_EVIDENCE_SHEETS', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/appraisal', name: 'appraisal', component: () => import('./pages/UsesPage.vue'), meta: meta('area') },
  { path: '/appraisal/sheets/:id', name: 'evidence-sheet', component: () => import('./pages/SheetPage.vue'), props: true, meta: meta('sheet.title') },
  { path: '/appraisal/sheets/:id/print', name: 'evidence-sheet-print', component: () => import('./pages/SheetPrintPage.vue'), props: true, meta: meta('sheet.title', { bare: true }) },
  { path: '/appraisal/preview/:use/:period/:squadron', name: 'evidence-preview', component: () => import('./pages/PreviewPage.vue'), props: true, meta: meta('preview.title') },
  { path: '/appraisal/honours', name: 'honours', component: () => import('./pages/HonoursPage.vue'), meta: meta('honours.title', { permission: 'SEE_HONOURS' }) },
  { path: '/appraisal/honours/print', name: 'honours-print', component: () => import('./pages/HonoursPrintPage.vue'), meta: meta('honours.title', { bare: true, permission: 'SEE_HONOURS' }) },
  { path: '/appraisal/officers', name: 'officers', component: () => import('./pages/OfficersPage.vue'), meta: meta('officers.title', { permission: 'SEE_OFFICER_SHEETS' }) },
  { path: '/appraisal/officers/:id', name: 'officer', component: () => import('./pages/OfficerPage.vue'), props: true, meta: meta('officer.title', { permission: 'SEE_OFFICER_SHEETS' }) },
]
