/* The portal without a network: its own files from a cache, and what was written sent when the network is back. */
const CACHE = 'hotline-portal-1';
const SHELL = '/portal/';
const POLICY = '/api/v1/portal/policy';
/** Read again and again, and worth showing as they were last: nothing in them is anybody's own. */
const SHOWN_STALE = /^\/api\/v1\/portal\/(policy|map|matters|matter-figures)(\/|$)/;
/** The map's machine is large and of no use without a network. */
const NOT_AHEAD = /city-map|maplibre/;

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname.startsWith(SHELL)) event.respondWith(freshElseKept(request, SHELL));
  else if (url.pathname.startsWith(`${SHELL}assets/`)) event.respondWith(keptElseFresh(request));
  else if (SHOWN_STALE.test(url.pathname)) event.respondWith(freshElseKept(request, request));
});
self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendLetter());
});

/** Everything a first visit needs, so that the second may be without a network. */
async function fill() {
  const cache = await caches.open(CACHE);
  const built = await (await fetch(`${SHELL}files.json`, { cache: 'no-cache' })).json();
  const files = Object.values(built).flatMap(({ file, css = [] }) => [file, ...css]);
  const ahead = [...new Set(files)].filter((file) => !NOT_AHEAD.test(file)).map((file) => SHELL + file);
  await cache.addAll([SHELL, POLICY, ...ahead]);
}

/** Files of earlier builds go; their names are in no page any more. */
async function tidy() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

async function freshElseKept(request, kept) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(kept, response.clone());
    return response;
  } catch (error) {
    const found = await cache.match(kept);
    if (found) return found;
    throw error;
  }
}

async function keptElseFresh(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/**
 * Sends what lies in the letter box (src/submit/letter-box.ts) and leaves it there: the page sends it once more under
 * the same key, which adds nothing, and gets its receipt. A refusal is for the page to show.
 */
async function sendLetter() {
  const letter = await readLetter();
  if (!letter) return;
  const response = await fetch('/api/v1/portal/submissions', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json', 'idempotency-key': letter.key },
    body: JSON.stringify(letter.submission),
  });
  if (response.status >= 500) throw new Error('not yet');
}

function readLetter() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('hotline-portal', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('letters');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const read = request.result.transaction('letters').objectStore('letters').get('outbox');
      read.onsuccess = () => resolve(read.result);
      read.onerror = () => reject(read.error);
    };
  });
}
