import type { RouteRecordRaw } from 'vue-router'

const admin = (title: string, permission: string) => ({ area: 'admin', title: `access.${title}.area`, permission })

/** One's own account; and the administrators' pages, listed under 管理. */
export const routes: RouteRecordRaw[] = [
  { path: '/account', name: 'account', component: () => import('./pages/AccountPage.vue'), meta: { area: 'account', title: 'access.own.area' } },
  { path: '/admin/accounts', name: 'accounts', component: () => import('./pages/AccountsPage.vue'), meta: admin('accounts', 'SEE_ACCOUNTS') },
  { path: '/admin/accounts/:id', name: 'account-of', component: () => import('./pages/OneAccountPage.vue'), props: true, meta: admin('accounts', 'SEE_ACCOUNTS') },
  { path: '/admin/machine-tokens', name: 'machine-tokens', component: () => import('./pages/TokensPage.vue'), meta: admin('tokens', 'SEE_ACCOUNTS') },
  { path: '/admin/security-log', name: 'security-log', component: () => import('./pages/LogPage.vue'), props: { log: 'security' }, meta: admin('security', 'SEE_SECURITY_LOG') },
  { path: '/admin/audit-log', name: 'audit-log', component: () => import('./pages/LogPage.vue'), props: { log: 'audit' }, meta: admin('audit', 'SEE_AUDIT') },
]
