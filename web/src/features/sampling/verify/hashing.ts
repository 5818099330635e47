import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { Broken } from './broken'

export { bytesToHex, concatBytes, sha256, utf8ToBytes }

const int32 = (value: number) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])

function int64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
  return bytes
}

/** H(tag, parts…) of docs/proof.md §2. */
export function digest(tag: string, ...parts: (string | number | Uint8Array)[]): Uint8Array {
  const hash = sha256.create()
  for (const part of [tag, ...parts]) {
    const bytes = typeof part === 'string' ? utf8ToBytes(part.normalize('NFC')) : typeof part === 'number' ? int64(part) : part
    hash.update(int32(bytes.length)).update(bytes)
  }
  return hash.digest()
}

/** The key of an id: its smallest ticket, as hexadecimal, which sorts like the number. */
export function keyOf(seed: Uint8Array, id: string, weight: number): string {
  const message = concatBytes(seed, utf8ToBytes(id), new Uint8Array(5))
  let smallest = ''
  for (let j = 1; j <= weight; j++) {
    message[message.length - 1] = j
    const ticket = bytesToHex(sha256(message))
    if (smallest === '' || ticket < smallest) smallest = ticket
  }
  return smallest
}

/** `count` of `months`, rounded by the seed (docs/proof.md §5.2). */
export function share(seed: Uint8Array, duty: string, count: number, months: number): number {
  const chance = Number(BigInt(`0x${bytesToHex(digest('mingcha/round/v1', seed, duty))}`) % BigInt(months))
  return Math.floor(count / months) + (chance < count % months ? 1 : 0)
}

/** Exactly `length` bytes in lower-case hexadecimal. */
export function unhex(hex: string, length: number): Uint8Array {
  if (hex.length !== 2 * length || !/^[0-9a-f]*$/.test(hex)) throw new Broken('field', hex)
  return hexToBytes(hex)
}

/** Base64 that re-encodes to the same text. */
export function unbase64(text: string): Uint8Array {
  try {
    const raw = atob(text)
    if (btoa(raw) === text) return Uint8Array.from(raw, c => c.charCodeAt(0))
  } catch {
    // told below
  }
  throw new Broken('signature', text)
}
