import { describe, expect, it } from 'vitest'
import { holidaysOf, textOf, type Paper } from './useCalendar'

const paper = (days: [string, 'HOLIDAY' | 'MAKE_UP_WORKDAY', string][]): Paper =>
  ({ year: 2024, source: '', days: days.map(([day, kind, name]) => ({ day, kind, name })) })

describe('the days of a paper', () => {
  it('join into holidays over the turn of the year', () => {
    expect(holidaysOf(paper([['2024-01-01', 'HOLIDAY', '元旦'], ['2023-12-30', 'HOLIDAY', '元旦'], ['2023-12-31', 'HOLIDAY', '元旦']])))
      .toEqual([{ name: '元旦', off: [{ from: '2023-12-30', to: '2024-01-01', days: 3 }], atWork: [] }])
  })

  it('stand in the order of their days off, though one works before', () => {
    const holidays = holidaysOf(paper([['2024-09-14', 'MAKE_UP_WORKDAY', '国庆节'], ['2024-09-15', 'HOLIDAY', '中秋节'], ['2024-10-01', 'HOLIDAY', '国庆节'], ['2024-10-12', 'MAKE_UP_WORKDAY', '国庆节']]))

    expect(holidays.map(holiday => holiday.name)).toEqual(['中秋节', '国庆节'])
    expect(holidays[1]!.atWork).toEqual(['2024-09-14', '2024-10-12'])
  })
})

describe('a file', () => {
  it('is read in the encoding of older programs too', async () => {
    expect(await textOf(new File([new Uint8Array([0xd4, 0xaa, 0xb5, 0xa9])], 'x.txt'))).toBe('元旦')
    expect(await textOf(new File(['元旦'], 'x.txt'))).toBe('元旦')
  })
})
