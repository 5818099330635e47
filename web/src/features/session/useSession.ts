import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { act, read, Refused, type Schema } from '@/api'
import { forgetUnsent } from '@/kit'

/** Who sits here, and what the server lets this person do. */
export type Session = Schema<'access.Session.Session'>

export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const asked = ref(false)
  let loadedAt = Date.now()

  async function load(): Promise<Session | null> {
    try {
      session.value = await read<Session>('/api/session')
      loadedAt = Date.now()
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.problem.status !== 401) throw problem
      session.value = null
    } finally {
      asked.value = true
    }
    return session.value
  }

  async function login(username: string, password: string, code?: string): Promise<void> {
    await act('POST', '/api/session', { body: { username, password, ...(code ? { code } : {}) } })
    await load()
  }

  async function logout(): Promise<void> {
    await act('DELETE', '/api/session')
    forgetUnsent()
    session.value = null
  }

  function forget(): void { session.value = null }

  const can = (permission: string | undefined): boolean =>
    permission === undefined || ((session.value?.permissions as string[] | undefined)?.includes(permission) ?? false)

  /** What must be done first: a password of one's own and the second factor, then the choice of body. */
  const unfinished = computed<'account' | 'setup' | null>(() => {
    if (!session.value) return null
    if (session.value.mustChangePassword || session.value.mustEnrol) return 'account'
    return session.value.body === '' ? 'setup' : null
  })

  /** Today in Shanghai, by the server's clock where the data carry their own time. */
  const today = computed(() => dayInShanghai(session.value?.demo ? new Date(session.value.demo.now) : new Date()))

  /** The moment by the same clock: a demonstration's runs on from when it was asked. */
  const now = (): Date => session.value?.demo ? new Date(Date.parse(session.value.demo.now) + Date.now() - loadedAt) : new Date()

  return { session, asked, today, now, unfinished, load, login, logout, forget, can }
})

function dayInShanghai(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(instant)
}
