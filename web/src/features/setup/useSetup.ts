import { useQuery } from '@pinia/colada'
import { act, read, type Schema } from '@/api'
import { useSession } from '@/features/session'

export type Choice = Schema<'operations.Setup.Choice'>

export type Chosen = Schema<'operations.Setup.Chosen'>

export function useSetup() {
  const session = useSession()
  return {
    choice: useQuery({ key: () => ['setup'], query: () => read<Choice>('/api/setup') }),
    async setUp(chosen: Chosen, key: string): Promise<void> {
      await act('POST', '/api/setup', { body: chosen, key })
      await session.load()
    },
  }
}
