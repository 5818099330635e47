import { checkAnchors, covers, entriesOf, readAnchors } from './anchor'
import { Broken, type Code } from './broken'
import { read } from './canonical'
import { bytesToHex, sha256 } from './hashing'
import { readPopulation } from './population'
import { readSheet, recompute } from './sheet'

/** The three files of a draw; the proof may be missing. */
export interface DrawFiles { population: Uint8Array, sheet: Uint8Array, proof?: Uint8Array | null }

/** What can be said of a draw in one sentence. */
export type Verdict =
  | { state: 'holds', draw: string, items: number, entries: number, key: string }
  | { state: 'unanchored', draw: string, items: number }
  | { state: 'broken', code: Code, at: string }

/**
 * Checks a draw in the browser with code of its own, written from docs/proof.md; nothing is asked of the server but the files.
 * `trusted` is the published key, where the reader has it from elsewhere.
 */
export function verifyDraw(files: DrawFiles, trusted: string | null = null): Verdict {
  try {
    return verdict(files, trusted)
  } catch (problem) {
    if (problem instanceof Broken) return { state: 'broken', code: problem.code, at: problem.at }
    return { state: 'broken', code: 'bytes', at: String(problem) }
  }
}

function verdict({ population, sheet: sheetBytes, proof }: DrawFiles, trusted: string | null): Verdict {
  const hashes = { population: bytesToHex(sha256(population)), sheet: bytesToHex(sha256(sheetBytes)) }
  const sheet = readSheet(read(sheetBytes, 'sheet.json'))
  if (hashes.population !== sheet.population.sha256) throw new Broken('list')
  const items = sheet.population.size
  if (!proof) {
    recompute(sheet, readPopulation(population))
    return { state: 'unanchored', draw: sheet.draw, items }
  }
  const anchors = readAnchors(read(proof, 'sheet.proof'))
  covers(anchors, sheet, hashes.sheet)
  const checkpoint = checkAnchors(anchors, trusted)
  recompute(sheet, readPopulation(population))
  return { state: 'holds', draw: sheet.draw, items, entries: checkpoint.size, key: anchors.at(-1)!.key }
}

/** Checks the proof of entries alone; gives the size of the last checkpoint they stand in. */
export function verifyEntries(proof: Uint8Array, trusted: string | null = null): Verdict {
  try {
    const anchors = readAnchors(read(proof, 'proof'))
    const checkpoint = checkAnchors(anchors, trusted)
    return { state: 'holds', draw: '', items: entriesOf(anchors).length, entries: checkpoint.size, key: anchors.at(-1)!.key }
  } catch (problem) {
    return problem instanceof Broken ? { state: 'broken', code: problem.code, at: problem.at } : { state: 'broken', code: 'bytes', at: String(problem) }
  }
}
