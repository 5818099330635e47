import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sendFile } from './uploading'

/** A server as far as uploads can tell. */
function server(breaks: (call: number) => boolean = () => false) {
  let stored = 0
  let size = 0
  let parts = 0
  const calls: string[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    calls.push(`${init.method} ${path}`)
    const headers = new Headers(init.headers)
    if (init.method === 'POST') {
      size = (JSON.parse(init.body as string) as { bytes: number }).bytes
      return new Response(JSON.stringify({ id: 'u1' }), { status: 201 })
    }
    if (init.method === 'HEAD') return new Response(null, { status: 200, headers: { 'Upload-Offset': String(stored) } })
    const offset = Number(headers.get('Upload-Offset'))
    if (offset !== stored) return new Response(JSON.stringify({ type: '/problems/upload-stands-elsewhere', status: 409 }), { status: 409 })
    const length = (init.body as Blob).size
    if (breaks(++parts)) {
      stored += Math.floor(length / 2)
      throw new TypeError('network')
    }
    stored += length
    return new Response(null, { status: 204, headers: { 'Upload-Offset': String(stored) } })
  })
  return { calls, stored: () => stored, complete: () => stored === size }
}

const file = (bytes: number) => new File([new Uint8Array(bytes)], '现场.jpg', { lastModified: 1722819600000 })
const wait = () => Promise.resolve()

describe('sending a file', () => {
  beforeEach(() => { localStorage.clear(); vi.unstubAllGlobals() })

  it('sends it in parts and tells how far it is', async () => {
    const at = server()
    const seen: number[] = []
    expect(await sendFile(file(20 << 20), { progress: n => seen.push(n) })).toBe('u1')
    expect(at.complete()).toBe(true)
    expect(seen).toEqual([0, 8 << 20, 16 << 20, 20 << 20])
  })

  it('goes on after the line broke, from where the server stands', async () => {
    const at = server(call => call === 2)
    await sendFile(file(20 << 20), { wait })
    expect(at.complete()).toBe(true)
    expect(at.calls.filter(call => call.startsWith('HEAD'))).toHaveLength(1)
  })

  it('stops after some tries and goes on when the same file is chosen again', async () => {
    let dead = true
    const at = server(call => dead && call > 1)
    await expect(sendFile(file(20 << 20), { wait })).rejects.toThrow()
    const before = at.stored()
    expect(before).toBeGreaterThan(8 << 20)
    dead = false
    await sendFile(file(20 << 20), { wait })
    expect(at.complete()).toBe(true)
    expect(at.calls.filter(call => call.startsWith('POST'))).toHaveLength(1)
  })

  it('gives way to a refusal without trying again', async () => {
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => init.method === 'POST'
      ? new Response(JSON.stringify({ id: 'u1' }), { status: 201 })
      : new Response(JSON.stringify({ type: '/problems/evidence-type-not-taken', status: 422, detail: '不收' }), { status: 422 }))
    await expect(sendFile(file(10), { wait })).rejects.toThrow('不收')
    expect(localStorage.length).toBe(0)
  })
})
