import { expect, test } from 'vitest'
import { about, asking, asksOf, beginForm, claimOf, faultsAt, freeId, joinedScope, leafOf, shapeOf, typeOf, type Branch, type Kind, type Scope } from './ruleTree'

const kind = (id: string, fields: [string, string][]): Kind => ({ id, title: id, raised: false, fields: fields.map(([name, type]) => ({ name, label: name, type, values: {} })) })
const cases = kind('case', [['number', 'text'], ['filedOn', 'date'], ['fine', 'number'], ['hearing', 'truth']])
const recordings = kind('recording', [['number', 'text'], ['caseNumber', 'text'], ['startedAt', 'moment']])
const scope: Scope = {
  kind: cases, kinds: [cases, recordings], joined: false,
  figures: [{ id: 'limit', title: '期限', days: 90, count: 'calendar', roll: 'none', basis: 'default' }, { id: 'most', title: '至多', value: 3, basis: 'default' }],
  named: [{ id: 'last', title: '届满日', is: { 'last-day': 'filedOn', term: 'limit' } }],
}

test('the form knows what every value is', () => {
  expect([typeOf('filedOn', scope), typeOf('most', scope), typeOf('last', scope), typeOf('today', scope), typeOf({ 'first-of': ['filedOn', 'today'] }, scope)]).toEqual(['date', 'number', 'date', 'date', 'date'])
  expect(typeOf({ earliest: 'startedAt', among: 'recording', by: 'caseNumber' }, scope)).toBe('moment')
  expect(typeOf({ formerly: 'filedOn' }, scope)).toBe('date')
  expect(typeOf('nothing', scope)).toBeUndefined()
})

test('a condition taken apart and put together again is the same', () => {
  const claims: Branch[] = [{ gt: ['today', 'last'] }, { present: 'fine' }, { absent: 'fine' }, { in: ['number', 'a', 'b'] }, { not: { in: ['number', 'a'] } }, { not: { holds: 'hearing' } }, { holiday: 'filedOn' }]
  for (const claim of claims) expect(claimOf(leafOf(claim)!)).toEqual(claim)
  expect([shapeOf({ all: [] }), shapeOf({ not: { gt: ['fine', 3] } }), shapeOf({ none: 'recording', by: 'caseNumber' }), shapeOf({ vanished: true }), shapeOf({ odd: 1 })]).toEqual(['all', 'not', 'none', 'vanished', 'unknown'])
})

test('another question keeps what still fits and begins the rest', () => {
  const late = leafOf({ gt: ['today', 'last'] })!
  expect(claimOf(asking(late, 'le', scope))).toEqual({ le: ['today', 'last'] })
  expect(claimOf(about(late, 'fine', scope))).toEqual({ gt: ['fine', 0] })
  expect(claimOf(about(late, 'hearing', scope))).toEqual({ holds: 'hearing' })
  expect(claimOf(asking(leafOf({ holds: 'hearing' })!, 'not holds', scope))).toEqual({ not: { holds: 'hearing' } })
  expect(asksOf('date')).toContain('holiday')
})

test('among other records only figures are known and nothing asks which day it is', () => {
  const inside = joinedScope(scope, recordings)
  expect(typeOf('last', inside)).toBeUndefined()
  expect(typeOf('most', inside)).toBe('number')
  expect(claimOf(asking(leafOf({ present: 'startedAt' })!, 'gt', inside))).toEqual({ gt: ['startedAt', 'startedAt'] })
  expect(typeOf({ outer: 'filedOn' }, inside)).toBe('date')
  expect(beginForm('outer', inside, 'number')).toEqual({ outer: 'fine' })
  expect(beginForm('number-of', scope)).toEqual({ 'number-of': 'recording', by: 'number' })
})

test('a fault shows at its place, and beneath it where nothing below shows by itself', () => {
  const faults = [{ path: 'when/all/0/gt/1', line: 0, sentence: 'x' }]
  expect(faultsAt(faults, 'when/all/0/gt/1', false)).toHaveLength(1)
  expect(faultsAt(faults, 'when/all/0', false)).toHaveLength(0)
  expect(faultsAt(faults, 'when/all/0', true)).toHaveLength(1)
  expect(faultsAt(faults, 'when/all/00', true)).toHaveLength(0)
})

test('a copy gets a name of its own', () => {
  expect([freeId('late', ['late', 'late-2']), freeId('own', [])]).toEqual(['late-3', 'own'])
})
