import { useQueryCache } from '@pinia/colada'
import { computed, inject, onScopeDispose, provide, ref, shallowRef, type InjectionKey } from 'vue'
import { act, deviceId, newId, newKey, read, Refused, Unreachable } from '@/api'
import { useSession, type Session } from '@/features/session'
import type { Visit } from '../useInspections'
import { Box } from './box'
import { keepPages } from './keepPages'
import { corrected, LOCAL, overlaid } from './overlay'
import { lineOf, send } from './sending'
import { disputes, insisted, type Dispute } from './settling'
import type { Deed, Field, Media, Waiting } from './types'
import { usePlace } from './usePlace'

/** How long after a broken line it is tried again by itself. */
const AGAIN = 15_000
const MEGABYTE = 1 << 20

/** The device keeps no more photographs until some have been sent. */
export class Full extends Error {}

/** A visit on this device: what the server said last, what waits to be sent, and everything that can be done to it. */
export type FieldWork = ReturnType<typeof useField>
const KEY: InjectionKey<FieldWork> = Symbol('field')

export function useFieldWork(): FieldWork { return inject(KEY)! }

export function useField(visit: string) {
  const session = useSession()
  const me = session.session!
  const cache = useQueryCache()
  const { place, able: placeable, ask } = usePlace()
  const field = shallowRef<Field | null>(null)
  const acts = shallowRef<Waiting[]>([])
  const problem = shallowRef<unknown>(null)
  const away = ref(false)
  const sending = ref(false)
  const taken = ref(false)
  /** Whether the page opens again without network; false on plain http. */
  const reopens = ref(window.isSecureContext)
  /** By the server's clock, as the pages beside it tell the time. */
  const keptAt = ref<string | null>(null)
  const sentAt = ref<string | null>(null)
  let box: Box | undefined
  let device = ''
  let aheadMs: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  const arrived = new Set<string>()
  let settled = 0

  const known = computed(() => field.value && overlaid(field.value, acts.value, me.name))

  async function open() {
    [box, device] = await Promise.all([Box.of(me.id), deviceId()])
    const kept = await box.visit(visit)
    if (kept) {
      taken.value = true
      aheadMs = kept.aheadMs
      field.value = kept.field
    }
    await reload()
    await refresh()
    void flush()
  }

  /** What waits, without what the server has already and is only still being wiped. */
  async function reload() { acts.value = (await box!.waiting(visit)).filter(one => !arrived.has(one.id)) }

  /** The server's state and what it makes superfluous change in one step: an answer that vanished for a moment would take a tap with it. */
  async function received(now: Field, accepted: Waiting[]) {
    for (const one of accepted) arrived.add(one.id)
    acts.value = acts.value.filter(one => !arrived.has(one.id))
    await settle(now, null)
  }

  /** Asks the server how the visit stands; without network what was taken along stands. */
  async function refresh() {
    try {
      for (;;) {
        const [before, asked] = [settled, Date.now()]
        const now = await read<Field>(`/api/visits/${visit}/field`, {}, device)
        // what was sent meanwhile may not stand in it
        if (before === settled) return await settle(now, asked)
      }
    } catch (failure) {
      heard(failure)
      if (failure instanceof Refused && failure.problem.status === 404) await lost()
    }
  }

  /** Who goes no more keeps nothing of the visit. */
  async function lost() {
    field.value = null
    taken.value = false
    await box!.putBack(visit)
    await reload()
  }

  async function settle(now: Field, asked: number | null) {
    if (asked !== null) aheadMs = Math.round((asked + Date.now()) / 2 - Date.parse(now.serverTime))
    settled++
    field.value = now
    away.value = false
    problem.value = null
    if (!taken.value) return
    if (now.visit.state === 'completed' && !acts.value.length) await putBack()
    else await box!.take({ id: visit, field: now, takenAt: Date.now(), aheadMs: aheadMs ?? 0 })
  }

  function heard(failure: unknown) {
    away.value = failure instanceof Unreachable
    const ended = failure instanceof Refused && failure.problem.status === 401
    if (ended) session.expired = true
    if (ended || (away.value && field.value)) return
    problem.value = failure
  }

  /** Keeps an act on the device, then tries to send it. */
  async function enqueue(deed: Deed, media?: Media, id = newId()) {
    const waiting: Waiting = { id, visit, deviceAt: new Date().toISOString(), aheadMs, place: place.value, deed, ...(media ? { media: media.id } : {}) }
    await box!.keep(waiting, media)
    keptAt.value = corrected(waiting)
    await reload()
    void flush()
    return id
  }

  /** Keeps a photograph or recording of a finding or a note; refused when the device may keep no more. */
  async function photograph(file: File, target: { finding?: string, note?: string }) {
    const limit = field.value!.media.megabytes
    if (await box!.bytes(visit) + file.size > limit * MEGABYTE) throw new Full(String(limit))
    const media: Media = { id: newId(), visit, name: file.name, type: file.type, bytes: file.size, takenAt: file.lastModified || Date.now(), place: place.value, content: file }
    await enqueue({ photographed: { ...target, file: '' } }, media)
  }

  /** A finding that goes takes its photographs along, as far as they were not sent. */
  async function dropFinding(finding: string, version: number) {
    await box!.wipe(acts.value.filter(one => one.deed.photographed?.finding === finding))
    await enqueue({ dropped: { finding, version } })
  }

  /** Records where the device stands; the owner is asked once whether it may know. */
  async function stand(refusal: string) {
    try { await ask() } catch { problem.value = new Error(refusal); return }
    await enqueue({})
  }

  async function flush() {
    if (closed || sending.value || !acts.value.some(one => !one.objection)) return
    clearTimeout(timer)
    sending.value = true
    try {
      // another account may have logged in beside this page: these acts are not its own
      const who = await read<Session>('/api/session')
      if (who.id !== me.id) { session.expired = true; return }
      const sent = await send(box!, visit, lineOf(device, me.id), { received, moved: reload })
      session.expired = false
      if (sent.sent) sentAt.value = corrected({ deviceAt: new Date().toISOString(), aheadMs })
      void Promise.all([['visits', 'mine'], ['tasks'], ['findings']].map(key => cache.invalidateQueries({ key })))
    } catch (failure) {
      heard(failure)
    } finally {
      sending.value = false
      await reload()
    }
    if (!acts.value.some(one => !one.objection)) return
    if (away.value || problem.value) timer = setTimeout(() => void flush(), AGAIN)
    else if (!session.expired) void flush()
  }

  /** Takes what an act answered for what the visit is now. */
  async function stands(now: Visit) {
    field.value = { ...field.value!, visit: now }
    await Promise.all([refresh(), ...[['visits', 'mine'], ['visits', 'completed'], ['tasks'], ['findings'], ['assignments']].map(key => cache.invalidateQueries({ key }))])
  }

  async function takeAlong(writes: boolean, key: string) {
    reopens.value = await keepPages()
    const asked = Date.now()
    const now = await act<Field>('POST', `/api/visits/${visit}/copies`, { key, body: { device, writes } })
    taken.value = true
    await navigator.storage?.persist?.().catch(() => false)
    await session.keepAlong()
    await settle(now, asked)
  }

  /** Leaves nothing on the device; what waits must have been sent. */
  async function putBack() {
    await act('DELETE', `/api/visits/${visit}/copies/${device}`, { key: newKey() })
    await box!.putBack(visit)
    taken.value = false
    await reload()
    if (!(await box!.visits()).length) await session.keepNothing()
  }

  const write = async (reason: string, key: string) => settle(await act<Field>('POST', `/api/visits/${visit}/writer`, { key, body: { device, reason } }), null)
  const handOver = async (person: string, key: string) => settle(await act<Field>('POST', `/api/visits/${visit}/writer/handover`, { key, body: { device, person } }), null)
  const showNoLonger = async (finding: string, file: string) =>
    settle(await act<Field>('DELETE', `/api/visits/${visit}/findings/${finding}/exhibits/${file}`, { key: newKey(), device }), null)

  /** The server's state stands; this device forgets its own. */
  async function yieldTo(dispute: Dispute) {
    await box!.wipe(dispute.acts)
    await reload()
  }

  /** This device's state stands: it is sent anew, against what the server holds now. */
  async function insist(dispute: Dispute) {
    await refresh()
    const deeds = insisted(dispute, field.value!)
    const media = dispute.acts.filter(one => one.deed.photographed)
    await box!.wipe(dispute.acts.filter(one => !one.deed.photographed))
    for (const deed of deeds) await enqueue(deed)
    for (const one of media) await box!.again(one)
    await reload()
    void flush()
  }

  /** The address of a photograph, also of one that has not left this device yet. */
  async function pictureOf(file: string): Promise<string | null> {
    if (!file.startsWith(LOCAL)) return `/api/evidence/${file}/preview`
    const media = await box!.media(file.slice(LOCAL.length))
    return media?.type.startsWith('image/') ? URL.createObjectURL(media.content) : null
  }

  const again = () => { if (document.visibilityState === 'visible') void (away.value ? refresh().then(flush) : flush()) }
  const cut = () => { away.value = true }
  window.addEventListener('online', again)
  window.addEventListener('offline', cut)
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    closed = true
    clearTimeout(timer)
    window.removeEventListener('online', again)
    window.removeEventListener('offline', cut)
    document.removeEventListener('visibilitychange', again)
    box?.close()
  })
  if (session.can('MAKE_VISIT') && !session.away) void keepPages()
  void open().catch(failure => { problem.value = failure })

  const work = {
    me, field: known, server: field, acts, problem, away, sending, taken, reopens, keptAt, sentAt, place, placeable, expired: computed(() => session.expired),
    disputed: computed(() => disputes(acts.value)), refresh, enqueue, photograph, dropFinding, stand, flush, stands, takeAlong, putBack, write, handOver, showNoLonger, yieldTo, insist, pictureOf,
  }
  provide(KEY, work as never)
  return work
}
