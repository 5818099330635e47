/** The one door to the server. Reads ask; acts carry an Idempotency-Key and answer a refusal as RFC 9457 tells it. */

/** A refusal as the server writes it: which rule, and the remedy. */
export interface Problem {
  type: string
  title?: string
  status: number
  detail?: string
  clause?: string
  [more: string]: unknown
}

/** The server said no, and why. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.type)
  }

  get slug(): string { return this.problem.type.replace(/^.*\//, '') }
}

/** No answer came: the act may or may not have been performed, so a repeat must carry the same key. */
export class Unreachable extends Error {}

/** A value with the version the server gave it; a change sends the version back. */
export interface Versioned<T> { value: T, etag: string | null }

export type Query = Record<string, string | number | boolean | null | undefined>

export interface ActOptions {
  body?: unknown
  /** Made by the page once per intention (see {@link newKey}); a repeat after silence carries the same one. */
  key?: string
  ifMatch?: string | null
  /** The device that acts, where it matters which one does. */
  device?: string
}

let signedOut: () => void = () => {}

/** Tells the app where to go when the server no longer knows the session. */
export function onSignedOut(go: () => void): void { signedOut = go }

/** A fresh Idempotency-Key. `crypto.randomUUID` is missing on plain http pages, `getRandomValues` is not. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** An id made on the device; `crypto.randomUUID` is missing on plain http pages. */
export function newId(): string {
  const hex = newKey()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** The address of a GET, for links that download. */
export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}

export async function read<T>(path: string, query: Query = {}, device?: string): Promise<T> {
  return bodyOf<T>(await send(address(path, query), { method: 'GET', headers: device ? { Device: device } : {} }))
}

export async function readVersioned<T>(path: string, query: Query = {}): Promise<Versioned<T>> {
  const response = await send(address(path, query), { method: 'GET' })
  return { value: await bodyOf<T>(response), etag: response.headers.get('ETag') }
}

/** The bytes of a file as they stand on the server, for checks that hash them. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await send(path, { method: 'GET' }, '*/*')).arrayBuffer())
}

export async function act<T = void>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, { body, key, ifMatch, device }: ActOptions = {}): Promise<T> {
  const headers: Record<string, string> = { 'Idempotency-Key': key ?? newKey(), ...(ifMatch ? { 'If-Match': ifMatch } : {}), ...(device ? { Device: device } : {}) }
  const form = body instanceof FormData || body instanceof Blob
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  const payload = body === undefined ? undefined : form ? body : JSON.stringify(body)
  return bodyOf<T>(await send(path, { method, headers, body: payload ?? null }))
}

async function send(path: string, init: RequestInit, accept = 'application/json'): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Accept', accept === '*/*' ? accept : `${accept}, application/problem+json`)
  const token = csrfToken()
  if (token && init.method !== 'GET') headers.set('X-XSRF-TOKEN', token)
  let response: Response
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' })
  } catch (cause) {
    throw new Unreachable(String(cause), { cause })
  }
  if (!response.ok) throw await refusalOf(response, path)
  return response
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function refusalOf(response: Response, path: string): Promise<Refused> {
  if (response.status === 401 && !path.startsWith('/api/session')) signedOut()
  let problem: Problem = { type: 'about:blank', status: response.status, title: response.statusText }
  try {
    problem = { ...problem, ...await response.json() as Problem }
  } catch {
    // A proxy or an unreachable back end answers without JSON; the status alone must do.
  }
  return new Refused(problem)
}

function csrfToken(): string | null {
  const found = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)
  return found ? decodeURIComponent(found[1]!) : null
}

/** Sends the next part of a file that begins at this offset (tus 1.0.0); where the server stands afterwards. */
export async function sendPart(path: string, offset: number, part: Blob): Promise<number> {
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
  return Number((await send(path, { method: 'PATCH', headers, body: part })).headers.get('Upload-Offset'))
}

/** How many bytes of an upload the server has. */
export async function receivedOf(path: string): Promise<number> {
  return Number((await send(path, { method: 'HEAD' })).headers.get('Upload-Offset'))
}
