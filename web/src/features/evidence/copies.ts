/**
 * Pictures this page has just sent. The server makes its preview when somebody asks for it the first time, which takes a moment; until it
 * has come, what was sent is shown from here.
 */
const MOST = 24
const copies = new Map<string, string>()

/** Keeps a picture of a file that has arrived; of what is no picture, nothing. The oldest makes room. */
export function keepCopy(id: string, file: File) {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return
  forgetCopy(id)
  copies.set(id, URL.createObjectURL(file))
  if (copies.size > MOST) forgetCopy(copies.keys().next().value!)
}

export const copyOf = (id: string) => copies.get(id)

/** The preview is there. */
export function forgetCopy(id: string) {
  const known = copies.get(id)
  if (known === undefined) return
  copies.delete(id)
  URL.revokeObjectURL(known)
}
