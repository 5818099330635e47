import type { components } from './schema'

export * from './client'

/** One page of a list the server keeps. */
export interface Page<T> { rows: T[], total: number, page: number, size: number }

/** The records of the server as its API description tells them: `Schema<'tasks.Task'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
