import { describe, expect, it } from 'vitest'
import { aField, aFinding, anAct, anAnswer } from './fixture'
import { corrected, overlaid } from './overlay'
import { disputes, insisted } from './settling'
import type { Field, Waiting } from './types'

const points = (field: Field) => field.visit.items[0]!.points.map(point => point.answer?.result)
const objected = (act: Waiting, type = 'answered-already'): Waiting => ({ ...act, objection: { type: `/problems/${type}`, status: 412 } })

describe('What this device knows of a visit', () => {
  it('lays what waits over what the server said, and leaves that as it is', () => {
    const field = aField()
    const known = overlaid(field, [anAnswer('stalls', 'x1'), aFinding('f1'), anAct({ amended: { finding: 'f1', version: 1, content: { fact: '三处', severity: 'grave' } } })], '甲')

    expect(points(known)).toEqual(['in-order', 'finding'])
    expect(known.visit.findings[0]).toMatchObject({ fact: '三处', severity: 'grave', version: 2, clause: 'J 1' })
    expect(points(field)).toEqual([undefined, undefined])
  })

  it('shows once what the server has and the device has not wiped yet', () => {
    const [found, noted] = [aFinding('f1'), anAct({ noted: { text: '门口有监控' } })]
    const known = overlaid(overlaid(aField(), [found, noted], '甲'), [found, noted], '甲')

    expect(known.visit.findings.map(one => one.id)).toEqual(['f1'])
    expect(known.notes.map(one => one.id)).toEqual([noted.id])
  })

  it('opens a point again when its last finding is dropped', () => {
    const known = overlaid(aField(), [aFinding('f1'), anAct({ dropped: { finding: 'f1', version: 1 } })], '甲')

    expect(points(known)).toEqual([undefined, undefined])
    expect(known.visit.findings).toEqual([])
  })

  it('shows photographs that are still on the device', () => {
    const note = anAct({ noted: { text: '门口有监控' } })
    const known = overlaid(aField(), [aFinding('f1'), note, anAct({ photographed: { finding: 'f1', file: '' } }, { media: 'm1' }), anAct({ photographed: { note: note.id, file: '' } }, { media: 'm2' })], '甲')

    expect(known.visit.findings[0]!.exhibits.map(one => one.file)).toEqual(['local:m1'])
    expect(known.notes[0]!.files).toEqual(['local:m2'])
  })

  it('begins a visit by the device clock less what that runs ahead', () => {
    const begun = anAct({ begun: { mode: 'on-site' } })

    expect(corrected(begun)).toBe('2024-08-06T01:30:00.000Z')
    expect(overlaid(aField(), [begun], '甲').visit).toMatchObject({ state: 'under-way', startedAt: '2024-08-06T01:30:00.000Z' })
  })
})

describe('A dispute', () => {
  it('gathers what is about one point, and has no effect until somebody chooses', () => {
    const acts = [objected(anAnswer('stalls', 'x1')), objected(anAnswer('stalls', 'x2', 'not-applicable', 'x1')), anAnswer('doors', 'x3')]

    const [one, ...more] = disputes(acts)

    expect(more).toEqual([])
    expect(one!.last.deed.answered!.id).toBe('x2')
    expect(points(overlaid(aField(), acts, '甲'))).toEqual([undefined, 'in-order'])
  })

  it('insists with the last answer, against the one that stands', () => {
    const field = aField()
    field.visit.items[0]!.points[0]!.answer = { id: 's1', result: 'not-applicable', by: '乙', at: '2024-08-06T01:00:00Z' }
    const [deed] = insisted(disputes([objected(anAnswer('stalls', 'x1')), objected(anAnswer('stalls', 'x2', 'in-order', 'x1'))])[0]!, field)

    expect(deed!.answered).toMatchObject({ result: 'in-order', replaces: 's1' })
    expect(deed!.answered!.id).not.toBe('x2')
  })

  it('insists on a change of a finding against the version that stands', () => {
    const field = overlaid(aField(), [aFinding('f1')], '乙')
    field.visit.findings[0]!.version = 4
    const mine = objected(anAct({ amended: { finding: 'f1', version: 1, content: { fact: '五平方米', severity: 'minor' } } }), 'changed-meanwhile')

    expect(insisted(disputes([mine])[0]!, field)).toEqual([{ amended: { finding: 'f1', version: 4, content: { fact: '五平方米', severity: 'minor' } } }])
  })

  it('writes a finding as it was changed last when the server never had it', () => {
    const acts = [objected(aFinding('f1')), objected(anAct({ amended: { finding: 'f1', version: 1, content: { fact: '三处', severity: 'grave' } } }))]

    expect(insisted(disputes(acts)[0]!, aField())).toMatchObject([{ found: { finding: 'f1', found: { point: 'doors', content: { fact: '三处' } } } }])
  })
})
