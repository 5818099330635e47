/** A figure as printed, with its unit: 12件, 8.3%. A share of nothing is a dash, and a dash has no unit. */
export const withUnit = (printed: string, unit: string): string => printed === '—' ? printed : printed + unit

/** A share in per cent with one decimal, half a tenth rounded up as the server does: in whole numbers, since 1.45 is no binary number. */
export const percentOf = (part: number, whole: number): string => whole ? (Math.floor((2000 * part + whole) / (2 * whole)) / 10).toFixed(1) : '—'
