export * from './client'

/** One page of a list the server keeps. */
export interface Page<T> { rows: T[], total: number, page: number, size: number }
