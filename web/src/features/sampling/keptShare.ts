import type { Share } from './share'

/**
 * A share waits in this browser between commitment and reveal. It is removed once revealed; if the browser loses it, the escrow copy opens it.
 * Keyed by round and party, so that a new round never reuses an old share.
 */
const keyOf = (ceremony: string, party: string) => `mingcha.share.${ceremony}.${party}`

export function keepShare(ceremony: string, party: string, share: Share): void {
  localStorage.setItem(keyOf(ceremony, party), JSON.stringify(share))
}

export function keptShare(ceremony: string, party: string): Share | null {
  const kept = localStorage.getItem(keyOf(ceremony, party))
  return kept === null ? null : JSON.parse(kept) as Share
}

export function dropShare(ceremony: string, party: string): void {
  localStorage.removeItem(keyOf(ceremony, party))
}
