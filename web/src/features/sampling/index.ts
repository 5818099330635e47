import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'sampling', to: '/draws', group: 'month', order: 30, permission: 'SEE_DRAW' }

const meta = (title: string) => ({ area: 'sampling', title: `sampling.${title}` })

export const routes: RouteRecordRaw[] = [
  { path: '/draws', name: 'draws', component: () => import('./pages/DrawsPage.vue'), meta: meta('area') },
  { path: '/draws/ceremonies/:id', name: 'ceremony', component: () => import('./pages/CeremonyPage.vue'), props: true, meta: meta('ceremony.title') },
  { path: '/draws/escrow', name: 'escrow', component: () => import('./pages/EscrowPage.vue'), meta: meta('escrow.title') },
  { path: '/draws/:id', name: 'draw', component: () => import('./pages/DrawPage.vue'), props: true, meta: meta('draw.title') },
  { path: '/draws/:id/print', name: 'draw-print', component: () => import('./pages/DrawPrintPage.vue'), props: true, meta: meta('print.title') },
]

/** Checks a proof of single entries with the code that verifies draws; loaded when it is asked for. */
export const verifier = () => import('./verify')
