import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * RFC 9180, base mode, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. In plain code because offices run plain http, where
 * `crypto.subtle` does not exist. The answer is the encapsulated key (32 bytes) followed by the ciphertext.
 */

const NONE = new Uint8Array(0)
const KEM = concatBytes(utf8ToBytes('KEM'), new Uint8Array([0x00, 0x20]))
const SUITE = concatBytes(utf8ToBytes('HPKE'), new Uint8Array([0x00, 0x20, 0x00, 0x01, 0x00, 0x03]))
const VERSION = utf8ToBytes('HPKE-v1')

const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
  extract(sha256, concatBytes(VERSION, suite, utf8ToBytes(label), ikm), salt)
const labeledExpand = (suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number) =>
  expand(sha256, prk, concatBytes(new Uint8Array([length >>> 8, length]), VERSION, suite, utf8ToBytes(label), info), length)

function sharedSecret(dh: Uint8Array, encapsulated: Uint8Array, recipient: Uint8Array): Uint8Array {
  return labeledExpand(KEM, labeledExtract(KEM, NONE, 'eae_prk', dh), 'shared_secret', concatBytes(encapsulated, recipient), 32)
}

function cipher(secret: Uint8Array, info: Uint8Array, aad: Uint8Array) {
  const context = concatBytes(new Uint8Array([0]), labeledExtract(SUITE, NONE, 'psk_id_hash', NONE), labeledExtract(SUITE, NONE, 'info_hash', info))
  const prk = labeledExtract(SUITE, secret, 'secret', NONE)
  return chacha20poly1305(labeledExpand(SUITE, prk, 'key', context, 32), labeledExpand(SUITE, prk, 'base_nonce', context, 12), aad)
}

export function seal(recipient: Uint8Array, info: Uint8Array, aad: Uint8Array, plain: Uint8Array, ephemeral = x25519.utils.randomSecretKey()): Uint8Array {
  const encapsulated = x25519.getPublicKey(ephemeral)
  const secret = sharedSecret(x25519.getSharedSecret(ephemeral, recipient), encapsulated, recipient)
  return concatBytes(encapsulated, cipher(secret, info, aad).encrypt(plain))
}

export function open(privateKey: Uint8Array, info: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  const encapsulated = sealed.subarray(0, 32)
  const secret = sharedSecret(x25519.getSharedSecret(privateKey, encapsulated), encapsulated, x25519.getPublicKey(privateKey))
  return cipher(secret, info, aad).decrypt(sealed.subarray(32))
}

/** A fresh key pair for an escrow holder. */
export function newKeyPair(): { privateKey: Uint8Array, publicKey: Uint8Array } {
  const privateKey = x25519.utils.randomSecretKey()
  return { privateKey, publicKey: x25519.getPublicKey(privateKey) }
}
