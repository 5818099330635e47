import { onScopeDispose, shallowRef } from 'vue'
import type { Place } from './types'

const OPTIONS = { enableHighAccuracy: true, maximumAge: 30_000, timeout: 10_000 }

/** Where the device believes it is, if its owner lets it say so; known only on https (or on this very machine). */
export function usePlace() {
  // plain, not reactive: a database of the browser refuses proxies
  const place = shallowRef<Place | null>(null)
  const able = window.isSecureContext && 'geolocation' in navigator
  let watching: number | undefined

  const take = ({ coords }: GeolocationPosition): Place => place.value = {
    latitude: Number(coords.latitude.toFixed(6)), longitude: Number(coords.longitude.toFixed(6)), accuracyMetres: Math.round(coords.accuracy),
  }

  function watch() {
    watching ??= navigator.geolocation.watchPosition(take, () => { place.value = null }, OPTIONS)
  }

  /** Asks the owner, once; afterwards every act carries the place. */
  function ask(): Promise<Place> {
    return new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(position => { watch(); resolve(take(position)) }, reject, OPTIONS))
  }

  if (able) void navigator.permissions?.query({ name: 'geolocation' }).then(({ state }) => { if (state === 'granted') watch() }, () => undefined)
  onScopeDispose(() => { if (watching !== undefined) navigator.geolocation.clearWatch(watching) })
  return { place, able, ask }
}
