import { digest, keyOf, share } from './hashing'
import type { Rules, Unit } from './rules'

export type Reason = 'yearly-floor' | 'due' | 'further' | 'extension'
export interface Pick { unit: number, reason: Reason }
export interface Picks { due: number, picks: Pick[] }

/** What must be taken from the unit now because the months left will not bring it (docs/proof.md §5.2, pass 1). */
export function missing(rules: Rules, unit: Unit): number {
  if (rules['year-months-left'] === 0) return 0
  const expected = Math.floor((rules['year-months-left'] - 1) * unit.seen / rules['year-months-elapsed'])
  return Math.max(0, unit.owed - expected)
}

/** The pass over units: forced, due, further, extension. */
export class UnitStage {
  private readonly forced: boolean[]
  private readonly uncovered: number
  private readonly months: number
  private readonly itemsAtLeast: number

  constructor(private readonly rules: Rules, private readonly holds: number[]) {
    this.forced = rules.units.map((unit, u) => holds[u]! > 0 && missing(rules, unit) > 0)
    this.months = rules['window-months-left']
    this.uncovered = this.months === 0 ? 0 : rules.units.filter(unit => !unit.covered).length
    this.itemsAtLeast = rules.mode === 'units-then-items' ? rules.items?.['at-least'] ?? 0 : 0
  }

  choose(seed: Uint8Array): Picks {
    return this.pass(this.order(seed), this.months === 0 ? 0 : share(seed, this.rules.duty, this.uncovered, this.months))
  }

  /** Units by their keys, smallest first. */
  order(seed: Uint8Array): number[] {
    const unitSeed = digest('mingcha/units/v1', seed)
    const keys = this.rules.units.map(({ code }) => keyOf(unitSeed, code, 1))
    return keys.map((_, u) => u).sort((a, b) => keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b)
  }

  private pass(order: number[], due: number): Picks {
    const picks: Pick[] = []
    const taken = new Set<number>()
    let held = 0
    const take = (unit: number, reason: Reason) => { taken.add(unit); picks.push({ unit, reason }); held += this.holds[unit]! }
    const free = (unit: number) => !taken.has(unit) && this.holds[unit]! > 0

    for (const u of order) if (this.forced[u]) take(u, 'yearly-floor')
    let left = due - picks.filter(({ unit }) => !this.rules.units[unit]!.covered).length
    for (const u of order) if (left > 0 && free(u) && !this.rules.units[u]!.covered) { take(u, 'due'); left-- }
    left = Math.max(this.rules.further, (this.rules.places?.['at-least'] ?? 0) - picks.length)
    for (const u of order) if (left > 0 && free(u)) { take(u, 'further'); left-- }
    for (const u of order) if (held < this.itemsAtLeast && free(u)) take(u, 'extension')
    return { due, picks }
  }

  replay(seed: Uint8Array, times: number): number[] {
    const counts = this.holds.map(() => 0)
    for (let i = 0; i < times; i++) for (const { unit } of this.choose(digest('mingcha/replay/v1', seed, i)).picks) counts[unit]!++
    return counts
  }

  /** The rule that leaves chance no say, or null. */
  certain(unit: number): string | null {
    if (this.holds[unit] === 0) return 'holds-nothing'
    if (this.forced[unit]) return 'yearly-floor'
    if (this.months === 1 && !this.rules.units[unit]!.covered) return 'last-month'
    const last = [...this.holds.keys()].filter(u => u !== unit).concat(unit)
    const low = this.months === 0 ? 0 : Math.floor(this.uncovered / this.months)
    const reason = this.takenAs(unit, last, low)
    if (!reason || this.months === 0 || this.uncovered % this.months === 0) return reason
    return this.takenAs(unit, last, low + 1) ? reason : null
  }

  private takenAs(unit: number, order: number[], due: number): string | null {
    const pick = this.pass(order, due).picks.find(each => each.unit === unit)
    return pick ? NAMES[pick.reason] : null
  }
}

const NAMES: Record<Reason, string> = {
  'yearly-floor': 'yearly-floor', due: 'fewer-holders-than-due', further: 'fewer-holders-than-places', extension: 'items-impossible-without',
}
