import { useQuery, useQueryCache } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { act, read, readVersioned, type Page, type Query, type Schema } from '@/api'

/** A role as it is held: in a section, in a squadron, or of the whole body. */
export type Grant = Schema<'access.Accounts.GrantBody'>

export type Role = Grant['role']

export type Account = Schema<'access.Register.AccountRow'>

export type Token = Schema<'access.Register.TokenRow'>

export type LogEvent = Schema<'access.Register.Event'>

/** Shown once: the server keeps it nowhere. */
export type Opened = Schema<'access.OpenedAccount'>

export type Issued = Schema<'access.IssuedToken'>

/** The roles a person can be given, and where each belongs. */
export const ROLES: { role: Role, place: 'section' | 'squadron' | 'body' }[] = [
  { role: 'SECTION_MEMBER', place: 'section' },
  { role: 'SECTION_HEAD', place: 'section' },
  { role: 'LEADER_IN_CHARGE', place: 'body' },
  { role: 'HEAD', place: 'body' },
  { role: 'PARTY_GROUP_SECRETARY', place: 'body' },
  { role: 'INSPECTOR', place: 'body' },
  { role: 'SQUADRON_HEAD', place: 'squadron' },
  { role: 'SQUADRON_INSPECTOR', place: 'squadron' },
  { role: 'SUBDISTRICT_READER', place: 'squadron' },
  { role: 'CITY_READER', place: 'body' },
  { role: 'INVITED_SUPERVISOR', place: 'body' },
  { role: 'ESCROW_HOLDER', place: 'body' },
  { role: 'SYSTEM_ADMINISTRATOR', place: 'body' },
  { role: 'SECURITY_ADMINISTRATOR', place: 'body' },
  { role: 'AUDIT_ADMINISTRATOR', place: 'body' },
]

export const useAccounts = (query: MaybeRefOrGetter<Query>) =>
  useQuery({ key: () => ['accounts', 'list', JSON.stringify(toValue(query))], query: () => read<Page<Account>>('/api/accounts', toValue(query)) })

export const useAccount = (id: MaybeRefOrGetter<string>) =>
  useQuery({ key: () => ['accounts', toValue(id)], query: () => readVersioned<Account>(`/api/accounts/${toValue(id)}`) })

export const useTokens = (query: MaybeRefOrGetter<Query>) =>
  useQuery({ key: () => ['machine-tokens', JSON.stringify(toValue(query))], query: () => read<Page<Token>>('/api/machine-tokens', toValue(query)) })

export const useAccessSettings = () =>
  useQuery({ key: () => ['access-settings'], query: () => read<Schema<'access.Security.AccessSettings'>>('/api/access-settings') })

export const useLog = (log: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Query>) =>
  useQuery({ key: () => ['log', toValue(log), JSON.stringify(toValue(query))], query: () => read<Page<LogEvent>>(`/api/${toValue(log)}-log`, toValue(query)) })

/** What the security administrator does; every list of accounts is asked for again afterwards. */
export function useAccountActs() {
  const cache = useQueryCache()
  async function then<T>(answer: Promise<T>): Promise<T> {
    const value = await answer
    await Promise.all(['accounts', 'machine-tokens', 'access-settings'].map(key => cache.invalidateQueries({ key: [key] })))
    return value
  }
  const of = (id: string) => `/api/accounts/${id}`
  return {
    open: (body: Schema<'access.Accounts.Opening'>, key: string) => then(act<Opened>('POST', '/api/accounts', { body, key })),
    rename: (id: string, name: string, ifMatch: string | null, key: string) => then(act<Account>('PUT', of(id), { body: { name }, ifMatch, key })),
    resetPassword: (id: string, key: string) => then(act<Opened>('POST', `${of(id)}/one-time-password`, { key })),
    unlock: (id: string, key: string) => then(act<Account>('POST', `${of(id)}/unlocking`, { key })),
    disable: (id: string, disabled: boolean, key: string) => then(act<Account>('PUT', `${of(id)}/disabled`, { body: { disabled }, key })),
    forgetSecondFactor: (id: string, key: string) => then(act<Account>('DELETE', `${of(id)}/second-factor`, { key })),
    grant: (id: string, grant: Grant, key: string) => then(act<Account>('POST', `${of(id)}/roles`, { body: grant, key })),
    revoke: (id: string, grant: Grant, key: string) => then(act<Account>('POST', `${of(id)}/roles/revocations`, { body: grant, key })),
    issue: (body: Schema<'access.Security.Issuing'>, key: string) => then(act<Issued>('POST', '/api/machine-tokens', { body, key })),
    revokeToken: (id: string, key: string) => then(act('DELETE', `/api/machine-tokens/${id}`, { key })),
    secondFactorForAll: (on: boolean, key: string) => then(act('PUT', '/api/access-settings', { body: { secondFactorForAll: on }, key })),
  }
}
