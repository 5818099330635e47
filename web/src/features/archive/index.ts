import type { RouteRecordRaw } from 'vue-router'
import type { Area } from '@/kit'

export const area: Area = { key: 'archive', to: '/archive', group: 'month', order: 84, permission: 'SEE_ARCHIVE' }

/** Who may see none of these has nothing to look for. */
export const SEARCHED = ['SEE_DOCUMENTS', 'SEE_MATTERS', 'SEE_FINDINGS', 'SEE_ARCHIVE'] as const

const meta = (title: string, more: object = {}) => ({ area: 'archive', title: `archive.${title}`, permission: 'SEE_ARCHIVE', ...more })

export const routes: RouteRecordRaw[] = [
  { path: '/archive', name: 'archive', component: () => import('./pages/RegisterPage.vue'), meta: meta('area') },
  { path: '/archive/folders/:id', name: 'folder', component: () => import('./pages/FolderPage.vue'), props: true, meta: meta('one.title') },
  { path: '/search', name: 'search', component: () => import('./pages/SearchPage.vue'), meta: { title: 'archive.search.title' } },
]
