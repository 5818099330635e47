import { same } from './canonical'
import { concatBytes, sha256 } from './hashing'

export const leaf = (entry: Uint8Array) => sha256(concatBytes(new Uint8Array([0]), entry))
const node = (left: Uint8Array, right: Uint8Array) => sha256(concatBytes(new Uint8Array([1]), left, right))

/** Whether the path leads from leaf `index` to the root of a tree of `size` (RFC 9162 §2.1.3.2). */
export function includes(root: Uint8Array, size: number, index: number, start: Uint8Array, path: Uint8Array[]): boolean {
  if (index < 0 || index >= size) return false
  let [position, last, hash] = [index, size - 1, start]
  for (const step of path) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      hash = node(step, hash)
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)]
    } else {
      hash = node(hash, step)
    }
    [position, last] = [half(position), half(last)]
  }
  return last === 0 && same(hash, root)
}

const half = (value: number) => Math.floor(value / 2)
