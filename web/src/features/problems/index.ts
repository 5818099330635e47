import type { RouteRecordRaw } from 'vue-router'

/** What the server's refusals mean. Reached from a refusal's address (RFC 9457), therefore without login. */
export const routes: RouteRecordRaw[] = [
  { path: '/problems', name: 'problems', component: () => import('./pages/ProblemsPage.vue'), meta: { open: true, title: 'problems.title' } },
  { path: '/problems/:slug', name: 'problem', component: () => import('./pages/ProblemPage.vue'), props: true, meta: { open: true, title: 'problems.one' } },
]
