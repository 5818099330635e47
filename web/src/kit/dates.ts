/** Days and months as Chinese offices write them. A day is "2024-08-05", a month "2024-08"; both live in Shanghai and have no clock time. */

const at = (day: string) => new Date(`${day}T00:00:00Z`)
const format = (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })

/** 周三 · Wed */
export const weekday = (day: string, locale: string): string => format(locale, { weekday: 'short' }).format(at(day))

/** 8-5, with the year only where it differs from the year of `today`. */
export function shortDay(day: string, today?: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return today && Number(today.slice(0, 4)) !== year ? `${year}-${month}-${date}` : `${month}-${date}`
}

/** 2024年8月5日星期一 · Monday, 5 August 2024 */
export const longDay = (day: string, locale: string): string =>
  format(locale === 'en' ? 'en-GB' : locale, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(at(day))

/** 2024年8月 · August 2024 */
export const longMonth = (month: string, locale: string): string =>
  format(locale === 'en' ? 'en-GB' : locale, { year: 'numeric', month: 'long' }).format(at(`${month}-01`))

/** 八月 · August */
export const monthName = (month: string, locale: string): string => format(locale, { month: 'long' }).format(at(`${month}-01`))

/** 8月 · Aug */
export const shortMonth = (month: string, locale: string): string => format(locale, { month: 'short' }).format(at(`${month}-01`))

const inShanghai = (instant: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant)).split(' ') as [string, string]

/** 2024-08-05, the day of an instant in Shanghai: the server writes instants in UTC, where the day is another before eight in the morning. */
export const dayOf = (instant: string): string => inShanghai(instant)[0]

/** 09:30, the time of an instant in Shanghai. */
export const timeOf = (instant: string): string => inShanghai(instant)[1]

/** 8-5 09:30, an instant read in Shanghai. */
export const shortInstant = (instant: string, today?: string): string => `${shortDay(dayOf(instant), today)} ${timeOf(instant)}`

export const plusDays = (day: string, days: number): string =>
  new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

export function plusMonths(month: string, months: number): string {
  const [year, of] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, of! - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The Sunday that ends the week of `day`. */
export const endOfWeek = (day: string): string => plusDays(day, (7 - at(day).getUTCDay()) % 7)
