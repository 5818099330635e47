import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { Refused, Unreachable } from '@/api'
import { Box } from './box'
import { aField, aFinding, anAct, anAnswer, aServer } from './fixture'
import { leftBehind } from './leaving'
import { send, type Line } from './sending'
import type { Media } from './types'

const aPhoto = (id: string): Media => ({ id, visit: 'v1', name: '现场.jpg', type: 'image/jpeg', bytes: 3, takenAt: 1, place: null, content: new Blob(['abc']) })
const refused = (status: number, type = 'some') => new Refused({ type: `/problems/${type}`, status })

describe('The queue of one login', () => {
  let box: Box
  beforeEach(async () => { box = await Box.of('jia') })
  afterEach(async () => {
    box.close()
    for (const account of ['jia', 'yi']) await deleteDB(`mingcha-field-${account}`)
  })

  const line = (server: ReturnType<typeof aServer>, upload: Line['upload'] = async () => 'file-1'): Line => ({ post: server.post, upload })
  const ids = async () => (await box.waiting('v1')).map(act => act.id)

  it('keeps what was done across a closed browser, in its order', async () => {
    const [first, second] = [anAnswer('stalls', 'x1'), aFinding('f1')]
    await box.keep(first)
    await box.keep(second)
    box.close()

    box = await Box.of('jia')
    expect(await ids()).toEqual([first.id, second.id])
  })

  it('shows nothing of it to another account', async () => {
    await box.keep(anAnswer('stalls', 'x1'))
    await box.take({ id: 'v1', field: aField(), takenAt: 1, aheadMs: 0 })

    const other = await Box.of('yi')
    expect(await other.waiting()).toEqual([])
    expect(await other.visits()).toEqual([])
    other.close()
  })

  it('is wiped when the server has it', async () => {
    await box.keep(anAnswer('stalls', 'x1'))
    await box.keep(aFinding('f1'))
    const server = aServer()

    const sent = await send(box, 'v1', line(server))

    expect(sent.sent).toBe(2)
    expect(server.batches).toHaveLength(1)
    expect(await ids()).toEqual([])
  })

  it('leaves the device only after its place in the visit has been told', async () => {
    const [first, second] = [anAnswer('stalls', 'x1'), aFinding('f1')]
    await box.keep(first)
    await box.keep(second)
    const kept: string[][] = []

    await send(box, 'v1', line(aServer()), { received: async (field, accepted) => { expect(field.visit.id).toBe('v1'); expect(accepted.map(one => one.id)).toEqual([first.id, second.id]); kept.push(await ids()) } })

    expect(kept).toEqual([[first.id, second.id]])
    expect(await ids()).toEqual([])
  })

  it('stays when the answer was lost, and sending again is the same row', async () => {
    const act = anAnswer('stalls', 'x1')
    await box.keep(act)
    const server = aServer()
    const deaf: Line = { ...line(server), post: async (visit, acts) => { await server.post(visit, acts); throw new Unreachable('cut') } }
    await expect(send(box, 'v1', deaf)).rejects.toThrow(Unreachable)
    expect(await ids()).toEqual([act.id])

    await send(box, 'v1', line(server))

    expect(server.rows.size).toBe(1)
    expect(server.batches).toEqual([[act.id], [act.id]])
  })

  it('survives an expired session and goes on after the next login', async () => {
    const act = anAnswer('stalls', 'x1')
    await box.keep(act)
    await expect(send(box, 'v1', { ...line(aServer()), post: async () => { throw refused(401) } })).rejects.toThrow(Refused)
    expect((await box.waiting('v1'))[0]!.objection).toBeUndefined()

    expect((await send(box, 'v1', line(aServer()))).sent).toBe(1)
  })

  it('waits for a person where the server holds something else, and lets the others through', async () => {
    const [good, bad, later] = [anAnswer('stalls', 'x1'), anAnswer('doors', 'x2'), anAct({ noted: { text: '门口有监控' } })]
    for (const act of [good, bad, later]) await box.keep(act)

    const sent = await send(box, 'v1', line(aServer(id => id === bad.id ? { type: '/problems/answered-already', status: 412, standing: { id: 's1' } } : null)))

    expect(sent).toMatchObject({ sent: 2, objections: 1 })
    expect((await box.waiting('v1')).map(act => [act.id, act.objection?.type])).toEqual([[bad.id, '/problems/answered-already']])
  })

  it('holds back only the act that cannot be read', async () => {
    const [good, bad] = [anAnswer('stalls', 'x1'), anAct({ noted: { text: '' } })]
    await box.keep(good)
    await box.keep(bad)
    const server = aServer()
    const strict: Line = { ...line(server), post: async (visit, acts) => { if (acts.some(act => act.id === bad.id)) throw refused(422, 'invalid-fields'); return server.post(visit, acts) } }

    await send(box, 'v1', strict)

    expect(await ids()).toEqual([bad.id])
    expect(server.rows.has(good.id)).toBe(true)
  })

  it('sends words before photographs, and a photograph once', async () => {
    await box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm1' }), aPhoto('m1'))
    const words = aFinding('f1')
    await box.keep(words)
    const server = aServer()
    const seen: string[] = []
    let uploads = 0

    await send(box, 'v1', { post: async (visit, acts) => { seen.push(...acts.map(act => act.found ? 'finding' : `photo ${act.photographed?.file}`)); return server.post(visit, acts) }, upload: async () => `file-${++uploads}` })

    expect(seen).toEqual(['finding', 'photo file-1'])
    expect(await box.media('m1')).toBeUndefined()
  })

  it('does not send a photograph again that had arrived before the crash', async () => {
    await box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm1' }), aPhoto('m1'))
    let uploads = 0
    const upload = async () => { uploads++; return 'file-1' }
    await expect(send(box, 'v1', { upload, post: async () => { throw new Unreachable('dead battery') } })).rejects.toThrow(Unreachable)
    box.close()
    box = await Box.of('jia')

    await send(box, 'v1', line(aServer(), upload))

    expect(uploads).toBe(1)
    expect(await ids()).toEqual([])
  })

  it('keeps a photograph with its place, or neither it nor its act', async () => {
    const placed = { ...aPhoto('m1'), place: reactive({ latitude: 31.2451, longitude: 121.4592, accuracyMetres: 8 }) }
    await box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm1' }), placed)
    expect((await box.media('m1'))!.place!.accuracyMetres).toBe(8)

    const odd = { ...aPhoto('m2'), content: (() => 1) as unknown as Blob }
    await expect(box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm2' }), odd)).rejects.toThrow()
    expect(await ids()).toHaveLength(1)
  })

  it('counts what a visit keeps on the device', async () => {
    await box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm1' }), aPhoto('m1'))
    await box.keep(anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm2' }), aPhoto('m2'))

    expect(await box.bytes('v1')).toBe(6)
    expect(await box.bytes('v2')).toBe(0)
  })

  it('is told of at logout and stays; with nothing unsent the device keeps nothing', async () => {
    await box.take({ id: 'v1', field: aField(), takenAt: 1, aheadMs: 0 })
    await box.take({ id: 'v2', field: aField(), takenAt: 1, aheadMs: 0 })
    await box.keep(anAnswer('stalls', 'x1'))
    box.close()

    const left = await leftBehind('jia')
    expect(left.unsent).toBe(1)
    await left.wipe()
    box = await Box.of('jia')
    expect((await box.visits()).map(visit => visit.id)).toEqual(['v1'])

    await box.wipe(await box.waiting())
    box.close()
    await (await leftBehind('jia')).wipe()
    box = await Box.of('jia')
    expect(await box.visits()).toEqual([])
  })
})
