import { useQuery, useQueryCache } from '@pinia/colada'
import { act, read, type Schema } from '@/api'
import { plusDays } from '@/kit'

export type DayKind = Schema<'calendar.YearPaper.Day'>['kind']

/** The holidays of a year as the State Council announced them (放假通知). */
export type Paper = Schema<'calendar.YearPaper'>

export type Year = Schema<'calendar.Calendar.Year'>

export type Papers = Schema<'calendar.Calendar.Papers'>

export type HandedIn = Schema<'calendar.Calendar.HandedIn'>

export type Preview = Schema<'calendar.Loading.Preview'>

export interface Span { from: string, to: string, days: number }

export interface Holiday { name: string, off: Span[], atWork: string[] }

export function useCalendar() {
  const cache = useQueryCache()
  const query = useQuery({ key: ['calendar'], query: () => read<Papers>('/api/calendar') })
  return {
    ...query,
    preview: (handedIn: HandedIn) => act<Preview>('POST', '/api/calendar/years/preview', { body: handedIn }),
    async load(handedIn: HandedIn, key: string) {
      const papers = await act<Papers>('POST', '/api/calendar/years', { body: handedIn, key })
      await cache.invalidateQueries()
      return papers
    },
  }
}

/** The paper as people speak of it: each holiday with its days off joined and the days worked for it, in the order of the year. */
export function holidaysOf(paper: Paper): Holiday[] {
  const holidays = new Map<string, Holiday>()
  for (const { day, kind, name } of [...paper.days].sort((a, b) => a.day.localeCompare(b.day))) {
    const holiday = holidays.get(name) ?? { name, off: [], atWork: [] }
    holidays.set(name, holiday)
    const last = holiday.off.at(-1)
    if (kind === 'MAKE_UP_WORKDAY') holiday.atWork.push(day)
    else if (last && plusDays(last.to, 1) === day) { last.to = day; last.days++ } else holiday.off.push({ from: day, to: day, days: 1 })
  }
  return [...holidays.values()].sort((a, b) => (a.off[0]?.from ?? a.atWork[0]!).localeCompare(b.off[0]?.from ?? b.atWork[0]!))
}

/** The text of a file an office may have: UTF-8, or the encoding of older Chinese programs. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
