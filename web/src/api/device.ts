/** What this device remembers of itself: its id, and who last took something along. Nothing of anybody's work is kept here. */
import { openDB, type IDBPDatabase } from 'idb'
import { newId } from './client'

const NAME = 'mingcha-device'

let opened: Promise<IDBPDatabase> | undefined
const base = () => opened ??= openDB(NAME, 1, { upgrade: db => { db.createObjectStore('facts') } })

export async function recall<T>(fact: string): Promise<T | undefined> {
  return (await base()).get('facts', fact) as Promise<T | undefined>
}

export async function remember(fact: string, value: unknown): Promise<void> {
  const change = (await base()).transaction('facts', 'readwrite', { durability: 'strict' })
  await Promise.all([change.store.put(value, fact), change.done])
}

export async function forget(fact: string): Promise<void> {
  await (await base()).delete('facts', fact)
}

let known: Promise<string> | undefined

/** The id this browser made for itself; where the browser keeps nothing, one for as long as the page is open. */
export function deviceId(): Promise<string> {
  return known ??= found().catch(() => newId())
}

async function found(): Promise<string> {
  const before = await recall<string>('id')
  if (before) return before
  const made = newId()
  await remember('id', made)
  return made
}
