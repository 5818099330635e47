/**
 * What one account keeps on this device: visits taken along, acts and photographs that wait. Each account has a database of its own, so
 * that whoever logs in next sees none of it. Written through to the disk before anybody is told it is kept: a dead battery loses nothing.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Media, Objection, Taken, Waiting } from './types'

interface Schema extends DBSchema {
  visits: { key: string, value: Taken }
  acts: { key: number, value: Waiting, indexes: { visit: string } }
  media: { key: string, value: Media, indexes: { visit: string } }
}

const nameOf = (account: string) => `mingcha-field-${account}`
const THROUGH = { durability: 'strict' } as const

export class Box {
  private constructor(private readonly account: string, private readonly db: IDBPDatabase<Schema>) {}

  static async of(account: string): Promise<Box> {
    const db = await openDB<Schema>(nameOf(account), 1, {
      upgrade(fresh) {
        fresh.createObjectStore('visits', { keyPath: 'id' })
        fresh.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true }).createIndex('visit', 'visit')
        fresh.createObjectStore('media', { keyPath: 'id' }).createIndex('visit', 'visit')
      },
    })
    return new Box(account, db)
  }

  visits(): Promise<Taken[]> { return this.db.getAll('visits') }
  visit(id: string): Promise<Taken | undefined> { return this.db.get('visits', id) }

  async take(visit: Taken): Promise<void> {
    const change = this.db.transaction('visits', 'readwrite', THROUGH)
    await Promise.all([change.store.put(JSON.parse(JSON.stringify(visit)) as Taken), change.done])
  }

  /** What waits of a visit, or of all, in the order in which it was done. */
  waiting(visit?: string): Promise<Waiting[]> {
    return visit === undefined ? this.db.getAll('acts') : this.db.getAllFromIndex('acts', 'visit', visit)
  }

  media(id: string): Promise<Media | undefined> { return this.db.get('media', id) }

  /** How many bytes of photographs and recordings of a visit this device keeps. */
  async bytes(visit: string): Promise<number> {
    return (await this.db.getAllFromIndex('media', 'visit', visit)).reduce((sum, one) => sum + one.bytes, 0)
  }

  /** Keeps an act, and its photograph with it, before anybody is told so. */
  async keep(act: Waiting, media?: Media): Promise<void> {
    const change = this.db.transaction(['acts', 'media'], 'readwrite', THROUGH)
    // the photograph first: where the browser cannot keep it, no act is left that would wait for it for ever
    await Promise.all([
      media ? change.objectStore('media').put({ ...media, place: media.place && { ...media.place } }) : undefined,
      change.objectStore('acts').add(JSON.parse(JSON.stringify(act)) as Waiting),
      change.done,
    ])
  }

  /** Notes how far the upload of a photograph has come, so that it goes on there after a crash. */
  async uploading(id: string, upload: string | undefined): Promise<void> {
    const change = this.db.transaction('media', 'readwrite', THROUGH)
    const media = await change.store.get(id)
    await Promise.all([media ? change.store.put({ ...media, upload }) : undefined, change.done])
  }

  /** The photograph has arrived under this id; its act can be sent. */
  async arrived(act: Waiting, file: string): Promise<Waiting> {
    const ready: Waiting = { ...act, deed: { ...act.deed, photographed: { ...act.deed.photographed!, file } } }
    await this.put(ready)
    return ready
  }

  async objected(act: Waiting, objection: Objection): Promise<void> { await this.put({ ...act, objection }) }

  /** What the server objected to is sent once more as it is. */
  async again(act: Waiting): Promise<void> {
    await this.put({ ...act, objection: undefined })
  }

  private async put(act: Waiting): Promise<void> {
    const change = this.db.transaction('acts', 'readwrite', THROUGH)
    // acknowledged meanwhile, for example in another window: it must not come back
    const there = await change.store.get(act.seq!)
    await Promise.all([there ? change.store.put(JSON.parse(JSON.stringify(act)) as Waiting) : undefined, change.done])
  }

  /** The server has these, or nobody wants them any more: they are gone from the device, photographs too. */
  async wipe(acts: Waiting[]): Promise<void> {
    if (!acts.length) return
    const change = this.db.transaction(['acts', 'media'], 'readwrite', THROUGH)
    await Promise.all([
      ...acts.map(act => change.objectStore('acts').delete(act.seq!)),
      ...acts.map(act => act.media ? change.objectStore('media').delete(act.media) : undefined),
      change.done,
    ])
  }

  /** Leaves nothing of a visit on the device. */
  async putBack(visit: string): Promise<void> {
    await this.wipe(await this.waiting(visit))
    await this.db.delete('visits', visit)
  }

  close(): void { this.db.close() }

  /** Leaves nothing of the account on the device. */
  async burn(): Promise<void> {
    this.db.close()
    await deleteDB(nameOf(this.account))
  }
}
