import { Broken } from './broken'
import { decode } from './canonical'

/** A line of population.txt. */
export interface Item { id: string, version: string, stratum: string, unit: string, sub: string, weight: number }

/** Reads population.txt (docs/proof.md §4). */
export function readPopulation(bytes: Uint8Array): Item[] {
  let whole: string
  try {
    whole = decode(bytes)
  } catch {
    throw new Broken('line', 'UTF-8')
  }
  if (whole === '') return []
  if (!whole.endsWith('\n')) throw new Broken('line', 'end')
  const items = whole.slice(0, -1).split('\n').map((line, i) => item(line, i + 1))
  const encoder = new TextEncoder()
  let before: Uint8Array | null = null
  items.forEach(({ id }, i) => {
    const bytes = encoder.encode(id)
    if (before && compare(before, bytes) >= 0) throw new Broken('line', String(i + 1))
    before = bytes
  })
  return items
}

function item(line: string, number: number): Item {
  const [id, version, stratum, weight, ...more] = line.split('\t')

  const odd = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/.test(line) || line.normalize('NFC') !== line
  const sizes = [id, version, stratum].every(field => field && new TextEncoder().encode(field).length <= 255)
  if (odd || more.length > 0 || !sizes || !/^([0-9]|1[0-6])$/.test(weight ?? '')) throw new Broken('line', String(number))
  const [unit, sub, third] = stratum!.split('/')
  if (!isCode(unit!) || sub === '' || third !== undefined) throw new Broken('line', String(number))
  return { id: id!, version: version!, stratum: stratum!, unit: unit!, sub: sub ?? '', weight: Number(weight) }
}

/** 1 to 64 printable ASCII characters without blank and slash. */
export const isCode = (code: string) => /^[!-.0-~]{1,64}$/.test(code)

function compare(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}
