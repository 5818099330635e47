import { Broken, count, fields, type Json, type JsonObject } from './broken'
import { same, write } from './canonical'
import { draw } from './draw'
import { digest, unhex } from './hashing'
import { drawPairs } from './pairs'
import { isCode, type Item } from './population'
import { readRules } from './rules'

interface Party { party: string, section: string, commitment: string, share: string, salt: string }
interface Ceremony {
  id: string
  round: number
  abandoned: { round: number, reason: string }[]
  parties: Party[]
  outside?: { source: string, value: string }
  seed: string
}

/** sheet.json (docs/proof.md §6). */
export interface Sheet {
  draw: string
  body: string
  period: string
  population: { sha256: string, size: number }
  rules: JsonObject
  ceremony: Ceremony
  outcome: JsonObject
}

export function readSheet(json: Json): Sheet {
  const sheet = fields<Sheet & { format: string }>(json, 'sheet', {
    format: 'string', draw: 'string', body: 'string', period: 'string', population: 'object', rules: 'object', ceremony: 'object', outcome: 'object',
  })
  if (sheet.format !== 'mingcha/sheet/v1') throw new Broken('field', 'sheet.format')
  fields(sheet.population, 'sheet.population', { sha256: 'string', size: 'number' })
  count(sheet.population.size, 'sheet.population.size')
  readCeremony(sheet.ceremony)
  return sheet
}

function readCeremony(ceremony: Ceremony) {
  fields(ceremony as unknown as Json, 'ceremony', { id: 'string', round: 'number', abandoned: 'array', parties: 'array', outside: 'object?', seed: 'string' })
  ceremony.abandoned.forEach((each, i) => {
    fields(each, 'ceremony.abandoned', { round: 'number', reason: 'string' })
    if (each.round !== i + 1 || each.reason.trim() === '') throw new Broken('ceremony', 'abandoned')
  })
  if (ceremony.round !== ceremony.abandoned.length + 1) throw new Broken('ceremony', 'round')
  if (ceremony.outside) {
    fields(ceremony.outside, 'ceremony.outside', { source: 'string', value: 'string' })
    if (ceremony.outside.source.trim() === '' || ceremony.outside.value.trim() === '') throw new Broken('ceremony', 'outside')
  }
  ceremony.parties.forEach((each, i) => {
    fields(each as unknown as Json, 'ceremony.parties', { party: 'string', section: 'string', commitment: 'string', share: 'string', salt: 'string' })
    const later = i === 0 || ceremony.parties[i - 1]!.party < each.party
    if (!later || !isCode(each.party) || (each.party === 'server') !== (each.section === '')) throw new Broken('ceremony', each.party)
  })
  const sections = new Set(ceremony.parties.map(({ section }) => section).filter(section => section !== ''))
  if (sections.size < 2) throw new Broken('ceremony', 'sections')
  if (!same(unhex(ceremony.seed, 32), seedOf(ceremony))) throw new Broken('seed')
}

export const roundName = ({ id, round }: Ceremony) => `${id}#${round}`

function seedOf(ceremony: Ceremony): Uint8Array {
  const name = roundName(ceremony)
  const parts = ceremony.parties.flatMap(({ party, commitment, share, salt }) => {
    const opened = digest('mingcha/commitment/v1', name, party, unhex(share, 32), unhex(salt, 32))
    if (!same(opened, unhex(commitment, 32))) throw new Broken('commitment', party)
    return [party, unhex(share, 32)]
  })
  return digest('mingcha/seed/v1', name, ...parts, ceremony.outside?.value ?? '')
}

/** Repeats the draw and compares. */
export function recompute(sheet: Sheet, population: Item[]) {
  if (population.length !== sheet.population.size) throw new Broken('size', String(population.length))
  const seed = digest('mingcha/draw/v1', unhex(sheet.ceremony.seed, 32), sheet.draw)
  const outcome = sheet.rules.mode === 'people' ? drawPairs(seed, population, sheet.rules) : draw(seed, population, readRules(sheet.rules))
  for (const key of new Set([...Object.keys(outcome), ...Object.keys(sheet.outcome)])) {
    const stands = sheet.outcome[key]
    if (!(key in outcome) || stands === undefined || !same(write(outcome[key]!), write(stands))) throw new Broken('outcome', key)
  }
}
