import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useSession } from './useSession'

/** The month under work, "2024-08"; starts with the current one and stays chosen on every page. */
export const useMonth = defineStore('month', () => {
  const session = useSession()
  const chosen = ref<string | null>(null)
  const month = computed({
    get: () => chosen.value ?? session.today.slice(0, 7),
    set: value => { chosen.value = value },
  })
  return { month }
})
