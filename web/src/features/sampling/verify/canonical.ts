import { Broken, type Json } from './broken'

/** The one sequence of bytes of a value: RFC 8785 with integers and NFC text only (docs/proof.md §1). */
export function write(value: Json): Uint8Array {
  return new TextEncoder().encode(text(value, 0))
}

export function text(value: Json, depth = 0): string {
  if (depth > 64) throw new Broken('bytes', 'depth')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Broken('bytes', String(value))
    return String(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(each => text(each, depth + 1)).join(',')}]`
  return `{${Object.keys(value).sort().map(key => `${quoted(key)}:${text(value[key]!, depth + 1)}`).join(',')}}`
}

function quoted(string: string): string {
  if (string.normalize('NFC') !== string) throw new Broken('bytes', string)
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(string)) throw new Broken('bytes', string)
  return JSON.stringify(string)
}

/** Reads canonical bytes; whatever does not re-write to the very same bytes is refused. */
export function read(bytes: Uint8Array, name: string): Json {
  let value: Json
  try {
    value = JSON.parse(decode(bytes)) as Json
  } catch {
    throw new Broken('bytes', name)
  }
  if (!same(write(value), bytes)) throw new Broken('bytes', name)
  return value
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
