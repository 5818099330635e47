import type { Field, Receipt, Waiting } from './types'

/** A visit with two points, as an inspector has taken it along. */
export function aField(): Field {
  const item = { duty: 'street-routine', list: 'street', title: 'Streets', no: 1, text: 'stalls and doors', basis: { source: 'J', clause: '1' } }
  return {
    visit: {
      id: 'v1', month: '2024-08', section: 'supervision', told: true, squadron: '0801', squadronName: 'North Station', ordered: 'on-site', from: '2024-08-05', until: '2024-08-30', state: 'under-way',
      rule: { title: 'on site', people: 2, recorded: true, confirmedBySecond: false, basis: item.basis }, inspectors: [], recusals: [], duties: [],
      items: [{ ...item, points: [{ point: 'stalls' }, { point: 'doors' }] }], places: [], files: [], findings: [], attestations: [],
      may: { declare: false, ask: true, decide: false, start: false, write: true, attest: false, complete: false }, version: 3,
    },
    notes: [], traces: [], copies: [], media: { megabytes: 200, basis: { default: 'none' } }, serverTime: '2024-08-06T01:00:00Z',
  } as unknown as Field
}

let made = 0
export const anAct = (deed: Waiting['deed'], more: Partial<Waiting> = {}): Waiting =>
  ({ id: `a${++made}`, visit: 'v1', deviceAt: '2024-08-06T09:40:00+08:00', aheadMs: 600_000, place: null, deed, ...more })

const at = (point: string) => ({ duty: 'street-routine', list: 'street', item: 1, point })
export const anAnswer = (point: string, id: string, result: 'in-order' | 'not-applicable' = 'in-order', replaces?: string): Waiting => anAct({ answered: { id, ...at(point), result, replaces } })
export const aFinding = (finding: string, fact = 'two of them'): Waiting => anAct({ found: { finding, found: { ...at('doors'), content: { fact, severity: 'ordinary' } } } })

/** A server that takes each id once and tells how often it was asked. */
export function aServer(refuses: (id: string) => object | null = () => null) {
  const rows = new Map<string, unknown>()
  const batches: string[][] = []
  return {
    rows, batches,
    post: async (_: string, acts: { id: string }[]): Promise<Receipt> => {
      batches.push(acts.map(act => act.id))
      const outcomes = acts.map(act => {
        const problem = refuses(act.id)
        if (!problem) rows.set(act.id, act)
        return { id: act.id, accepted: !problem, ...(problem ? { problem } : {}) }
      })
      return { outcomes, field: aField() } as unknown as Receipt
    },
  }
}
