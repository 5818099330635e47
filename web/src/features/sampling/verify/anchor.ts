import { Broken, fields, type Json, type JsonObject } from './broken'
import { read, write } from './canonical'
import { bytesToHex, sha256, unhex, utf8ToBytes } from './hashing'
import { includes, leaf } from './merkle'
import { openCheckpoint, readKey, type Checkpoint } from './note'
import { roundName, type Sheet } from './sheet'

interface Entry { index: number, entry: string, path: string[] }

/** What is proved in one log (docs/proof.md §8). */
export interface Anchor { key: string, checkpoint: string, entries: Entry[] }

interface Booked { log: number, index: number, act: string, values: JsonObject }

/** sheet.proof: one log, or several of which each continues the one before it. */
export function readAnchors(json: Json): [...Anchor[], Anchor] {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || json.format !== 'mingcha/proofs/v1') return [readAnchor(json)]
  const { proofs } = fields<{ proofs: Json[] }>(json, 'proof', { format: 'string', proofs: 'array' })
  if (proofs.length === 0) throw new Broken('entry')
  return proofs.map(readAnchor) as [...Anchor[], Anchor]
}

function readAnchor(json: Json): Anchor {
  const anchor = fields<Anchor & { format: string }>(json, 'proof', { format: 'string', key: 'string', checkpoint: 'string', entries: 'array' })
  if (anchor.format !== 'mingcha/proof/v1') throw new Broken('field', 'proof.format')
  for (const entry of anchor.entries) fields(entry as unknown as Json, 'proof.entries', { index: 'number', entry: 'string', path: 'array' })
  if (anchor.entries.length === 0) throw new Broken('entry')
  return anchor
}

/**
 * Every proof, and that each log says of the one before exactly what is proved there; gives the checkpoint of the last. `trusted` is the
 * published key of the last log, where the reader has it.
 */
export function checkAnchors(anchors: Anchor[], trusted: string | null): Checkpoint {
  return anchors.reduce<Checkpoint | null>((before, anchor, log) => {
    const checkpoint = checkAnchor(anchor, log === anchors.length - 1 ? trusted : null)
    if (!before) return checkpoint
    const opening = booked(anchor, log).find(opens)
    if (opening?.values['database-size'] !== before.size || opening.values['database-root'] !== bytesToHex(before.root)) throw new Broken('log')
    return checkpoint
  }, null)!
}

function checkAnchor(anchor: Anchor, trusted: string | null): Checkpoint {
  if (trusted !== null && trusted !== anchor.key) throw new Broken('key')
  const checkpoint = openCheckpoint(anchor.checkpoint, readKey(anchor.key))
  for (const { index, entry, path } of anchor.entries) {
    if (!includes(checkpoint.root, checkpoint.size, index, leaf(utf8ToBytes(entry)), path.map(step => unhex(step, 32)))) throw new Broken('entry', String(index))
  }
  return checkpoint
}

/** The ledger knew the population and the rules first, then every commitment, and the sheet last. */
export function covers(anchors: Anchor[], sheet: Sheet, sheetHash: string) {
  const acts = entriesOf(anchors)
  const only = (kind: string) => {
    const found = acts.filter(({ act }) => act === kind)
    if (found.length !== 1) throw new Broken('extra', kind)
    return found[0]!
  }
  const frozen = only('population-frozen')
  const rules = bytesToHex(sha256(write(sheet.rules)))
  if (frozen.values.draw !== sheet.draw || frozen.values.population !== sheet.population.sha256 || frozen.values.rules !== rules) throw new Broken('frozen')
  const held = only('draw-held')
  if (held.values.draw !== sheet.draw || held.values.sheet !== sheetHash) throw new Broken('sheet')
  for (const { party, commitment } of sheet.ceremony.parties) {
    const committed = acts.find(({ act, values }) =>
      act === 'share-committed' && values.ceremony === roundName(sheet.ceremony) && values.party === party && values.commitment === commitment)
    if (!committed || !before(frozen, committed) || !before(committed, held)) throw new Broken('order', party)
  }
  if (acts.length !== sheet.ceremony.parties.length + 2) throw new Broken('extra')
}

/** What is proved, without the entries that only join one log to the next. */
export const entriesOf = (anchors: Anchor[]): Booked[] => anchors.flatMap((anchor, log) => booked(anchor, log).filter(one => log === 0 || !opens(one)))

const booked = (anchor: Anchor, log: number): Booked[] => anchor.entries.map(({ index, entry }) => ({ log, index, ...actOf(entry, index) }))
const opens = ({ index, act }: Booked) => index === 0 && act === 'epoch-opened'
const before = (one: Booked, other: Booked) => one.log === other.log ? one.index < other.index : one.log < other.log

function actOf(entry: string, index: number): { act: string, values: JsonObject } {
  const value = read(utf8ToBytes(entry), `entry ${index}`) as JsonObject
  if (typeof value.act !== 'string' || typeof value.values !== 'object' || value.values === null || Array.isArray(value.values)) throw new Broken('entry', String(index))
  return { act: value.act, values: value.values }
}
