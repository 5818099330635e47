import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export { useTaskCounts, useTasks, type Task } from './useTasks'

export const area: Area = { key: 'tasks', to: '/', group: 'month', order: 10 }

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'desk', component: () => import('./pages/DeskPage.vue'), meta: { area: 'tasks', title: 'tasks.area' } },
]
