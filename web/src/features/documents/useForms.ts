import { useQuery } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, type Page, type Schema } from '@/api'

/** The form of a kind of paper (文书模板), with its versions. */
export type Form = Schema<'documents.Template.Form'>
export type TemplateBody = Schema<'documents.PaperForms.TemplateBody'>
export type Sealing = Schema<'documents.PaperForms.Sealing'>

export const useForms = () => useQuery({ key: ['paper-forms', 'templates'], query: () => read<Form[]>('/api/paper-forms/templates') })
export const useSealing = () => useQuery({ key: ['paper-forms', 'seal'], query: () => read<Sealing>('/api/paper-forms/seal') })
export const useWays = () => useQuery({ key: ['paper-forms', 'ways'], query: () => read<Schema<'documents.PaperForms.Ways'>>('/api/paper-forms/notices/ways') })
export const useNotices = (page: MaybeRefOrGetter<number>, size: number) => useQuery({
  key: () => ['paper-forms', 'notices', toValue(page)],
  query: () => read<Page<Schema<'documents.PaperForms.SentNotice'>>>('/api/paper-forms/notices', { page: toValue(page), size }),
})

export const changeForm = (kind: string, body: { after: number, note: string, template: TemplateBody }, key: string) => act<Form>('POST', `/api/paper-forms/templates/${kind}`, { key, body })
export const previewForm = async (kind: string, body: TemplateBody) => (await act<{ html: string }>('POST', `/api/paper-forms/templates/${kind}/preview`, { body })).html
export const putSeal = (png: string, key: string) => act('PUT', '/api/paper-forms/seal', { key, body: { png } })
export const retireSeal = (key: string) => act('DELETE', '/api/paper-forms/seal', { key })
export const setAddress = (squadron: string, email: string, key: string) => act('PUT', `/api/paper-forms/notices/addresses/${squadron}`, { key, body: { email: email || undefined } })
