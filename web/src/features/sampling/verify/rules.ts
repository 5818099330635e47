import { Broken, count, fields, type Json } from './broken'
import { isCode } from './population'

export interface Unit { code: string, covered: boolean, owed: number, 'visits-due': number, seen: number }
export interface Quota { 'at-least': number, share: string, base: number }

/** The rules of a draw (docs/proof.md §5.1). */
export interface Rules {
  duty: string
  mode: 'units-then-items' | 'items' | 'units' | 'per-unit'
  'erratum-of'?: string
  items?: Quota
  places?: Quota
  further: number
  'per-unit': number
  spread?: { owed: number, 'months-left': number }
  'window-months-left': number
  'year-months-left': number
  'year-months-elapsed': number
  units: Unit[]
  strata: { sub: string, 'at-least': number }[]
  substitutes: number
}

const quota = { 'at-least': 'number', share: 'string', base: 'number' } as const

export function readRules(json: Json): Rules {
  const rules = fields<Rules>(json, 'rules', {
    duty: 'string', mode: 'string', 'erratum-of': 'string?', items: 'object?', places: 'object?', further: 'number', 'per-unit': 'number', spread: 'object?',
    'window-months-left': 'number', 'year-months-left': 'number', 'year-months-elapsed': 'number', units: 'array', strata: 'array', substitutes: 'number',
  })
  for (const name of ['items', 'places'] as const) {
    if (rules[name]) count(fields<Quota>(rules[name] as unknown as Json, `rules.${name}`, quota)['at-least'], name)
  }
  if (rules.spread) fields(rules.spread, 'rules.spread', { owed: 'number', 'months-left': 'number' })
  for (const unit of rules.units) fields(unit as unknown as Json, 'rules.units', { code: 'string', covered: 'boolean', owed: 'number', 'visits-due': 'number', seen: 'number' })
  for (const stratum of rules.strata) fields(stratum as unknown as Json, 'rules.strata', { sub: 'string', 'at-least': 'number' })
  refuseNonsense(rules)
  return rules
}

function refuseNonsense(rules: Rules) {
  const numbers = [rules.further, rules['per-unit'], rules['window-months-left'], rules['year-months-left'], rules['year-months-elapsed'], rules.substitutes,
    ...rules.units.flatMap(unit => [unit.owed, unit['visits-due'], unit.seen])]
  numbers.forEach(number => count(number, 'rules'))
  const drawsUnits = rules.mode === 'units' || rules.mode === 'units-then-items'
  if (!['units-then-items', 'items', 'units', 'per-unit'].includes(rules.mode)) throw new Broken('rules', 'mode')
  if (drawsUnits && rules.further < 1) throw new Broken('rules', 'further')
  if (rules.mode === 'per-unit' && rules['per-unit'] < 1) throw new Broken('rules', 'per-unit')
  if (rules.mode === 'items' && !rules.items && !rules.spread) throw new Broken('rules', 'items')
  if (rules['year-months-left'] > 0 && rules['year-months-elapsed'] < 1) throw new Broken('rules', 'year-months-elapsed')
  if (rules.spread && rules.spread['months-left'] < 1) throw new Broken('rules', 'spread')
  rules.units.forEach(({ code }, i) => {
    if (!isCode(code) || (i > 0 && rules.units[i - 1]!.code >= code)) throw new Broken('rules', code)
  })
}
