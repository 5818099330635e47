import { describe, expect, it } from 'vitest'
import { BOX, layoutOf } from './layout'

const steps = [
  { id: 'a', by: 'office', next: [{ to: 'b' }] },
  { id: 'b', by: 'unit', next: [{ to: 'c' }, { to: 'd', label: 'late' }] },
  { id: 'c', by: 'office', next: [{ to: 'b' }] },
  { id: 'd', by: 'office', next: [] },
]

describe('A flow chart', () => {
  it('gives everyone who acts a lane, and every step a row of its own', () => {
    const { lanes, boxes } = layoutOf(steps)
    expect(lanes.map(lane => lane.by)).toEqual(['office', 'unit'])
    expect(new Set(boxes.map(box => box.y)).size).toBe(4)
    expect(boxes[0]!.x).toBe(boxes[2]!.x)
  })

  it('leads every way to the step it names', () => {
    const { ways, boxes } = layoutOf(steps)
    expect(ways.map(way => `${way.from}${way.to}`)).toEqual(['ab', 'bc', 'bd', 'cb'])
    for (const way of ways) {
      const goal = boxes.find(box => box.id === way.to)!
      expect(way.path.endsWith(`V${goal.y}`)).toBe(true)
    }
  })

  it('keeps ways that skip a step out of the boxes', () => {
    const { ways, boxes } = layoutOf(steps)
    const skips = ways.find(way => way.from === 'b' && way.to === 'd')!
    const gutter = Number(/H([\d.]+)V/.exec(skips.path)![1])
    expect(boxes.every(box => gutter < box.x || gutter > box.x + BOX.width)).toBe(true)
  })

  it('draws nothing to a step that is not there', () => {
    expect(layoutOf([{ id: 'a', by: 'x', next: [{ to: 'nowhere' }] }]).ways).toEqual([])
  })
})
