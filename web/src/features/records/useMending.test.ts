import { describe, expect, it } from 'vitest'
import type { Held } from './useIntake'
import { useMending } from './useMending'

const held = (rowNumber: number, version: number, cell: string, batch = 'a') => ({ batch, rowNumber, version, cells: [cell] }) as Held

describe('what is being written into rows of the quarantine', () => {
  it('stays when the list is read again and the row is the same', () => {
    const { edits, chosen, show } = useMending()
    show([held(3, 1, '无名队'), held(5, 1, '初五')])
    edits[5]![0] = '2023-01-05'
    chosen.value = [3, 5]

    show([held(5, 1, '初五')])

    expect(edits[5]).toEqual(['2023-01-05'])
    expect(chosen.value).toEqual([5])
  })

  it('gives way to what stands there once the row has changed', () => {
    const { edits, chosen, show } = useMending()
    show([held(5, 1, '初五')])
    edits[5]![0] = '初六'
    chosen.value = [5]

    show([held(5, 2, '初七')])

    expect(edits[5]).toEqual(['初七'])
    expect(chosen.value).toEqual([])
  })

  it('is not taken for a row of another batch', () => {
    const { edits, show } = useMending()
    show([held(5, 1, '初五')])

    show([held(5, 1, '十五', 'b')])

    expect(edits[5]).toEqual(['十五'])
  })
})
