/** Sends a file in parts and goes on where a broken line, a closed page or an expired session left it. */
import { act, newKey, receivedOf, Refused, sendPart, Unreachable, type Schema } from '@/api'

export type EvidenceFile = Schema<'evidence.EvidenceFile'>
export interface Place { latitude: number, longitude: number, accuracyMetres: number }

/** Small enough that a broken line loses little, large enough for every store. */
const PART = 8 << 20
const PATIENCE = [1000, 2000, 4000, 8000, 15000]

const address = (id: string) => `/api/evidence/uploads/${id}`
/** The same file of this device, chosen again, goes on. */
const remembered = (file: File) => `upload:${file.name}:${file.size}:${file.lastModified}`

interface Options {
  place?: Place | null
  signal?: AbortSignal
  progress?: (received: number) => void
  /** Waits between tries; a test waits less. */
  wait?: (milliseconds: number) => Promise<unknown>
}

/** The id of the file once the server has all of it. */
export async function sendFile(file: File, { place, signal, progress, wait = pause }: Options = {}): Promise<string> {
  const begun = await begin(file, place)
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
        if (failure instanceof Refused && failure.problem.status < 500) forget(file)
        throw failure
      }
    }
  }
  progress?.(received)
  forget(file)
  return id
}

async function begin(file: File, place?: Place | null): Promise<{ id: string, received: number }> {
  const known = localStorage.getItem(remembered(file))
  if (known) {
    try {
      return { id: known, received: await receivedOf(address(known)) }
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure
      forget(file)
    }
  }
  const { id } = await act<{ id: string }>('POST', '/api/evidence/uploads', {
    key: newKey(),
    body: { name: file.name, bytes: file.size, capturedAt: new Date(file.lastModified).toISOString(), deviceTime: new Date().toISOString(), ...place },
  })
  localStorage.setItem(remembered(file), id)
  return { id, received: 0 }
}

/** Gives up what has arrived of a file. */
export async function giveUp(file: File): Promise<void> {
  const known = localStorage.getItem(remembered(file))
  forget(file)
  if (known) await act('DELETE', address(known)).catch(() => undefined)
}

function forget(file: File) { localStorage.removeItem(remembered(file)) }

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
