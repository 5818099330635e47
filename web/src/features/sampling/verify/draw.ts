import { Broken, type Json, type JsonObject } from './broken'
import { keyOf, share } from './hashing'
import type { Item } from './population'
import type { Rules } from './rules'
import { missing, UnitStage, type Picks } from './units'

const REPLAYS = 10_000
const WHYS = ['certainty', 'unit', 'stratum', 'top-up'] as const
type Why = typeof WHYS[number]

/** Repeats a draw (docs/proof.md §5): its outcome in canonical form. */
export function draw(seed: Uint8Array, population: Item[], rules: Rules): JsonObject {
  return new Draw(seed, population, rules).outcome()
}

class Draw {
  private readonly units: Map<string, number>
  private readonly byUnit: number[][]
  private readonly random: number[] = []
  private readonly taken: Record<Why, number[]> = { certainty: [], unit: [], stratum: [], 'top-up': [] }
  private readonly drawn = new Set<number>()
  private readonly shortfalls: Json[] = []
  private readonly keys = new Map<number, string>()
  private sample = 0

  constructor(private readonly seed: Uint8Array, private readonly population: Item[], private readonly rules: Rules) {
    this.units = new Map(rules.units.map(({ code }, u) => [code, u]))
    this.byUnit = rules.units.map(() => [])
    population.forEach((item, i) => {
      const unit = this.units.get(item.unit)
      if (unit === undefined && rules.mode !== 'items') throw new Broken('unit', item.unit)
      if (item.weight === 0) this.take(i, 'certainty')
      else {
        this.random.push(i)
        if (unit !== undefined) this.byUnit[unit]!.push(i)
      }
    })
  }

  outcome(): JsonObject {
    switch (this.rules.mode) {
      case 'items': return this.itemsOnly()
      case 'per-unit': return this.perUnit()
      default: return this.unitsFirst()
    }
  }

  private unitsFirst(): JsonObject {
    const stage = new UnitStage(this.rules, this.byUnit.map(list => list.length))
    const picked = stage.choose(this.seed)
    for (const { unit } of picked.picks) {
      const least = this.rules.mode === 'units' ? this.byUnit[unit]!.length : this.least(unit)
      this.smallest(this.byUnit[unit]!, least).forEach(i => this.take(i, 'unit'))
    }
    if (this.rules.mode === 'units-then-items') {
      const candidates = picked.picks.flatMap(({ unit }) => this.byUnit[unit]!).sort((a, b) => a - b)
      this.strata(candidates)
      this.topUp(candidates, this.rules.items?.['at-least'] ?? 0)
    }
    const drawnOf = this.byUnit.map(list => list.filter(i => this.drawn.has(i)).length)
    this.unitShortfalls(picked, drawnOf)
    const places = picked.picks.map(({ unit, reason }) => ({ unit: this.code(unit), reason, holds: this.byUnit[unit]!.length, drawn: drawnOf[unit]! }))
    const counts = stage.replay(this.seed, REPLAYS)
    const chances = counts.map((count, u) => chance(this.code(u), count, stage.certain(u)))
    return this.result(picked.due, places, chances, this.unitSubstitutes(stage, picked))
  }

  private unitSubstitutes(stage: UnitStage, { picks }: Picks): Json[] {
    if (this.rules.mode !== 'units' || this.rules.substitutes === 0) return []
    const chosen = new Set(picks.map(({ unit }) => unit))
    const next = stage.order(this.seed).filter(u => this.byUnit[u]!.length > 0 && !chosen.has(u))
    return [{ unit: '', ids: next.slice(0, this.rules.substitutes).map(u => this.code(u)) }]
  }

  private least(index: number): number {
    const unit = this.rules.units[index]!
    const floor = this.rules['year-months-left'] > 0 ? Math.max(Math.ceil(unit.owed / Math.max(1, unit['visits-due'])), missing(this.rules, unit)) : 0
    return Math.min(Math.max(1, floor), this.byUnit[index]!.length)
  }

  private strata(candidates: number[]) {
    for (const stratum of this.rules.strata) {
      const inside = candidates.filter(i => this.population[i]!.sub === stratum.sub)
      const free = inside.filter(i => !this.drawn.has(i))
      const more = this.smallest(free, stratum['at-least'] - (inside.length - free.length))
      more.forEach(i => this.take(i, 'stratum'))
      const got = inside.length - free.length + more.length
      if (got < stratum['at-least']) this.shortfall('stratum', stratum.sub, stratum['at-least'], got)
    }
  }

  private topUp(candidates: number[], atLeast: number) {
    this.smallest(candidates.filter(i => !this.drawn.has(i)), atLeast - this.sample).forEach(i => this.take(i, 'top-up'))
    if (this.sample < atLeast) this.shortfall('items', '', atLeast, this.sample)
  }

  private itemsOnly(): JsonObject {
    const { spread, items, duty, substitutes } = this.rules
    const spreadOut = spread ? share(this.seed, duty, spread.owed, spread['months-left']) : 0
    this.strata(this.random)
    this.topUp(this.random, Math.max(items?.['at-least'] ?? 0, spreadOut))
    const free = this.random.filter(i => !this.drawn.has(i))
    return this.result(0, [], [], substitutes === 0 ? [] : [{ unit: '', ids: this.ids(this.smallest(free, substitutes)) }])
  }

  private perUnit(): JsonObject {
    const wanted = this.rules['per-unit']
    const places: Json[] = []
    const substitutes: Json[] = []
    const chances = this.byUnit.map((list, u) => {
      const order = this.smallest(list, wanted + this.rules.substitutes)
      const got = Math.min(wanted, order.length)
      order.slice(0, got).forEach(i => this.take(i, 'unit'))
      if (got > 0) places.push({ unit: this.code(u), reason: 'every-unit', holds: list.length, drawn: got })
      if (got < wanted) this.shortfall('per-unit', this.code(u), wanted, got)
      if (this.rules.substitutes > 0) substitutes.push({ unit: this.code(u), ids: this.ids(order.slice(got)) })
      return got === 0 ? chance(this.code(u), 0, 'holds-nothing') : chance(this.code(u), REPLAYS, 'every-unit')
    })
    return this.result(0, places, chances, substitutes)
  }

  private unitShortfalls({ due, picks }: Picks, drawnOf: number[]) {
    const places = this.rules.places?.['at-least'] ?? 0
    const fewer = (rule: string, wanted: number, got: number) => this.shortfalls.push({ rule, unit: '', wanted, got, reason: 'fewer-holders' })
    const months = this.rules['window-months-left']
    const newly = picks.filter(({ unit }) => !this.rules.units[unit]!.covered).length
    if (picks.length < places) fewer('places', places, picks.length)
    if (months > 1 && newly < due) fewer('coverage', due, newly)
    this.rules.units.forEach((unit, u) => {
      const owed = missing(this.rules, unit)
      if (months === 1 && !unit.covered && drawnOf[u] === 0) this.shortfall('coverage', unit.code, 1, 0)
      if (owed > drawnOf[u]!) this.shortfalls.push({ rule: 'yearly-floor', unit: unit.code, wanted: owed, got: drawnOf[u]!, reason: this.byUnit[u]!.length === 0 ? 'nothing-held' : 'all-taken' })
    })
  }

  private smallest(items: number[], count: number): number[] {
    if (count <= 0) return []
    for (const i of items) if (!this.keys.has(i)) this.keys.set(i, keyOf(this.seed, this.population[i]!.id, this.population[i]!.weight))
    const key = (i: number) => this.keys.get(i)!
    return [...items].sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b).slice(0, count)
  }

  private take(item: number, why: Why) {
    this.drawn.add(item)
    this.taken[why].push(item)
    if (why !== 'certainty') this.sample++
  }

  private shortfall(rule: string, unit: string, wanted: number, got: number) {
    this.shortfalls.push({ rule, unit, wanted, got, reason: got === 0 ? 'nothing-held' : 'all-taken' })
  }

  private result(due: number, places: Json[], chances: Json[], substitutes: Json[]): JsonObject {
    const items = WHYS.filter(why => this.taken[why].length > 0).map(why => ({ why, ids: this.ids(this.taken[why]) }))
    return { due, places, chances, items, counts: this.counts(), shortfalls: this.shortfalls, substitutes }
  }

  private counts(): Json[] {
    const classes = new Map<string, { stratum: string, weight: number, size: number, drawn: number }>()
    this.population.forEach(({ stratum, weight }, i) => {
      const name = `${stratum}\t${weight}`
      const found = classes.get(name) ?? { stratum, weight, size: 0, drawn: 0 }
      classes.set(name, { ...found, size: found.size + 1, drawn: found.drawn + (this.drawn.has(i) ? 1 : 0) })
    })
    return [...classes.values()].sort((a, b) => a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : a.weight - b.weight)
  }

  private ids(items: number[]): string[] { return items.map(i => this.population[i]!.id) }
  private code(unit: number): string { return this.rules.units[unit]!.code }
}

function chance(unit: string, count: number, rule: string | null): Json {
  return { unit, count, of: REPLAYS, ...(rule ? { rule } : {}) }
}
