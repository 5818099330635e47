import { beforeEach, expect, it, vi } from 'vitest'
import { copyOf, forgetCopy, keepCopy } from './copies'

const revoked: string[] = []
let made = 0
beforeEach(() => {
  revoked.length = 0
  vi.stubGlobal('URL', { createObjectURL: () => `blob:${++made}`, revokeObjectURL: (url: string) => revoked.push(url) })
})
const picture = () => new File(['x'], '现场.jpg', { type: 'image/jpeg' })

it('shows what was just sent until the preview has come', () => {
  keepCopy('a', picture())
  expect(copyOf('a')).toMatch(/^blob:/)
  const copy = copyOf('a')!
  forgetCopy('a')
  expect(copyOf('a')).toBeUndefined()
  expect(revoked).toEqual([copy])
})

it('keeps no recording, and no more pictures than a page shows', () => {
  keepCopy('v', new File(['x'], '过程.mp4', { type: 'video/mp4' }))
  expect(copyOf('v')).toBeUndefined()
  for (let i = 0; i < 30; i++) keepCopy(`p${i}`, picture())
  expect(copyOf('p0')).toBeUndefined()
  expect(copyOf('p29')).toBeDefined()
  expect(revoked).toHaveLength(6)
})
