import { signal } from '@preact/signals';
import type { News } from '../../../src/api/index.js';
import { eventStream } from './event-stream.js';
import { faultOfStatus } from './fault.js';
import { misses, signedOut } from './http.js';

/** How the page hears from the server: at once, late, or not at all for now. */
export type Connection = 'connecting' | 'live' | 'lost' | 'signed out';
export const connection = signal<Connection>('connecting');

/** The last event that the page has heard of. */
export const seq = signal(0);

type Heard = (news: News) => void;
const listeners = new Set<Heard>();

/** Hears all news from now on, in order; the returned function ends it. */
export function onNews(heard: Heard): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

const told = new Map<string, Set<(data: unknown) => void>>();

/** Hears messages of one kind besides news of the site, such as that another schedule is served; the returned function ends it. */
export function onTold<T>(event: string, heard: (data: T) => void): () => void {
  const all = told.get(event) ?? new Set();
  told.set(event, all);
  all.add(heard as (data: unknown) => void);
  return () => void all.delete(heard as (data: unknown) => void);
}

/** The server sends something every 15 s; after three times that the line is dead. */
const SILENCE_MS = 45_000;
const MOST_WAIT_MS = 15_000;
let following = false;
let followedFrom = 0;

/** The event after which the page has heard all news: earlier ones it was told by what it loaded. */
export const heardFrom = () => followedFrom;

/** Follows the site from an event on, for as long as the page lives; takes up where it was cut off. */
export async function follow(from: number): Promise<void> {
  seq.value = Math.max(seq.value, from);
  if (following) return;
  following = true;
  followedFrom = seq.value;
  for (let wait_ms = 500; ; wait_ms = Math.min(MOST_WAIT_MS, wait_ms * 2)) {
    const heardBefore = seq.value;
    const began = Date.now();
    const reason = await followOnce();
    if (reason === 'signed out') {
      connection.value = 'signed out';
      await new Promise<void>((done) => {
        const stop = signedOut.subscribe((out) => {
          if (out) return;
          done();
          queueMicrotask(() => stop());
        });
      });
    } else connection.value = 'lost';
    // A line that worked for a while is tried again at once.
    if (seq.value > heardBefore || Date.now() - began > SILENCE_MS) wait_ms = 250;
    await rested(wait_ms * (0.75 + Math.random() / 2));
  }
}

/** Until the line ends. */
async function followOnce(): Promise<'ended' | 'signed out'> {
  const abort = new AbortController();
  let silence = setTimeout(() => abort.abort(), SILENCE_MS);
  // A dead line looks like a silent one; whoever is told otherwise need not wait.
  const cut = () => abort.abort();
  const before = misses.value;
  const stop = misses.subscribe((count) => count > before && cut());
  addEventListener('offline', cut);
  const left = signedOut.subscribe((out) => out && cut());
  try {
    const response = await fetch('/api/live', {
      headers: { accept: 'text/event-stream', 'last-event-id': String(seq.value) },
      cache: 'no-store',
      signal: abort.signal,
    });
    if (response.status === 401) {
      signedOut.value = true;
      return 'signed out';
    }
    if (!response.ok || !response.body) throw faultOfStatus(response.status, 'following the site');
    connection.value = 'live';
    const read = eventStream();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      clearTimeout(silence);
      silence = setTimeout(() => abort.abort(), SILENCE_MS);
      for (const { event, data } of read(decoder.decode(value, { stream: true })))
        if (event === 'site') spread(JSON.parse(data) as News);
        else if (told.has(event)) for (const heard of told.get(event) ?? []) heard(JSON.parse(data));
    }
  } catch {
    return signedOut.value ? 'signed out' : 'ended';
  } finally {
    clearTimeout(silence);
    stop();
    left();
    removeEventListener('offline', cut);
  }
}

function spread(news: News): void {
  if (news.seq <= seq.value) return;
  seq.value = news.seq;
  for (const heard of listeners) heard(news);
}

/** Waits, but no longer than until the browser says that the network is back. */
function rested(wait_ms: number): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      done();
    };
    const timer = setTimeout(go, wait_ms);
    addEventListener('online', go);
  });
}
