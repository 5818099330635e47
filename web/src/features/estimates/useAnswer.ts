import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { HalfYear } from './useEstimates'

/** The half-year in one sentence, on the screen and on paper the same. */
export function useAnswer(estimate: MaybeRefOrGetter<HalfYear | undefined>) {
  const { t, n } = useI18n()
  const percent = (share: number) => n(share, { style: 'percent', maximumFractionDigits: 1 })
  const answer = computed(() => {
    const of = toValue(estimate)
    if (!of) return ''
    const what = t(`estimates.measure.${of.measure}`)
    if (of.share == null) return t(`estimates.withheld.${of.withheld ?? 'nothing_drawn'}`, { drawn: n(of.drawn), faulty: n(of.faulty), what })
    return of.low === of.high
      ? t('estimates.half.certain', { share: percent(of.share), what })
      : t('estimates.half.answer', { share: percent(of.share), low: percent(of.low ?? 0), high: percent(of.high ?? 1), what })
  })
  const meaning = computed(() => {
    const of = toValue(estimate)
    return of ? t('estimates.half.meaning', { drawn: n(of.drawn), of: n(of.of), files: n(of.files) }) + (of.awaiting ? t('estimates.half.awaiting', { count: n(of.awaiting) }) : '') : ''
  })
  return { answer, meaning }
}
