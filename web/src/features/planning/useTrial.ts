import { read } from '@/api'
import type { Capacity } from './usePlan'

/** What a regime would have asked of past months, and what could not be met or not for certain. */
export interface Trial {
  regime: string
  edition: string
  from: string
  until: string
  months: TrialMonth[]
}

export interface TrialMonth { month: string, files: number, places: number, visits: number, orders: number, capacity: Capacity[], impossible: Obstacle[], risks: Obstacle[] }

export interface Obstacle { duty: string, title: string, reason: string }

/** `regime` is a version's id, a draft's id, or the name of a regime in force. */
export interface TrialRequest { regime: string, from: string, until: string }

export const runTrial = (request: TrialRequest) => read<Trial>('/api/trials', { ...request })
