import { Box } from './box'

/** What would stay on the device when this account logs out. */
export interface Left { unsent: number, wipe: () => Promise<void> }

/** Logging out leaves nothing but what the server has not got: that stays, unseen by others, until this account logs in again. */
export async function leftBehind(account: string): Promise<Left> {
  const box = await Box.of(account)
  const waiting = await box.waiting()
  return {
    unsent: waiting.length,
    wipe: async () => {
      if (!waiting.length) { await box.burn(); return }
      const open = new Set(waiting.map(act => act.visit))
      for (const visit of await box.visits()) if (!open.has(visit.id)) await box.putBack(visit.id)
      box.close()
    },
  }
}
