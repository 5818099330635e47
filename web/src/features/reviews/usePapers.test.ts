import { describe, expect, it } from 'vitest'
import { kindOf } from './usePapers'

const KINDS = [
  { id: 'decision', names: ['决定书'] },
  { id: 'service', names: ['送达回证', '送达', '回证'] },
  { id: 'filing', names: ['立案'] },
  { id: 'inquiry', names: ['询问'] },
  { id: 'telling', names: ['告知'] },
  { id: 'hearing', names: ['听证'] },
]

describe('the kind of a paper', () => {
  it('is told from the name of its file', () => {
    expect(kindOf('立案审批表.pdf', KINDS)).toBe('filing')
    expect(kindOf('2024-07-03 询问笔录2.jpg', KINDS)).toBe('inquiry')
  })

  it('follows the longest word, so that the service of a decision is no decision', () => {
    expect(kindOf('行政处罚决定书送达回证.pdf', KINDS)).toBe('service')
    expect(kindOf('行政处罚决定书.pdf', KINDS)).toBe('decision')
  })

  it('follows the order of the file where two words are equally long', () => {
    expect(kindOf('听证告知书.pdf', KINDS)).toBe('telling')
  })

  it('is left to the person where the name tells nothing', () => {
    expect(kindOf('IMG_0031.jpg', KINDS)).toBe('')
  })
})
