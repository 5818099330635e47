import { onScopeDispose, shallowRef } from 'vue'
import { useSession } from '@/features/session'
import { Box } from './box'
import type { Taken } from './types'

/** A visit on this device, and what of it was not sent yet. */
export interface OnDevice { taken: Taken, unsent: number }

/** Visits this person took along on this device. */
export function useTaken() {
  const session = useSession()
  const visits = shallowRef<OnDevice[]>([])
  let box: Box | undefined

  async function open() {
    box = await Box.of(session.session!.id)
    const waiting = await box.waiting()
    visits.value = (await box.visits()).map(taken => ({ taken, unsent: waiting.filter(act => act.visit === taken.id).length }))
    // somebody else had logged in meanwhile: from now on the device opens these for their owner again
    if (visits.value.length && !session.away) await session.keepAlong()
  }

  if (session.session) void open().catch(() => undefined)
  onScopeDispose(() => box?.close())
  return visits
}
