import { read, type Schema } from '@/api'

/** What a regime would have asked of past months, and what could not be met or not for certain. */
export type Trial = Schema<'planning.Trial'>

export type Obstacle = Schema<'planning.Trial.Obstacle'>

/** `regime` is a version's id, a draft's id, or the name of a regime in force. */
export interface TrialRequest { regime: string, from: string, until: string }

export const runTrial = (request: TrialRequest) => read<Trial>('/api/trials', { ...request })
