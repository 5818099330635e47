/** A rule as its tree: what its values and conditions are, and how the form reads and writes them. The server alone says what is right. */
import type { Schema } from '@/api'

export type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree }
export type Branch = { [key: string]: Tree }
export type Type = 'text' | 'date' | 'moment' | 'number' | 'truth'

export type Vocabulary = Schema<'screening.Vocabulary'>
export type Kind = Schema<'screening.Vocabulary.KindWord'>
export type FieldWord = Schema<'screening.Vocabulary.FieldWord'>
export type Fault = Schema<'policy.RuleDrafts.Fault'>

export interface Figure { id: string, title: string, days?: number, count?: string, roll?: string, value?: number, unit?: string, basis: Tree }
export interface Named { id: string, title: string, is: Tree }

/** A rule of the form; whatever the form does not show stays in it untouched. */
export interface RuleTree {
  id: string
  title: string
  about: string
  duty: string
  severity: string
  suggests?: string
  'grave-ground'?: string
  figures?: Figure[]
  let?: Named[]
  when: Branch
  explain: string
  basis: Tree
  assumed?: Record<string, string>
}

/** What names mean at a place of a rule. */
export interface Scope {
  kind: Kind
  kinds: Kind[]
  figures: Figure[]
  named: Named[]
  joined: boolean
  /** The kind to which these records are joined. */
  outer?: Kind
}

export const isBranch = (tree: Tree | undefined): tree is Branch => typeof tree === 'object' && tree !== null && !Array.isArray(tree)
const listOf = (tree: Tree | undefined): Tree[] => Array.isArray(tree) ? tree : []

/** How a value is made of others: which parts it takes, and what comes of it. */
interface Part { key: string, is: 'value' | 'values' | 'pair' | 'term' | 'whole' | 'text' | 'field', type?: Type, optional?: boolean }
interface Form { parts: Part[], type: Type | 'same', joins?: boolean, whole?: boolean }

export const FORMS: Record<string, Form> = {
  'last-day': { type: 'date', parts: [{ key: 'last-day', is: 'value', type: 'date' }, { key: 'term', is: 'term' }, { key: 'longer', is: 'values', type: 'number', optional: true }] },
  'first-of': { type: 'same', parts: [{ key: 'first-of', is: 'values' }] },
  'latest-of': { type: 'same', parts: [{ key: 'latest-of', is: 'values' }] },
  'earliest-of': { type: 'same', parts: [{ key: 'earliest-of', is: 'values' }] },
  'day-of': { type: 'date', parts: [{ key: 'day-of', is: 'value', type: 'moment' }] },
  later: { type: 'moment', parts: [{ key: 'later', is: 'value', type: 'moment' }, { key: 'hours', is: 'value', type: 'number' }] },
  'hour-of': { type: 'number', parts: [{ key: 'hour-of', is: 'value', type: 'moment' }] },
  'days-between': { type: 'number', parts: [{ key: 'days-between', is: 'pair', type: 'date' }] },
  length: { type: 'number', parts: [{ key: 'length', is: 'value', type: 'text' }] },
  sum: { type: 'number', parts: [{ key: 'sum', is: 'values', type: 'number' }] },
  'or-zero': { type: 'number', parts: [{ key: 'or-zero', is: 'value', type: 'number' }] },
  divide: { type: 'number', parts: [{ key: 'divide', is: 'value', type: 'number' }, { key: 'by', is: 'value', type: 'number' }, { key: 'at-zero', is: 'whole', optional: true }] },
  raised: { type: 'number', whole: true, parts: [{ key: 'raised', is: 'value', type: 'number' }] },
  formerly: { type: 'same', whole: true, parts: [{ key: 'formerly', is: 'field' }, { key: 'once', is: 'field', optional: true }] },
  outer: { type: 'same', parts: [{ key: 'outer', is: 'field' }] },
  text: { type: 'text', parts: [{ key: 'text', is: 'text' }] },
  'number-of': { type: 'number', joins: true, whole: true, parts: [] },
  latest: { type: 'same', joins: true, whole: true, parts: [] },
  earliest: { type: 'same', joins: true, whole: true, parts: [] },
}

/** Which way a value is made; undefined for names, numbers and what the form does not know. */
export const formOf = (tree: Tree | undefined): string | undefined => isBranch(tree) ? Object.keys(FORMS).find(form => form in tree) : undefined

export const fieldOf = (kind: Kind | undefined, name: Tree | undefined): FieldWord | undefined =>
  typeof name === 'string' ? kind?.fields.find(field => field.name === name) : undefined

export const kindOf = (scope: Scope, id: Tree | undefined): Kind | undefined => scope.kinds.find(kind => kind.id === id)

/** What a value is; undefined when the form cannot tell. */
export function typeOf(tree: Tree | undefined, scope: Scope): Type | undefined {
  if (typeof tree === 'number') return 'number'
  if (typeof tree === 'boolean') return 'truth'
  if (typeof tree === 'string') {
    if (tree === 'today') return 'date'
    const named = scope.named.find(one => one.id === tree)
    if (named) return typeOf(named.is, scope)
    if (scope.figures.some(one => one.id === tree)) return 'number'
    return fieldOf(scope.kind, tree)?.type as Type | undefined
  }
  const form = formOf(tree)
  if (!form || !isBranch(tree)) return undefined
  const type = FORMS[form]!.type
  if (type !== 'same') return type
  if (form === 'latest' || form === 'earliest') return fieldOf(kindOf(scope, tree.among), tree[form])?.type as Type | undefined
  if (form === 'formerly') return fieldOf(scope.kind, tree.formerly)?.type as Type | undefined
  if (form === 'outer') return fieldOf(scope.outer, tree.outer)?.type as Type | undefined
  return listOf(tree[form]).map(one => typeOf(one, scope)).find(Boolean)
}

const firstField = (kind: Kind | undefined, type?: Type) => (kind?.fields.find(field => !type || field.type === type) ?? kind?.fields[0])?.name ?? ''

/** A value of this type to begin with. */
export function beginValue(scope: Scope, type?: Type): Tree {
  if (type === 'number') return fieldOf(scope.kind, firstField(scope.kind, type))?.type === 'number' ? firstField(scope.kind, type) : 0
  return firstField(scope.kind, type)
}

/** A made value with parts to begin with. */
export function beginForm(form: string, scope: Scope, want?: Type): Branch {
  if (FORMS[form]!.joins) {
    const kind = scope.kinds.find(one => one.id !== scope.kind.id) ?? scope.kind
    const join = { by: firstField(kind, 'text') }
    return form === 'number-of' ? { 'number-of': kind.id, ...join } : { [form]: firstField(kind, want ?? 'date'), among: kind.id, ...join }
  }
  const made: Branch = {}
  for (const part of FORMS[form]!.parts) {
    if (part.optional) continue
    const type = part.type ?? want
    made[part.key] = part.is === 'term' ? scope.figures.find(one => one.days !== undefined)?.id ?? ''
      : part.is === 'values' ? [beginValue(scope, type)]
        : part.is === 'pair' ? [beginValue(scope, type), beginValue(scope, type)]
          : part.is === 'whole' ? 0
            : part.is === 'text' ? ''
              : part.is === 'field' ? firstField(form === 'outer' ? scope.outer : scope.kind, want)
                : form === 'raised' ? scope.figures.find(one => one.value !== undefined)?.id ?? 180
                  : beginValue(scope, type)
  }
  return made
}

export const COMPARISONS = ['gt', 'ge', 'lt', 'le', 'eq', 'ne'] as const
const UNARY = ['present', 'absent', 'holds', 'holiday']
const LISTS = ['in', 'contains']

/** A simple condition taken apart: `denied` stands for `not` around it. */
export interface Leaf { op: string, denied: boolean, left: Tree, right?: Tree, options?: string[] }

/** What a place of the condition is: a group, a join, a simple condition, or something only the text shows. */
export type Shape = 'all' | 'any' | 'not' | 'exists' | 'none' | 'vanished' | 'leaf' | 'unknown'

export function shapeOf(claim: Tree | undefined): Shape {
  if (!isBranch(claim)) return 'unknown'
  for (const shape of ['exists', 'none', 'vanished', 'all', 'any'] as const) if (shape in claim) return shape
  if ('not' in claim) return leafOf(claim) ? 'leaf' : 'not'
  return leafOf(claim) ? 'leaf' : 'unknown'
}

export function leafOf(claim: Tree | undefined): Leaf | undefined {
  if (!isBranch(claim)) return undefined
  const [op, of] = Object.entries(claim)[0] ?? []
  if (op === undefined || of === undefined) return undefined
  if (op === 'not') {
    const inner = leafOf(of)
    return inner && !inner.denied && ['holds', 'holiday', ...LISTS].includes(inner.op) ? { ...inner, denied: true } : undefined
  }
  if (UNARY.includes(op)) return { op, denied: false, left: of }
  if (LISTS.includes(op)) return { op, denied: false, left: listOf(of)[0] ?? '', options: listOf(of).slice(1).map(String) }
  if ((COMPARISONS as readonly string[]).includes(op)) return { op, denied: false, left: listOf(of)[0] ?? '', right: listOf(of)[1] ?? '' }
  return undefined
}

export function claimOf(leaf: Leaf): Branch {
  const plain: Branch = leaf.options ? { [leaf.op]: [leaf.left, ...leaf.options] } : leaf.right !== undefined ? { [leaf.op]: [leaf.left, leaf.right] } : { [leaf.op]: leaf.left }
  return leaf.denied ? { not: plain } : plain
}

/** What may be asked of a value of this type, as `op` or `not op`. */
export function asksOf(type: Type | undefined): string[] {
  const there = ['present', 'absent']
  switch (type) {
    case 'truth': return ['holds', 'not holds', ...there]
    case 'text': return ['in', 'not in', 'contains', 'not contains', 'eq', 'ne', ...there]
    case 'date': return [...COMPARISONS, 'holiday', 'not holiday', ...there]
    case 'moment':
    case 'number': return [...COMPARISONS, ...there]
    default: return there
  }
}

/** The condition with another thing asked of the same value; what still fits is kept. */
export function asking(leaf: Leaf, ask: string, scope: Scope): Leaf {
  const denied = ask.startsWith('not ')
  const op = denied ? ask.slice(4) : ask
  const type = typeOf(leaf.left, scope)
  const made: Leaf = { op, denied, left: leaf.left }
  if (LISTS.includes(op)) made.options = leaf.options ?? Object.keys(fieldOf(scope.kind, leaf.left)?.values ?? {}).slice(0, 1)
  else if (!UNARY.includes(op)) made.right = leaf.right !== undefined && typeOf(leaf.right, scope) === type ? leaf.right : type === 'date' && !scope.joined ? 'today' : type === 'number' ? 0 : beginValue(scope, type)
  return made
}

/** The condition about another value; the question is kept where it still makes sense. */
export function about(leaf: Leaf, left: Tree, scope: Scope): Leaf {
  const asks = asksOf(typeOf(left, scope))
  const before = leaf.denied ? `not ${leaf.op}` : leaf.op
  const same = JSON.stringify(left) === JSON.stringify(leaf.left)
  return asking({ ...leaf, left, ...(same ? {} : { options: undefined }) }, asks.includes(before) ? before : asks[0]!, scope)
}

/** Inside a join: the other kind's fields, of the names only the numbers among the figures, and the record itself by way of `outer`. */
export const joinedScope = (scope: Scope, kind: Kind): Scope => ({ ...scope, kind, named: [], joined: true, outer: scope.kind })

/** Faults that belong to a place: at it, or, where nothing below is shown by itself, beneath it. */
export function faultsAt(faults: Fault[], path: string, beneath: boolean): Fault[] {
  return faults.filter(fault => fault.path === path || (beneath && (path === '' || fault.path.startsWith(`${path}/`))))
}

/** An id that no rule of the draft bears yet. */
export function freeId(wanted: string, taken: string[]): string {
  if (!taken.includes(wanted)) return wanted
  let number = 2
  while (taken.includes(`${wanted}-${number}`)) number++
  return `${wanted}-${number}`
}
