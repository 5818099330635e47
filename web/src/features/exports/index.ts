import type { RouteRecordRaw } from 'vue-router'

export { default as TakeOut } from './components/TakeOut.vue'

/** Taken out is a list where it is shown; there is no page of its own. */
export const routes: RouteRecordRaw[] = []
