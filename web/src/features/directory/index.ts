import type { RouteRecordRaw } from 'vue-router'

export { useBodies, useBody, type Body, type BodyView, type Section, type Squadron } from './useDirectory'

export { useNames } from './useNames'

export { useUnits } from './useUnits'

const meta = (title: string) => ({ area: 'admin', title: `directory.${title}.area`, permission: 'SEE_DIRECTORY' })

export const routes: RouteRecordRaw[] = [
  { path: '/admin/bodies', name: 'bodies', component: () => import('./pages/BodiesPage.vue'), meta: meta('bodies') },
  { path: '/admin/people', name: 'people', component: () => import('./pages/PeoplePage.vue'), meta: meta('people') },
  { path: '/admin/people/:id', name: 'person', component: () => import('./pages/PersonPage.vue'), props: true, meta: meta('people') },
]
