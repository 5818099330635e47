import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { act, forget as forgetFact, read, recall, Refused, remember, Unreachable, type Schema } from '@/api'
import { forgetUnsent } from '@/kit'

/** Who sits here, and what the server lets this person do. */
export type Session = Schema<'access.Session.Session'>

/** Under this name the device remembers who took something along. */
const KEPT = 'session'
const PATIENCE = 5000

export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const asked = ref(false)
  let loadedAt = Date.now()
  /** Without network: who sits here is what the device remembers, because this person took something along. */
  const away = ref(false)
  /** The server knows the session no more; what is being written goes on, and is sent after the next login. */
  const expired = ref(false)

  async function load(): Promise<Session | null> {
    try {
      session.value = await soon(read<Session>('/api/session'))
      loadedAt = Date.now()
      away.value = expired.value = false
      await keepOnlyMine()
    } catch (problem) {
      if (problem instanceof Unreachable && await remembered()) return session.value
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
    await keepNothing()
    session.value = null
  }

  function forget(): void { session.value = null }

  /** In a street without signal a request may hang for minutes: whoever took something along goes on without the answer. */
  async function soon(answer: Promise<Session>): Promise<Session> {
    answer.catch(() => undefined) // it may be refused before the device has remembered; whoever waits below is told
    const kept = await recall<Session>(KEPT).catch(() => undefined)
    return kept ? Promise.race([answer, new Promise<never>((_, reject) => setTimeout(() => reject(new Unreachable('no signal')), PATIENCE))]) : answer
  }

  async function remembered(): Promise<Session | null> {
    const kept = await recall<Session>(KEPT).catch(() => undefined)
    if (!kept) return null
    away.value = true
    return session.value = kept
  }

  /** This person takes something along: the device shows it without network too. */
  const keepAlong = () => remember(KEPT, JSON.parse(JSON.stringify(session.value)))
  const keepNothing = () => forgetFact(KEPT).catch(() => undefined)

  /** Whoever logs in ends what the device remembers of somebody else. */
  async function keepOnlyMine(): Promise<void> {
    const kept = await recall<Session>(KEPT).catch(() => undefined)
    if (kept && kept.id !== session.value!.id) await keepNothing()
    else if (kept) await keepAlong()
  }

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

  return { session, asked, away, expired, today, now, unfinished, load, login, logout, forget, keepAlong, keepNothing, can }
})

function dayInShanghai(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(instant)
}
