import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, readVersioned, type Page, type Query, type Schema } from '@/api'

export type Body = Schema<'directory.Body'>

export type Section = Schema<'directory.Section'>

export type Subdistrict = Schema<'directory.Subdistrict'>

export type Squadron = Schema<'directory.Squadron'>

export type BodyView = Schema<'directory.Bodies.BodyView'>

export type Person = Schema<'directory.People.Person'>

/** A ground to stay away from a unit (回避). */
export type Declaration = Schema<'directory.People.Declaration'>

export const GROUNDS = ['KIN', 'INTEREST', 'UNIT_SERVED'] as const

export type PersonChange = Schema<'directory.People.PersonChange'>

export const useBodies = () => useQuery({ key: () => ['bodies'], query: () => read<Body[]>('/api/bodies') })

export const useBody = (code: MaybeRefOrGetter<string | undefined>) => useQuery({
  key: () => ['bodies', toValue(code) ?? ''],
  query: () => read<BodyView>(`/api/bodies/${toValue(code)}`),
  enabled: () => !!toValue(code),
})

export const useAliases = (code: MaybeRefOrGetter<string | undefined>) => useQuery({
  key: () => ['bodies', toValue(code) ?? '', 'aliases'],
  query: () => read<Record<string, string>>(`/api/bodies/${toValue(code)}/aliases`),
  enabled: () => !!toValue(code),
})

export const usePeople = (query: MaybeRefOrGetter<Query>) => useQuery({
  key: () => ['people', 'list', JSON.stringify(toValue(query))],
  query: () => read<Page<Person>>('/api/people', toValue(query)),
  enabled: () => !!toValue(query).body,
})

export const usePerson = (id: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => ['people', toValue(id)], query: () => readVersioned<Person>(`/api/people/${toValue(id)}`) })

export const useDeclarations = (id: MaybeRefOrGetter<string>, allowed: MaybeRefOrGetter<boolean>) => useQuery({
  key: () => ['people', toValue(id), 'declarations'],
  query: () => read<Declaration[]>(`/api/people/${toValue(id)}/declarations`),
  enabled: () => toValue(allowed),
})

/** What keeps the directory; units and people are asked for again afterwards. */
export function useDirectoryActs() {
  const cache = useQueryCache()
  async function then<T>(answer: Promise<T>): Promise<T> {
    const value = await answer
    await Promise.all(['bodies', 'people'].map(key => cache.invalidateQueries({ key: [key] })))
    return value
  }
  const etag = (version: number) => `"${version}"`
  const of = (body: string) => `/api/bodies/${body}`
  return {
    addBody: (body: Schema<'directory.Bodies.NewBody'>, key: string) => then(act<BodyView>('POST', '/api/bodies', { body, key })),
    changeBody: (body: Body, names: Schema<'directory.Bodies.BodyNames'>, key: string) => then(act<BodyView>('PUT', of(body.code), { body: names, ifMatch: etag(body.version), key })),
    addSection: (body: string, section: Schema<'directory.Bodies.NewSection'>, key: string) => then(act<BodyView>('POST', `${of(body)}/sections`, { body: section, key })),
    changeSection: (section: Section, name: string, key: string) => then(act<BodyView>('PUT', `${of(section.body)}/sections/${section.id}`, { body: { name }, ifMatch: etag(section.version), key })),
    addSquadron: (body: string, squadron: Schema<'directory.Bodies.NewSquadron'>, key: string) => then(act<BodyView>('POST', `${of(body)}/squadrons`, { body: squadron, key })),
    changeSquadron: (squadron: Squadron, change: Schema<'directory.Bodies.SquadronChange'>, key: string) => then(act<BodyView>('PUT', `${of(squadron.body)}/squadrons/${squadron.code}`, { body: change, ifMatch: etag(squadron.version), key })),
    addAlias: (body: string, alias: string, unit: string, key: string) => then(act('POST', `${of(body)}/aliases`, { body: { alias, unit }, key })),
    forgetAlias: (body: string, alias: string, key: string) => then(act('DELETE', `${of(body)}/aliases/${encodeURIComponent(alias)}`, { key })),
    enlist: (person: Schema<'directory.People.Joining'>, key: string) => then(act<Person>('POST', '/api/people', { body: person, key })),
    changePerson: (person: Person, change: PersonChange, key: string) => then(act<Person>('PUT', `/api/people/${person.id}`, { body: change, ifMatch: etag(person.version), key })),
    declare: (person: string, declaration: Schema<'directory.People.NewDeclaration'>, key: string) => then(act('POST', `/api/people/${person}/declarations`, { body: declaration, key })),
    endDeclaration: (declaration: Declaration, until: string, key: string) => then(act('PUT', `/api/people/${declaration.person}/declarations/${declaration.id}/end`, { body: { until }, ifMatch: etag(declaration.version), key })),
  }
}
