import { isPage } from './route/page-paths.js';

// The service worker: the application itself, kept on the device. What the pages show is kept by the pages (src/data).

/** What a service worker is given, as far as it is used here: the browser's types have it apart from those of pages. */
interface Worker {
  addEventListener(
    type: 'install' | 'activate' | 'fetch',
    heard: (event: {
      request: Request;
      waitUntil: (work: Promise<unknown>) => void;
      respondWith: (answer: Promise<Response>) => void;
    }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const worker = self as unknown as Worker;

const PREFIX = 'nineteen-shell-';
/** Pages of the version before may still be open and ask for their own parts. */
const VERSIONS_KEPT = 2;
/** A network that takes longer than this is no better than none. */
const PATIENCE_MS = 3000;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(page(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(PREFIX + SHELL_VERSION);
  // Past the browser's own cache, which may have a page of the version before.
  await cache.addAll(SHELL_FILES.map((file) => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = versions.filter((name) => name !== PREFIX + SHELL_VERSION);
  for (const name of others.slice(0, -(VERSIONS_KEPT - 1))) await caches.delete(name);
  await worker.clients.claim();
}

/** Parts have names of their content: the kept one is the right one. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Pages come from the server while it can be reached, so that a new version is seen at once. */
async function page(request: Request): Promise<Response> {
  const kept = async () => (await caches.open(PREFIX + SHELL_VERSION)).match('/');
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status < 500) return answer;
    return (await kept()) ?? answer;
  } catch {
    return (await kept()) ?? Response.error();
  }
}
