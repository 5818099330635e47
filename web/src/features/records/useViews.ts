import { useQuery } from '@pinia/colada'
import { act, read, type Schema } from '@/api'

/** A view of an upstream database with how far it has been read (上游视图). */
export type View = Schema<'records.UpstreamViews.View'>
export type ViewOrder = Schema<'records.UpstreamViews.Order'>
export type ViewColumns = Schema<'records.Pulling.Columns'>

export const useViews = () => useQuery({ key: ['upstream-views'], query: () => read<View[]>('/api/upstream-views') })

export const columnsOf = (view: View) => read<ViewColumns>(`/api/upstream-views/${view.id}/columns`)
export const pullView = (view: View, key: string) => act<View>('POST', `/api/upstream-views/${view.id}/pulls`, { key })
export const saveView = (view: View | null, order: ViewOrder, secret: string, key: string) => view
  ? act<View>('PUT', `/api/upstream-views/${view.id}`, { key, ifMatch: `"${view.version}"`, body: { order, secret: secret || null } })
  : act<View>('POST', '/api/upstream-views', { key, body: { order, secret } })

export const fresh = (): ViewOrder => ({ source: '', kind: 'case', url: '', username: '', view: '', watermark: '', overlapMinutes: 1440, everyMinutes: 60, rowsAPull: 5000, encrypted: true, enabled: true })
