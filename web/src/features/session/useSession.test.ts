import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useSession } from './useSession'

let remembers: (kept: undefined) => void = () => undefined

vi.mock('@/api', async original => ({ ...await original<typeof import('@/api')>(), recall: () => new Promise(resolve => { remembers = resolve }) }))

afterEach(() => { vi.unstubAllGlobals() })

describe('Who sits here', () => {
  it('is nobody where the server knows nobody, though the device is slow to remember', async () => {
    const unheard: unknown[] = []
    const hear = (reason: unknown) => { unheard.push(reason) }
    process.on('unhandledRejection', hear)
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ status: 401, title: '请先登录。' }), { status: 401, headers: { 'Content-Type': 'application/problem+json' } }))
    setActivePinia(createPinia())

    const loaded = useSession().load()
    await new Promise(resolve => setTimeout(resolve, 20))
    remembers(undefined)

    expect(await loaded).toBeNull()
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
})
