import { act } from '@/api'

/** What a regime would ask of past months, and what could not be met. */
export interface Trial {
  regime: string
  from: string
  until: string
  months: { month: string, files: number, visits: number, orders: number, impossible: string[] }[]
}

export interface TrialRequest { regime: string, from: string, until: string }

export const runTrial = (request: TrialRequest, key: string) => act<Trial>('POST', '/api/trials', { body: request, key })
