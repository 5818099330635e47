import { nextTick, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

const PREFIX = 'mingcha.unsent.'

export interface Unsent {
  /** Whether what stands in the form was written earlier and never sent. */
  restored: Ref<boolean>
  /** It was sent: nothing is kept any more. */
  sent: () => void
  /** Back to how the form was before. */
  discard: () => void
}

/**
 * Keeps what somebody writes until it is sent: a page that is left, reloaded or thrown out by an expired session does not lose it. It stays in
 * this tab of the browser, under the account that wrote it, and ends with the tab or with logging out.
 *
 * @param account nothing is kept while it is unknown
 * @param place which form of which thing; what was kept for another place is not brought back
 * @param fields what is kept; names of people are better left out
 * @param loaded when the form is filled, where that takes an answer of the server
 */
export function useUnsent<T extends object>(
  account: MaybeRefOrGetter<string | undefined>, place: MaybeRefOrGetter<string>, form: T, fields: (keyof T & string)[],
  loaded: MaybeRefOrGetter<boolean> = true,
): Unsent {
  const restored = ref(false)
  const written = () => JSON.stringify(Object.fromEntries(fields.map(field => [field, form[field]])))
  let before = ''
  let kept = ''
  let stop = () => {}

  const forget = () => {
    if (kept) sessionStorage.removeItem(kept)
    kept = ''
    restored.value = false
    before = written()
  }

  const begin = () => {
    stop()
    before = written()
    const key = keyOf(toValue(account), toValue(place))
    const found = key && sessionStorage.getItem(key)
    if (found && found !== before) {
      kept = key
      restored.value = true
      Object.assign(form, JSON.parse(found))
      // a field that is emptied when another changes gets its content back
      void nextTick(() => Object.assign(form, JSON.parse(found)))
    }
    stop = watch(written, now => {
      const key = keyOf(toValue(account), toValue(place))
      if (kept && kept !== key) sessionStorage.removeItem(kept)
      kept = key
      if (!key) return
      if (now === before) sessionStorage.removeItem(key)
      else keep(key, now)
    })
  }

  if (toValue(loaded)) begin()
  else stop = watch(() => toValue(loaded), begin)
  onScopeDispose(() => stop())

  return {
    restored,
    sent: forget,
    discard: () => {
      Object.assign(form, JSON.parse(before))
      forget()
    },
  }
}

/** Nobody who sits down here next finds what the last one wrote. */
export function forgetUnsent(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}

const keyOf = (account: string | undefined, place: string) => account ? `${PREFIX}${account}.${place}` : ''

function keep(key: string, written: string) {
  try {
    sessionStorage.setItem(key, written)
  } catch {
    // a browser that keeps nothing, or is full: the form itself still holds it
  }
}
