import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { onSignedOut } from '@/api'
import { useSession } from '@/features/session'
import { routes } from './areas'
import { i18n } from './i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Locale key of the page's name in the browser's title. */
    title?: string
    /** The area lit in the rail. */
    area?: string
    /** Without top bar and rail: login and papers for the printer. */
    bare?: boolean
    /** Needs no session. */
    open?: boolean
    /** The permission without which the page is not offered. */
    permission?: string
    /** Goes on without network and after the session ended: what is written there waits on the device. */
    field?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...routes,
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue'), meta: { title: 'app.missing.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async to => {
  const session = useSession()
  if (!session.asked || session.away) await session.load().catch(() => undefined)
  if (session.away && to.path === '/') return '/inspections'
  if (!to.meta.open && !session.session) return { name: 'login', query: to.path === '/' ? {} : { then: to.fullPath } }
  if (to.name === 'login' && session.session && !session.expired) return '/'
  if (to.meta.open) return true
  const first = session.unfinished
  if (first === 'account' && to.meta.area !== 'account' && router.hasRoute('account')) return { name: 'account' }
  if (first === 'setup' && to.meta.area !== 'account' && to.name !== 'setup') return { name: 'setup' }
  if (first !== 'setup' && to.name === 'setup') return '/'
  return true
})

router.afterEach(to => { document.title = titleOf(to) })

export function titleOf(to: RouteLocationNormalized): string {
  const { t } = i18n.global
  const brand = t('app.brand')
  return to.meta.title ? `${t(to.meta.title)} · ${brand}` : brand
}

onSignedOut(() => {
  const { fullPath, meta } = router.currentRoute.value
  const session = useSession()
  if (meta.field && session.session) { session.expired = true; return }
  session.forget()
  if (!meta.open) void router.push({ name: 'login', query: { then: fullPath } })
})
