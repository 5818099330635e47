import { useI18n } from 'vue-i18n'

/** The word for a kind of act; one that has no word yet shows its own name. */
export function useKindWords(): (kind: string) => string {
  const { t, te } = useI18n()
  return kind => te(`ledger.kind.${kind}`) ? t(`ledger.kind.${kind}`) : kind
}
