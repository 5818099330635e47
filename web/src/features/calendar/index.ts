import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/admin/calendar', name: 'calendar', component: () => import('./pages/CalendarPage.vue'), meta: { area: 'admin', title: 'calendar.title', permission: 'SEE_DESK' } },
]
