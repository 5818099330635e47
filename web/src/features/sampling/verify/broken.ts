/** What a check can find broken; the locale key is `verify.broken.<code>`. */
export type Code =
  | 'bytes' | 'line' | 'field' | 'ceremony' | 'commitment' | 'seed' | 'rules' | 'unit' | 'list' | 'size' | 'outcome'
  | 'key' | 'signature' | 'log' | 'entry' | 'order' | 'frozen' | 'sheet' | 'extra' | 'inspectors'

/** Evidence that does not hold, with the item at which it breaks. */
export class Broken extends Error {
  constructor(readonly code: Code, readonly at = '') {
    super(at ? `${code}: ${at}` : code)
  }
}

type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object'
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** An object with exactly these fields; those whose kind ends with a question mark may be missing. */
export function fields<T>(value: Json, name: string, shape: Record<string, Kind | `${Kind}?`>): T {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Broken('field', name)
  for (const key of Object.keys(value)) if (!(key in shape)) throw new Broken('field', `${name}.${key}`)
  for (const [key, kind] of Object.entries(shape)) {
    const present = Object.hasOwn(value, key)
    if (!present && kind.endsWith('?')) continue
    if (!present || kindOf(value[key]!) !== kind.replace('?', '')) throw new Broken('field', `${name}.${key}`)
  }
  return value as T
}

const kindOf = (value: Json) => value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

/** A number that counts something. */
export function count(value: number, name: string): number {
  if (value < 0 || value > 2147483647) throw new Broken('field', name)
  return value
}
