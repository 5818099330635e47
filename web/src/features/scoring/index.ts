import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'scoring', to: '/scores', group: 'month', order: 70, permission: 'SEE_SCORES' }

const meta = (title: string) => ({ area: 'scoring', title: `scoring.${title}` })

export const routes: RouteRecordRaw[] = [
  { path: '/scores', name: 'scores', component: () => import('./pages/ScoresPage.vue'), meta: meta('area') },
  { path: '/scores/contests', name: 'contests', component: () => import('./pages/ContestsPage.vue'), meta: meta('contest.title') },
  { path: '/scores/:squadron', name: 'squadron-scores', component: () => import('./pages/SquadronPage.vue'), props: true, meta: meta('one.title') },
]
