import { useQuery } from '@pinia/colada'
import { useI18n } from 'vue-i18n'

/** What one kind of refusal means, in the reader's language. */
export interface Meaning {
  title: string
  means: string
  /** The rule behind it, where it is not said by the refusal itself. */
  rule?: string
  remedy: string
}

/** Keyed by the last part of the refusal's address; loaded only by the pages that show them. A test of the server holds them complete. */
const files = import.meta.glob<Record<string, Meaning>>('./words/*.json', { import: 'default' })

export function useProblems() {
  const { locale } = useI18n()
  return useQuery({ key: () => ['problems', locale.value], query: () => files[`./words/${locale.value}.json`]!() })
}
