import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { read, type Schema } from '@/api'
import { useSession } from '@/features/session'

/** The squadrons of the own body, and their short names by code; what is no code of one keeps its code. */
export function useUnits() {
  const session = useSession()
  const { data } = useQuery({
    key: () => ['directory', 'squadrons', session.session?.body ?? ''],
    query: async () => (await read<Schema<'directory.Bodies.BodyView'>>(`/api/bodies/${session.session!.body}`)).squadrons,
    enabled: () => session.session !== null,
    staleTime: 600_000,
  })
  const units = computed(() => data.value ?? [])
  return { units, nameOf: (code?: string | null) => units.value.find(one => one.code === code)?.shortName ?? code ?? '' }
}
