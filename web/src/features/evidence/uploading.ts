/** Sends a file in parts and goes on where a broken line, a closed page or an expired session left it. */
import { act, newKey, receivedOf, Refused, sendPart, Unreachable, type Schema } from '@/api'
import { keepCopy } from './copies'

export type EvidenceFile = Schema<'evidence.EvidenceFile'>
export interface Place { latitude: number, longitude: number, accuracyMetres: number }

/** Small enough that a broken line loses little, large enough for every store. */
const PART = 8 << 20
const PATIENCE = [1000, 2000, 4000, 8000, 15000]

const address = (id: string) => `/api/evidence/uploads/${id}`
/** The same file of this device, chosen again, goes on. */
const remembered = (file: File) => `upload:${file.name}:${file.size}:${file.lastModified}`

/** Remembers how far one file has come, across closed pages and crashes. */
export interface Memory {
  get: () => string | null | undefined
  set: (id: string | undefined) => unknown
  /** All of it has arrived; who remembers on gets the same id when he asks again. */
  finished?: () => unknown
}

const byName = (file: File): Memory => ({
  get: () => localStorage.getItem(remembered(file)),
  set: id => id === undefined ? localStorage.removeItem(remembered(file)) : localStorage.setItem(remembered(file), id),
  finished: () => localStorage.removeItem(remembered(file)),
})

interface Options {
  place?: Place | null
  signal?: AbortSignal
  progress?: (received: number) => void
  /** Where the id of a begun upload is kept; else by the file's name, size and time. */
  memory?: Memory
  /** Waits between tries; a test waits less. */
  wait?: (milliseconds: number) => Promise<unknown>
}

/** The id of the file once the server has all of it. */
export async function sendFile(file: File, { place, signal, progress, memory = byName(file), wait = pause }: Options = {}): Promise<string> {
  const begun = await begin(file, memory, place)
  const id = begun.id
  let received = begun.received
  for (let tries = 0; received < file.size;) {
    signal?.throwIfAborted()
    progress?.(received)
    try {
      received = await sendPart(address(id), received, file.slice(received, received + PART))
      tries = 0
    } catch (failure) {
      if (failure instanceof Refused && failure.problem.status === 409) {
        received = await receivedOf(address(id))
      } else if (failure instanceof Unreachable && tries < PATIENCE.length) {
        await wait(PATIENCE[tries++]!)
        received = await receivedOf(address(id)).catch(() => received)
      } else {
        if (failure instanceof Refused && failure.problem.status < 500 && failure.problem.status !== 401) await memory.set(undefined)
        throw failure
      }
    }
  }
  progress?.(received)
  keepCopy(id, file)
  await memory.finished?.()
  return id
}

async function begin(file: File, memory: Memory, place?: Place | null): Promise<{ id: string, received: number }> {
  const known = memory.get()
  if (known) {
    try {
      return { id: known, received: await receivedOf(address(known)) }
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.problem.status === 401) throw failure
      await memory.set(undefined)
    }
  }
  const { id } = await act<{ id: string }>('POST', '/api/evidence/uploads', {
    key: newKey(),
    body: { name: file.name, bytes: file.size, capturedAt: new Date(file.lastModified).toISOString(), deviceTime: new Date().toISOString(), ...place },
  })
  await memory.set(id)
  return { id, received: 0 }
}

/** Gives up what has arrived of a file. */
export async function giveUp(file: File): Promise<void> {
  const memory = byName(file)
  const known = memory.get()
  memory.set(undefined)
  if (known) await act('DELETE', address(known)).catch(() => undefined)
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
