import { useI18n } from 'vue-i18n'
import type { Duty, Figure, Regime } from './useRegimes'

const WITHIN = ['quota', 'squadrons', 'members', 'floor', 'each-squadron', 'due', 'reporting-month', 'effort', 'units']

/** What a figure is called: the last step of its path, with the rule around it where the step alone says too little. */
export function nameOf(path: string): string {
  const steps = path.split('/')
  const last = steps.at(-1)!
  if (steps[0] === 'units') return 'units-count'
  if (steps.includes('where')) return 'where'
  if (steps[1] === 'warnings') return 'warnings-from'
  const rule = steps.at(-2)!
  return WITHIN.includes(rule) ? `${rule}-${last}` : last
}

/** A title that is quoted itself quotes with single marks. */
const inner = (title: string) => title.replaceAll('“', '‘').replaceAll('”', '’')

/** Figures in words: their name, their value, and the sentence a duty's rule makes of them. */
export function useFigures() {
  const { t, te } = useI18n()

  /** A field of a duty; a default may be about something that is no figure. */
  const word = (field: string) => te(`policy.figure.${field}`) ? t(`policy.figure.${field}`) : t('policy.duty.assumed')

  const name = (figure: Figure) => t(`policy.figure.${nameOf(figure.path)}`)

  function value(figure: Figure, regime?: Regime): string {
    const shown = String(figure.value)
    if (typeof figure.value === 'boolean') return t(figure.value ? 'policy.value.yes' : 'policy.value.no')
    if (nameOf(figure.path) === 'quota-of') return titled(regime, shown)
    return te(`policy.value.${shown}`) ? t(`policy.value.${shown}`) : shown
  }

  const titled = (regime: Regime | undefined, population: string) => regime?.populations.find(one => one.id === population)?.title ?? population

  /** The rule of a duty, read aloud. */
  function rule(duty: Duty, regime: Regime): string[] {
    const figure = (tail: string) => regime.parameters.find(one => one.path === `duties/${duty.id}/draw/${tail}`)
    const said = (tail: string) => { const one = figure(tail); return one ? value(one, regime) : '' }
    if (!duty.mode) return []
    const out: string[] = []
    const of = titled(regime, duty.population ?? '')
    if (duty.mode === 'every') out.push(t('policy.rule.every', { of }))
    if (duty.mode === 'order') out.push(t('policy.rule.order', { of }))
    if (duty.mode === 'same') out.push(t('policy.rule.same', { duty: inner(regime.duties.find(one => one.id === duty.sameAs)?.title ?? '') }))
    if (figure('members/all-within')) out.push(t('policy.rule.members', { of, period: said('members/all-within') }))
    if (figure('quota/of')) out.push(t('policy.rule.share', { of: said('quota/of'), share: said('quota/at-least') }))
    else if (figure('quota/at-least')) out.push(t('policy.rule.number', { of, number: said('quota/at-least'), period: said('quota/within') }))
    if (figure('squadrons/at-least')) out.push(t('policy.rule.squadrons', { share: said('squadrons/at-least') }))
    if (figure('squadrons/all-within')) out.push(t('policy.rule.covered', { period: said('squadrons/all-within') }))
    if (figure('floor/at-least')) out.push(t('policy.rule.floor', { number: said('floor/at-least'), period: said('floor/within') }))
    if (figure('each-squadron/at-least')) out.push(t('policy.rule.each', { of, number: said('each-squadron/at-least') }))
    for (const one of regime.parameters.filter(each => each.path.startsWith(`duties/${duty.id}/draw/certainties/`) && each.path.endsWith('/share')))
      out.push(t('policy.rule.certain', { what: one.entry.split(' · ').at(-1) ?? '', share: value(one) }))
    if (regime.parameters.some(each => each.path.startsWith(`duties/${duty.id}/draw/weights/`))) out.push(t('policy.rule.weighted'))
    return out
  }

  /** How many figures of a regime are defaults nobody wrote down. */
  const defaults = (regime: Regime) => regime.parameters.filter(one => !one.basis.clause).length

  return { name, word, value, rule, defaults }
}
