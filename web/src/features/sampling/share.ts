import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { open, seal } from './hpke'

/** A party's part of a ceremony's seed, made here and shown to nobody before everyone is bound. */
export interface Share { share: string, salt: string }

/** What leaves the browser when a party commits. */
export interface Commitment { commitment: string, escrow: string }

const int32 = (value: number) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])
const part = (bytes: Uint8Array) => concatBytes(int32(bytes.length), bytes)

/** H(tag, parts…) of docs/proof.md: a length before each part, text in NFC. */
export function digest(tag: string, ...parts: (string | Uint8Array)[]): Uint8Array {
  return sha256(concatBytes(...[tag, ...parts].map(each => part(typeof each === 'string' ? utf8ToBytes(each.normalize('NFC')) : each))))
}

/** 32 bytes of share and 32 of salt from the browser's own source of randomness. */
export function makeShare(): Share {
  const fresh = () => bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
  return { share: fresh(), salt: fresh() }
}

/** The commitment of a party; `ceremony` is the name of the round, `id#round`. */
export function commitmentOf(ceremony: string, party: string, { share, salt }: Share): string {
  return bytesToHex(digest('mingcha/commitment/v1', ceremony, party, hexToBytes(share), hexToBytes(salt)))
}

const INFO = utf8ToBytes('mingcha/escrow/v1')
const bound = (ceremony: string, party: string) => digest('mingcha/escrow/v1', ceremony, party)

/**
 * The escrow copy: share and salt under HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) for the holder's key, bound to the round and the party, so
 * that a copy cannot be passed off as another's. Hexadecimal of encapsulated key (32 bytes) and ciphertext (80).
 */
export function sealForEscrow(holderKey: string, ceremony: string, party: string, { share, salt }: Share): string {
  return bytesToHex(seal(hexToBytes(holderKey), INFO, bound(ceremony, party), concatBytes(hexToBytes(share), hexToBytes(salt))))
}

/** Opens an escrow copy with the holder's private key; throws when key, round or party do not fit. */
export function openEscrow(privateKey: string, ceremony: string, party: string, copy: string): Share {
  const plain = open(hexToBytes(privateKey), INFO, bound(ceremony, party), hexToBytes(copy))
  return { share: bytesToHex(plain.subarray(0, 32)), salt: bytesToHex(plain.subarray(32, 64)) }
}
