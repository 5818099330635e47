import { Broken, count, fields, type Json, type JsonObject } from './broken'
import { digest, keyOf } from './hashing'
import { isCode, type Item } from './population'

interface Inspector { code: string, load: number, excluded: string[] }
interface Visit { visit: string, unit: string }
interface Last { unit: string, pair: string[] }
interface PairRules { inspectors: Inspector[], visits: Visit[], last: Last[] }

/** Repeats the draw of inspectors (docs/proof.md §5.5). */
export function drawPairs(seed: Uint8Array, population: Item[], json: Json): JsonObject {
  const rules = readPairRules(json)
  const listed = population.map(({ id }) => id).sort().join('\n')
  if (listed !== rules.inspectors.map(({ code }) => code).sort().join('\n') || population.some(({ weight }) => weight !== 1)) throw new Broken('inspectors')
  const loads = new Map(rules.inspectors.map(({ code, load }) => [code, load]))
  const last = new Map(rules.last.map(({ unit, pair }) => [unit, pair]))
  const visits = rules.visits.map(({ visit, unit }) => {
    const visitSeed = digest('mingcha/visit/v1', seed, visit)
    const order = rules.inspectors.filter(({ excluded }) => !excluded.includes(unit))
      .map(({ code }) => ({ code, load: loads.get(code)!, key: keyOf(visitSeed, code, 1) }))
      .sort((a, b) => a.load - b.load || (a.key < b.key ? -1 : 1))
      .map(({ code }) => code)
    if (order.length < 2) return { visit, unit, pair: [], substitutes: order, shortfall: 'fewer-than-two' }
    const again = samePair(last.get(unit), order)
    const pair = [order[0]!, again && order.length > 2 ? order[2]! : order[1]!]
    pair.forEach(code => loads.set(code, loads.get(code)! + 1))
    last.set(unit, pair)
    return { visit, unit, pair, substitutes: order.filter(code => !pair.includes(code)), shortfall: again && order.length === 2 ? 'same-pair-again' : '' }
  })
  return { visits }
}

const samePair = (last: string[] | undefined, order: string[]) => !!last && last.includes(order[0]!) && last.includes(order[1]!)

function readPairRules(json: Json): PairRules {
  const rules = fields<PairRules>(json, 'rules', { duty: 'string', mode: 'string', 'erratum-of': 'string?', inspectors: 'array', visits: 'array', last: 'array' })
  for (const each of rules.inspectors) {
    fields(each as unknown as Json, 'rules.inspectors', { code: 'string', load: 'number', excluded: 'array' })
    count(each.load, 'load')
    ascending(each.excluded)
  }
  for (const each of rules.visits) fields(each as unknown as Json, 'rules.visits', { visit: 'string', unit: 'string' })
  for (const each of rules.last) {
    fields(each as unknown as Json, 'rules.last', { unit: 'string', pair: 'array' })
    if (each.pair.length !== 2 || each.pair[0]! > each.pair[1]!) throw new Broken('rules', each.unit)
  }
  ascending(rules.inspectors.map(({ code }) => code), true)
  ascending(rules.visits.map(({ visit }) => visit), true)
  ascending(rules.last.map(({ unit }) => unit))
  return rules
}

function ascending(codes: string[], areCodes = false) {
  codes.forEach((code, i) => {
    if ((areCodes && !isCode(code)) || (i > 0 && codes[i - 1]! >= code)) throw new Broken('rules', code)
  })
}
