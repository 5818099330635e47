import { useQuery } from '@pinia/colada'
import { read } from '@/api'
import { useSession } from '@/features/session'

interface Squadron { code: string, name: string, shortName: string }

/** Names of squadrons by code; anything else keeps its code. */
export function useUnits() {
  const session = useSession()
  const { data } = useQuery({
    key: () => ['directory', 'squadrons', session.session?.body ?? ''],
    query: async () => (await read<{ squadrons: Squadron[] }>(`/api/bodies/${session.session!.body}`)).squadrons,
    enabled: () => session.session !== null,
    staleTime: 600_000,
  })
  const nameOf = (code: string) => data.value?.find(squadron => squadron.code === code)?.shortName ?? code
  return { nameOf }
}
