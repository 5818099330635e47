/** Sends what waits: in order, in batches, words before photographs; what the server has is wiped, what it objects to waits for a person. */
import { act, newKey, Refused } from '@/api'
import { sendFile } from '@/features/evidence'
import type { Box } from './box'
import type { ActBody, Field, Objection, Receipt, Waiting } from './types'

/** The server takes more; a batch that is too long would be lost whole with a broken line. */
const BATCH = 40

export interface Line {
  post: (visit: string, acts: ActBody[]) => Promise<Receipt>
  /** Sends a photograph and gives the id under which it stands. */
  upload: (act: Waiting, box: Box) => Promise<string>
}

export interface Sent { field: Field | null, sent: number, objections: number }

/** Who looks on while it is sent. */
export interface Watcher {
  /** The server has these and says how the visit stands with them; only then do they leave the device, so that at no moment neither shows them. */
  received?: (field: Field, accepted: Waiting[]) => Promise<void>
  /** What waits has changed. */
  moved?: () => Promise<void>
}

/** The line to the server, for this device and this account. */
export function lineOf(device: string, account: string): Line {
  return {
    post: (visit, acts) => act<Receipt>('POST', `/api/visits/${visit}/acts`, { key: newKey(), body: { account, device, acts } }),
    async upload(waiting, box) {
      const media = (await box.media(waiting.media!))!
      const file = new File([media.content], media.name, { type: media.type, lastModified: media.takenAt })
      return sendFile(file, {
        place: media.place && { ...media.place, accuracyMetres: media.place.accuracyMetres ?? 0 },
        // remembered also when all of it has arrived: the act may still have to be sent after a crash
        memory: { get: () => media.upload, set: id => box.uploading(media.id, id) },
      })
    },
  }
}

const bodyOf = ({ id, deviceAt, aheadMs, place, deed }: Waiting): ActBody => ({ id, deviceAt, aheadMs: aheadMs ?? undefined, place: place ?? undefined, ...deed })
/** Its photograph has still to arrive. */
const isHeavy = (one: Waiting) => one.media !== undefined && !one.deed.photographed?.file

/** Sends what waits of a visit until nothing can be sent any more. A broken line or an ended session is thrown; what waits stays. */
export async function send(box: Box, visit: string, line: Line, watcher: Watcher = {}): Promise<Sent> {
  const result: Sent = { field: null, sent: 0, objections: 0 }
  for (;;) {
    const open = (await box.waiting(visit)).filter(one => !one.objection)
    const ready = open.filter(one => !isHeavy(one)).slice(0, BATCH)
    if (ready.length) await batch(box, visit, ready, line, result, watcher)
    else if (open.length) await photograph(box, open[0]!, line, result)
    else return result
    await watcher.moved?.()
  }
}

async function batch(box: Box, visit: string, acts: Waiting[], line: Line, result: Sent, watcher: Watcher): Promise<void> {
  let receipt: Receipt
  try {
    receipt = await line.post(visit, acts.map(bodyOf))
  } catch (refusal) {
    if (!isFinal(refusal)) throw refusal
    // one of them makes the whole batch unreadable: each is tried alone, so that only it is held back
    if (acts.length > 1) for (const one of acts) await batch(box, visit, [one], line, result, watcher)
    else { await box.objected(acts[0]!, refusal.problem); result.objections++ }
    return
  }
  const said = new Map(receipt.outcomes.map(outcome => [outcome.id, outcome]))
  const accepted = acts.filter(one => said.get(one.id)?.accepted)
  await watcher.received?.(receipt.field, accepted)
  await box.wipe(accepted)
  for (const one of acts) {
    const problem = said.get(one.id)?.problem
    if (problem) { await box.objected(one, problem as unknown as Objection); result.objections++ }
  }
  result.field = receipt.field
  result.sent += accepted.length
}

async function photograph(box: Box, one: Waiting, line: Line, result: Sent): Promise<void> {
  try {
    await box.arrived(one, await line.upload(one, box))
  } catch (refusal) {
    if (!isFinal(refusal)) throw refusal
    await box.objected(one, refusal.problem)
    result.objections++
  }
}

/** Refused for what it is: sending it again would be refused again. An ended session or a server in trouble is not. */
function isFinal(failure: unknown): failure is Refused {
  return failure instanceof Refused && failure.problem.status >= 400 && failure.problem.status < 500 && ![401, 403, 408, 429].includes(failure.problem.status)
}
