import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Page and filters of a list live in the address, so that back, reload and a sent link all find the same rows. */
export function usePaging<F extends Record<string, string>>(defaults: F, size = 50) {
  const route = useRoute()
  const router = useRouter()
  const text = (name: string) => typeof route.query[name] === 'string' ? route.query[name] : undefined

  const page = computed(() => Math.max(0, Number(text('page') ?? 0) || 0))
  const filters = computed(() => Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, text(name) ?? value])) as F)
  const query = computed(() => ({ ...filters.value, page: page.value, size }))

  const goTo = (next: number) => router.replace({ query: { ...route.query, page: next || undefined } })
  const filter = (change: Partial<F>) => router.replace({ query: { ...route.query, ...strip(change, defaults), page: undefined } })
  return { page, size, filters, query, goTo, filter }
}

function strip<F extends Record<string, string>>(change: Partial<F>, defaults: F) {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value === defaults[name] ? undefined : value]))
}
