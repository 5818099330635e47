import { useQuery } from '@pinia/colada'
import { useI18n } from 'vue-i18n'
import { read, type Schema } from '@/api'
import { longMonth, shortDay } from '@/kit'

export type Screen = Schema<'appraisal.LeadersScreen'>
export type Sentence = Schema<'appraisal.LeadersScreen.Sentence'>
export type Unit = Schema<'appraisal.LeadersScreen.Unit'>
export type Course = Schema<'appraisal.LeadersScreen.Course'>

/** What leaders look at, in one answer. */
export function useScreen() {
  return useQuery({ key: ['leaders'], query: () => read<Screen>('/api/leaders/screen') })
}

/** A sentence in words: days and months as people say them. */
export function useWords() {
  const { t, locale } = useI18n()
  return (sentence: Sentence, today: string): string => t(`leaders.sentence.${sentence.kind}`, Object.fromEntries(
    Object.entries(sentence.values).map(([name, value]) => [name, name === 'due' ? shortDay(value, today) : ['month', 'since'].includes(name) ? longMonth(value, locale.value) : value]),
  ))
}
