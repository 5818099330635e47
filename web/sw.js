/**
 * Keeps the pages of the application on the device, and nothing else: no answer of the server to anybody is ever kept here, whoever
 * is logged in. What a person takes along lies in a database of his own, which the pages fill.
 */
const FILES = self.__FILES__
const NAME = `pages-${self.__BUILD__}`
/** A proxy may add a Vary; the files are the same for everybody. */
const KEPT = { cacheName: NAME, ignoreVary: true }

/** In a street without signal a request may hang for minutes. */
const soon = answer => Promise.race([answer, new Promise((_, reject) => setTimeout(reject, 4000))])

self.addEventListener('install', event => {
  event.waitUntil(caches.open(NAME).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name !== NAME).map(name => caches.delete(name))))
    .then(() => self.clients.claim()))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api')) return
  if (request.mode === 'navigate') event.respondWith(soon(fetch(request)).catch(() => caches.match('/', KEPT)))
  else if (FILES.includes(pathname)) event.respondWith(caches.match(request, KEPT).then(kept => kept ?? fetch(request)))
})
