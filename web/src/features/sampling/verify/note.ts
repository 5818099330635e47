import { ed25519 } from '@noble/curves/ed25519.js'
import { Broken } from './broken'
import { same } from './canonical'
import { bytesToHex, concatBytes, sha256, unbase64, utf8ToBytes } from './hashing'

export interface Key { name: string, id: Uint8Array, publicKey: Uint8Array }
export interface Checkpoint { origin: string, size: number, root: Uint8Array }

/** A public key as it is published: name+id+key (docs/proof.md §7). */
export function readKey(text: string): Key {
  const [, name, id, key] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  if (!name || !id || !key) throw new Broken('key')
  const typed = unbase64(key)
  const expected = sha256(concatBytes(utf8ToBytes(`${name}\n`), typed)).slice(0, 4)
  if (typed.length !== 33 || typed[0] !== 1 || bytesToHex(expected) !== id) throw new Broken('key')
  return { name, id: expected, publicKey: typed.slice(1) }
}

/** Opens a signed checkpoint; every signature on it must be good and of this key. */
export function openCheckpoint(note: string, key: Key): Checkpoint {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) throw new Broken('signature')
  const text = note.slice(0, split + 1)
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [dash, name, blob, ...more] = line.split(' ')
    if (dash !== '\u2014' || name !== key.name || !blob || more.length > 0) throw new Broken('signature')
    const bytes = unbase64(blob)
    if (bytes.length !== 68 || !same(bytes.slice(0, 4), key.id) || !verified(bytes.slice(4), text, key)) throw new Broken('signature')
  }
  const [origin, size, root, ...rest] = text.split('\n')
  if (rest.length !== 1 || rest[0] !== '' || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || origin !== key.name) throw new Broken('log')
  return { origin, size: Number(size), root: unbase64(root!) }
}

function verified(signature: Uint8Array, text: string, key: Key): boolean {
  try {
    return ed25519.verify(signature, utf8ToBytes(text), key.publicKey, { zip215: false })
  } catch {
    return false
  }
}
