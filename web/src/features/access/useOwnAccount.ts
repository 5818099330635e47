import { useQuery, useQueryCache } from '@pinia/colada'
import { act, read } from '@/api'
import { useSession } from '@/features/session'
import type { Grant } from './useAccounts'

export interface OwnAccount {
  username: string
  name: string
  grants: Grant[]
  mustChangePassword: boolean
  secondFactor: boolean
  mustEnrol: boolean
  recoveryCodesLeft: number
}

/** What an authenticator app needs; the QR code is a picture made by the server. */
export interface Enrolment { secret: string, uri: string, qr: string }

export function useOwnAccount() {
  const cache = useQueryCache()
  const session = useSession()
  async function then<T>(answer: Promise<T>): Promise<T> {
    const value = await answer
    await Promise.all([session.load(), cache.invalidateQueries({ key: ['own-account'] })])
    return value
  }
  return {
    account: useQuery({ key: () => ['own-account'], query: () => read<OwnAccount>('/api/account') }),
    changePassword: (current: string, next: string) => then(act('PUT', '/api/account/password', { body: { current, next } })),
    beginFactor: (password: string, code: string) => act<Enrolment>('POST', '/api/account/second-factor', { body: { password, ...(code ? { code } : {}) } }),
    confirmFactor: (code: string) => then(act<{ codes: string[] }>('POST', '/api/account/second-factor/confirmation', { body: { code } })),
    renewCodes: (code: string) => then(act<{ codes: string[] }>('POST', '/api/account/recovery-codes', { body: { code } })),
  }
}
