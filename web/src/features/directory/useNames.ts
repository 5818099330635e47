import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { read } from '@/api'
import { useSession } from '@/features/session'
import { useBody, type Body } from './useDirectory'

/** Bodies, sections and squadrons by their names, wherever a record holds only their codes; a code that this viewer may not look up stays a code. */
export function useNames(): (code: string) => string {
  const { t, te } = useI18n()
  const session = useSession()
  const allowed = () => session.can('SEE_DIRECTORY')
  const bodies = useQuery({ key: ['bodies'], query: () => read<Body[]>('/api/bodies'), enabled: allowed })
  const own = useBody(() => allowed() ? session.session?.body : undefined)
  const names = computed<Record<string, string>>(() => Object.fromEntries([
    [session.session?.body, session.session?.bodyName],
    ...(bodies.data.value ?? []).map(one => [one.code, one.shortName]),
    ...(own.data.value?.sections ?? []).map(one => [one.id, one.name]),
    ...(own.data.value?.squadrons ?? []).map(one => [one.code, one.shortName]),
  ]))
  return code => names.value[code] ?? (te(`app.section.${code}`) ? t(`app.section.${code}`) : code)
}
