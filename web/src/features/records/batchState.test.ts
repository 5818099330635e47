import { describe, expect, it } from 'vitest'
import { mounted } from '@/kit/mounted'
import BatchState from './components/BatchState.vue'
import records from './locales/zh-CN.json'
import type { Batch } from './useIntake'

const counts = { expected: 50_000, read: 20_000, staged: 20_000, quarantined: 0, added: 0, changed: 0, unchanged: 0, vanished: 0 }

async function shown(state: Batch['state'], told: Partial<Batch['counts']> = {}, openRows = 0) {
  const root = await mounted(BatchState, { batch: { state, openRows, counts: { ...counts, ...told } } as Batch }, { records })
  return { text: root.textContent.replace(/\s+/g, ' ').trim(), filled: root.querySelector<HTMLElement>('.meter i')?.style.width, live: root.querySelector('[role=status]') !== null }
}

describe('Where a batch stands', () => {
  it('is told while it is being read, with how many of how many rows', async () => {
    expect(await shown('STAGING')).toEqual({ text: '正在读入 20,000 / 50,000', filled: '40%', live: true })
  })
  it('tells how many were read where the file does not say how many there are', async () => {
    expect(await shown('STAGING', { expected: undefined })).toEqual({ text: '正在读入 20,000', filled: undefined, live: true })
  })
  it('never tells fewer rows than were read, though the file said so', async () => {
    expect(await shown('STAGING', { expected: 19_000 })).toEqual({ text: '正在读入 20,000', filled: '100%', live: true })
  })
  it('is the next phase once all are read', async () => {
    expect(await shown('PUBLISHING', { read: 50_000 })).toEqual({ text: '正在发布 50,000 / 50,000', filled: '100%', live: true })
  })
  it('is one word at the end', async () => {
    expect(await shown('PUBLISHED')).toEqual({ text: '✓已发布', filled: undefined, live: false })
    expect(await shown('PUBLISHED', {}, 3)).toEqual({ text: '◆3 行待处理', filled: undefined, live: false })
  })
})
