import type { Document, DraftBody } from './useDocuments'

/** What the author writes into the form of a draft. */
export interface DraftForm {
  kind: string
  squadron: string
  findings: string[]
  title: string
  /** One a line. */
  demands: string
  opening: string
  replyOn: string
  graveGround: string
  judgement: string
  /** The team of a unit that writes to its own people (三级督察); empty for all of it. */
  team: string
  cause: DraftBody['cause'] | null
}

/**
 * A stored draft as its form shows it. What an earlier document said is taken from there by the server; every other draft keeps the
 * findings that stand in it.
 *
 * @param unit the full name of the unit it goes to, as the paper addresses it
 */
export function formOf(draft: Document, unit: string): DraftForm {
  return {
    kind: draft.rule.kind,
    squadron: draft.squadron,
    findings: draft.cause?.kind === 'document' ? [] : draft.points.map(point => point.finding),
    title: draft.title === draft.rule.title ? '' : draft.title,
    opening: draft.opening,
    demands: draft.demands.join('\n'),
    replyOn: draft.replyOn ?? '',
    graveGround: draft.graveGround ?? '',
    judgement: draft.judgement ?? '',
    team: draft.issuer && unit && draft.addressee.startsWith(unit) ? draft.addressee.slice(unit.length) : '',
    cause: draft.cause ?? null,
  }
}
