import { x25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { newKeyPair, open, seal } from './hpke'
import { commitmentOf, makeShare, openEscrow, sealForEscrow } from './share'

const ROUND = '310106/2024-08#1'

describe('A share', () => {
  it('is fresh every time, 32 bytes of share and 32 of salt', () => {
    const one = makeShare()
    const other = makeShare()

    expect(one.share).toMatch(/^[0-9a-f]{64}$/)
    expect(one.salt).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set([one.share, one.salt, other.share, other.salt]).size).toBe(4)
  })

  it('is committed to as the proof module commits', () => {
    const share = { share: '11'.repeat(32), salt: '22'.repeat(32) }

    const commitment = commitmentOf(ROUND, 'jd-1', share)

    // Ceremony.commitment of the Java module gave this for the same round, party, share and salt.
    expect(commitment).toBe('67e52967571863d68477ea9b87115c8887ca9323cc125098b760ac783a3ff756')
  })

  it('changes its commitment with round and party', () => {
    const share = { share: '11'.repeat(32), salt: '22'.repeat(32) }

    const commitments = [commitmentOf(ROUND, 'a', share), commitmentOf(ROUND, 'b', share), commitmentOf('310106/2024-08#2', 'a', share)]

    expect(new Set(commitments).size).toBe(3)
  })
})

describe('The escrow copy', () => {
  const holder = newKeyPair()
  const publicKey = bytesToHex(holder.publicKey)
  const privateKey = bytesToHex(holder.privateKey)

  it('opens for the holder', () => {
    const share = makeShare()

    const copy = sealForEscrow(publicKey, ROUND, 'a', share)

    expect(copy).toHaveLength(2 * (32 + 64 + 16))
    expect(openEscrow(privateKey, ROUND, 'a', copy)).toEqual(share)
  })

  it('does not open for another round, party or key', () => {
    const copy = sealForEscrow(publicKey, ROUND, 'a', makeShare())

    expect(() => openEscrow(privateKey, '310106/2024-08#2', 'a', copy)).toThrow()
    expect(() => openEscrow(privateKey, ROUND, 'b', copy)).toThrow()
    expect(() => openEscrow(bytesToHex(newKeyPair().privateKey), ROUND, 'a', copy)).toThrow()
  })

  it('is the HPKE that other programs speak', () => {
    const recipient = hexToBytes('07'.repeat(32))
    const [info, aad] = [utf8ToBytes('mingcha/escrow/v1'), utf8ToBytes('aad')]

    const sealed = seal(x25519.getPublicKey(recipient), info, aad, utf8ToBytes('hello'), hexToBytes('09'.repeat(32)))

    // BouncyCastle's HPKE (X25519, HKDF-SHA256, ChaCha20-Poly1305) opens these bytes to "hello".
    expect(bytesToHex(sealed)).toBe('57db4b359f23ae5e146e4e2512056704722506348c150c14753d0c933d04d421ecb7deb5513fcbb500193f05392e6f27c3b579303b')
    expect(open(recipient, info, aad, sealed)).toEqual(utf8ToBytes('hello'))
  })
})
