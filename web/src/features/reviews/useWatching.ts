import { onBeforeUnmount, ref, type Ref } from 'vue'
import { act, newKey, type Schema } from '@/api'
import type { Desk } from './useReviews'

/** A recording of the reviewed case (音视频记录), and what was watched of it. */
export type Reel = Schema<'reviews.Reel'>
export type Watched = Schema<'reviews.Reel.Watched'>

/** How much of a recording is played before it is reported, in milliseconds of time that has passed. */
const STEP = 10_000
/** What is shorter is not worth reporting. */
const LEAST = 300

export const clock = (ms: number) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`

/** Reads 12:30, or seconds alone; null where it is neither. */
export function millis(written: string): number | null {
  const found = /^(?:(\d{1,4}):)?(\d{1,5})$/.exec(written.trim())
  if (!found || (found[1] !== undefined && Number(found[2]) > 59)) return null
  return (Number(found[1] ?? 0) * 60 + Number(found[2])) * 1000
}

export interface Step { fromMs: number, untilMs: number, speed: number, lengthMs: number }

/**
 * Follows a player and reports what it has played, in small steps: whenever one is full, and when it pauses, jumps, or changes its
 * speed. Steps are sent one after the other; one that is refused is told and not sent again, for it was not watched.
 */
export class Steps {
  private from: number | null = null
  private last = 0
  private speed = 1

  constructor(private readonly send: (step: Step) => void) {}

  begin(at: number, speed: number) { this.from = at; this.last = at; this.speed = speed }

  /** The player is at a place; what it passed is reported once it is a step. */
  at(at: number, length: number) {
    if (this.from === null) return
    // a player that jumps tells so afterwards: what lies between was not seen
    if (at < this.last || at - this.last > 5000 * this.speed) { this.end(length); this.begin(at, this.speed); return }
    this.last = at
    if ((at - this.from) / this.speed >= STEP) { this.report(length); this.from = at }
  }

  end(length: number) {
    this.report(length)
    this.from = null
  }

  private report(length: number) {
    if (this.from === null || this.last - this.from < LEAST) return
    const lengthMs = Math.round(length)
    this.send({ fromMs: Math.round(this.from), untilMs: Math.min(Math.round(this.last), lengthMs), speed: this.speed, lengthMs })
  }
}

/** The player's own events, turned into steps of one recording; where the file does not tell its length the record's is taken. */
export function useWatching(review: string, { recording, seconds }: Reel, player: Ref<HTMLMediaElement | null>) {
  const problem = ref<unknown>(null)
  let sending: Promise<unknown> = Promise.resolve()
  const steps = new Steps(step => {
    sending = sending.then(() => act('POST', `/api/reviews/${review}/recordings/steps`, { body: { recording, ...step }, key: newKey() }))
      .catch((refusal: unknown) => { problem.value = refusal })
  })
  const at = () => (player.value?.currentTime ?? 0) * 1000
  const length = () => {
    const told = player.value?.duration ?? 0
    return Number.isFinite(told) ? Math.ceil(told * 1000) : Math.max(Math.ceil(at()), (seconds ?? 0) * 1000)
  }

  function play() { if (player.value) steps.begin(at(), player.value.playbackRate) }
  function pass() { if (player.value && !player.value.paused && !player.value.seeking) steps.at(at(), length()) }
  function stop() { steps.end(length()) }
  /** What plays behind another window is not watched. */
  function hide() { if (document.hidden) player.value?.pause() }
  function rate() { stop(); if (player.value && !player.value.paused) play() }
  document.addEventListener('visibilitychange', hide)
  onBeforeUnmount(() => { document.removeEventListener('visibilitychange', hide); stop() })
  return { problem, play, pass, stop, rate, settled: () => { stop(); return sending } }
}

export const bringFile = (desk: Desk, recording: string, file: string, key: string) =>
  act<Desk>('POST', `/api/reviews/${desk.review.id}/recordings/files`, { body: { recording, file }, key })
export const stateElsewhere = (desk: Desk, recording: string, fromMs: number, untilMs: number, where: string, key: string) =>
  act<Desk>('POST', `/api/reviews/${desk.review.id}/recordings/statements`, { body: { recording, fromMs, untilMs, where }, key })
export const leaveOut = (desk: Desk, recording: string, reason: string, key: string) =>
  act<Desk>('POST', `/api/reviews/${desk.review.id}/recordings/reasons`, { body: { recording, reason }, key })
