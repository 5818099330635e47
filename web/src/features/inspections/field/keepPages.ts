/** Longer than a slow line needs for a megabyte. */
const PATIENCE = 30_000

/**
 * Keeps the pages themselves on the device, so that they open again without network. Browsers allow it on https and on the very
 * machine the server runs on; elsewhere it is false, and an open page is all there is.
 */
export async function keepPages(): Promise<boolean> {
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return false
  try {
    await navigator.serviceWorker.register('/sw.js')
    const ready = navigator.serviceWorker.ready.then(() => true)
    return await Promise.race([ready, new Promise<boolean>(resolve => setTimeout(() => resolve(false), PATIENCE))])
  } catch {
    return false
  }
}
