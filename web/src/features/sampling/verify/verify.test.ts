import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { digest, keyOf, share, unhex, bytesToHex, utf8ToBytes } from './hashing'
import { text, read } from './canonical'
import { verifyDraw, type DrawFiles } from '.'

const vectors = join(process.cwd(), '../proof/src/test/resources/vectors')
const bytes = (...path: string[]) => new Uint8Array(readFileSync(join(vectors, ...path)))
const draws = readdirSync(vectors).filter(name => name.startsWith('draw-'))
const files = (draw: string): Required<DrawFiles> & { proof: Uint8Array } =>
  ({ population: bytes(draw, 'population.txt'), sheet: bytes(draw, 'sheet.json'), proof: bytes(draw, 'sheet.proof') })
const key = readFileSync(join(vectors, 'log', 'key'), 'utf8').trim()

describe('The functions', () => {
  const vector = JSON.parse(readFileSync(join(vectors, 'functions.json'), 'utf8')) as Record<string, string>
  const drawSeed = unhex(vector['draw-seed']!, 32)

  it('give the vectors of the Java module', () => {
    expect(bytesToHex(digest('mingcha/test/v1', '明察 e\u0301', 7, new Uint8Array([1, 2])))).toBe(vector.digest)
    expect(bytesToHex(digest('mingcha/draw/v1', unhex(vector.seed!, 32), '310106/2024-08/case-file-review'))).toBe(vector['draw-seed'])
    expect(keyOf(drawSeed, '静城管罚字〔2024〕7', 1)).toBe(vector.ticket)
    expect(keyOf(drawSeed, '静城管罚字〔2024〕7', 16)).toBe(vector['key-of-weight-16'])
    expect(keyOf(digest('mingcha/units/v1', drawSeed), '310106006', 1)).toBe(vector['unit-key'])
    expect(['case-file-review', 'recordings', 'equipment'].map(duty => share(drawSeed, duty, 16, 6))).toEqual(vector['shares-of-16-in-6-months'])
    expect(bytesToHex(digest('mingcha/replay/v1', drawSeed, 0))).toBe(vector['replay-0'])
    expect(text({ ö: [1, -2, true], '€': 'a"\\\n\u001f', 1: {} })).toBe(vector.canonical)
  })

  it.each(['{"b":1,"a":2}', '{"a":1,"a":2}', '1.0', '-0', '"\\u0041"', '"e\u0301"', '[1, 2]', '"\\ud800"', '9007199254740992', '{'])('refuse %s, which is not canonical', json => {
    expect(() => read(utf8ToBytes(json), 'it')).toThrow()
  })
})

describe('The verifier', { timeout: 60_000 }, () => {
  it('knows draws of every mode', () => {
    expect(draws).toHaveLength(7)
  })

  it.each(draws)('accepts %s', draw => {
    expect(verifyDraw(files(draw), key)).toMatchObject({ state: 'holds', key })
  })

  it('accepts a draw held after a new log began, by the key of the later one, and no other log before it', () => {
    const later = new TextDecoder().decode(bytes('epochs', 'key'))
    expect(verifyDraw(files('epochs'), later)).toMatchObject({ state: 'holds', key: later })
    expect(verifyDraw(files('epochs'), key).state).toBe('broken')
    const proof = new TextDecoder().decode(files('epochs').proof)
    const alone = { ...files('epochs'), proof: utf8ToBytes(proof.replace(/"proofs":\[.*?\},\{"checkpoint"/, '"proofs":[{"checkpoint"')) }
    expect(verifyDraw(alone)).toMatchObject({ state: 'broken' })
  })

  it.each(draws)('calls %s unanchored without its proof', draw => {
    expect(verifyDraw({ ...files(draw), proof: null }).state).toBe('unanchored')
  })

  it('rejects a draw after one changed byte in any of its files', () => {
    const good = files('draw-case-files')
    for (const name of ['population', 'sheet', 'proof'] as const) {
      for (let i = 0; i < good[name].length; i += name === 'proof' ? 7 : 1) {
        const changed = good[name].slice()
        changed[i]! ^= 1 << i % 8
        expect(verifyDraw({ ...good, [name]: changed }).state, `${name} byte ${i}`).toBe('broken')
      }
    }
  })

  it('rejects every changed signature', () => {
    const good = files('draw-case-files')
    const proof = new TextDecoder().decode(good.proof)
    const at = proof.indexOf('\u2014')
    for (const distance of [30, 50, 70, 90, 110]) {
      const letter = proof[at + distance] === 'A' ? 'B' : 'A'
      const forged = utf8ToBytes(proof.slice(0, at + distance) + letter + proof.slice(at + distance + 1))
      expect(verifyDraw({ ...good, proof: forged })).toMatchObject({ state: 'broken' })
    }
  })

  it('rejects another key than the published one', () => {
    expect(verifyDraw(files('draw-pairs'), 'log+00000000+AA==')).toMatchObject({ state: 'broken', code: 'key' })
  })

  it('rejects an outcome chosen by hand', () => {
    const good = files('draw-sites')
    const sheet = JSON.parse(new TextDecoder().decode(good.sheet)) as { outcome: { items: { ids: string[] }[] } }
    sheet.outcome.items[0]!.ids.reverse()
    const forged = utf8ToBytes(text(sheet as never))
    expect(verifyDraw({ population: good.population, sheet: forged })).toEqual({ state: 'broken', code: 'outcome', at: 'items' })
  })
})
