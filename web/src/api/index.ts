import type { components } from './schema'

export * from './client'
export { deviceId, forget, recall, remember } from './device'

/** One page of a list the server keeps. */
/** One page of a list; `more` says that there are more rows than `total`. */
export interface Page<T> { rows: T[], total: number, more?: boolean, page: number, size: number }

/** The records of the server as its API description tells them: `Schema<'tasks.Task'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
