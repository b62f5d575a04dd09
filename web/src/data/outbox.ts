import { computed, signal } from '@preact/signals';
import type { EventResult } from '../../../src/api/index.js';
import type { RecordedEvent, SiteEvent } from '../../../src/asbuilt/index.js';
import { alone } from './alone.js';
import { Fault, faultOf } from './fault.js';
import { ask, askJson, sendJson, signedOut } from './http.js';
import { connection, seq } from './live.js';
import { nextSend } from './next-send.js';
import { type OutboxNow, type OutboxStore, openOutbox, type Photo, type Waiting } from './outbox-store.js';
import { loadSite, site, siteKept } from './site.js';

/** What waits, what was refused, what was sent, on this device: by this page and by all others of this browser. */
export const outboxNow = signal<OutboxNow>({ waiting: [], refused: [], sent: [] });
/** Events that wait for the server. */
export const pending = computed(() => outboxNow.value.waiting.length);
/** Events that the server refused, with its reasons: shown until somebody has read them. */
export const refused = computed(() => outboxNow.value.refused);
/** Why the last try to send failed, where it is not the network. */
export const sendFault = signal<Fault | undefined>(undefined);

/** One page of a browser at a time sends, or takes out of what waits. */
const LOCK = 'nineteen-outbox';
/** At most so many events in one request. */
const MOST = 500;
const FIRST_WAIT_MS = 2000;
const MOST_WAIT_MS = 30_000;

/** Whether what waits is lost with this page: the browser keeps nothing on disk. */
export const pageOnly = signal(false);
let store: Promise<OutboxStore> | undefined;
const outbox = () => {
  store ??= openOutbox().then((opened) => {
    pageOnly.value = !opened.lasting;
    return opened;
  });
  return store;
};
let otherPages: BroadcastChannel | undefined;
const user = () => site.value?.user?.name ?? '';

/** An event as it is told: without its key, clock and what was known. */
export type Told<E = SiteEvent> = E extends SiteEvent ? Omit<E, 'key' | 'at' | 'seen'> : never;

/** An event with its key, the clock of this device, and the last event it had heard of. */
export function eventNow(told: Told): SiteEvent {
  return { ...told, key: newKey(), at: new Date().toISOString(), seen: seq.value } as SiteEvent;
}

/**
 * Queues events and sends them as soon as the server can be reached: in order, each once.
 *
 * They are kept on the device when the promise is fulfilled; the server has them once they are no longer `pending`.
 * @param photos  those that the events show: sent before them
 */
export async function send(events: readonly SiteEvent[], photos: readonly Photo[] = []): Promise<void> {
  const by = user();
  await (await outbox()).add(
    events.map((event) => ({ event, by })),
    photos,
  );
  await changed();
  void flush();
}

/** Takes back what this device said: out of the queue where it was never sent, else by another event. */
export async function undo(events: readonly SiteEvent[]): Promise<void> {
  const kept = await outbox();
  await alone(LOCK, async () => {
    const { waiting, sent, refused } = await kept.now();
    const own = new Map(waiting.map((entry) => [entry.event.key, entry]));
    const numbers = new Map(sent.map((each) => [each.event.key, each.seq]));
    const never = new Set(refused.map(({ event }) => event.key));
    const done: number[] = [];
    const entries: Omit<Waiting, 'id'>[] = [];
    for (const { key, subject } of events) {
      const entry = own.get(key);
      if (entry && !entry.tried) done.push(entry.id);
      // Its number may be known to the server alone.
      else if (!never.has(key)) {
        const event = eventNow({ kind: 'retracted', subject, event: numbers.get(key) ?? 0 });
        entries.push({ event, by: entry?.by ?? user(), undoes: key });
      }
    }
    await kept.settle({ done });
    await kept.add(entries, []);
  });
  await changed();
  void flush();
}

/** Has what others saw with this device sent by whoever is signed in. */
export async function handOver(entries: readonly Waiting[]): Promise<void> {
  await (await outbox()).handOver(
    entries.map(({ id }) => id),
    user(),
  );
  await changed();
  void flush();
}

/** Somebody has read why an event was refused. */
export async function forgetRefused(key: string): Promise<void> {
  await (await outbox()).forget(key);
  await changed();
}

/** A photo that is still on this device. */
export async function keptPhoto(sha256: string): Promise<Photo | undefined> {
  return (await outbox()).photo(sha256);
}

let sending = false;
let wanted = false;
let wait_ms = FIRST_WAIT_MS;
let again: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, and tries again later if that fails. One page of a browser sends at a time. */
export async function flush(): Promise<void> {
  wanted = true;
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    // What was queued while it was sending is sent in the next round.
    while (wanted) {
      wanted = false;
      try {
        await alone(LOCK, sendAll);
        sendFault.value = undefined;
        wait_ms = FIRST_WAIT_MS;
      } catch (thrown) {
        later(faultOf(thrown));
      }
      await changed();
    }
  } finally {
    sending = false;
  }
}

function later(fault: Fault): void {
  clearTimeout(again);
  sendFault.value = fault.kind === 'offline' ? undefined : fault;
  if (fault.kind === 'signed out') return;
  // The page may have been opened long ago: its token may be that of an earlier session.
  if (fault.kind === 'forbidden') siteKept.value = true;
  again = setTimeout(() => void flush(), wait_ms * (0.75 + Math.random() / 2));
  wait_ms = Math.min(MOST_WAIT_MS, wait_ms * 2);
}

/** Photos that the server has, or has refused: the events that show them say which. */
const uploaded = new Set<string>();

async function sendAll(): Promise<void> {
  const kept = await outbox();
  for (;;) {
    const now = await kept.now();
    outboxNow.value = now;
    if (now.waiting.length === 0) return;
    // Known beforehand: nothing is marked as sent that was not.
    if (!navigator.onLine) throw new Fault('offline', 'sending what was seen: no network', 'It is sent once the network is back.');
    if (siteKept.value) await loadSite();
    const next = nextSend(now, user(), uploaded, MOST);
    if (next.what === 'nothing') return;
    if (next.what === 'upload') await upload(kept, next.photo);
    else if (next.what === 'drop') await kept.settle({ done: [next.entry.id] });
    else if (next.what === 'look up') await lookUp(kept, next.entry, next.undoes);
    else await post(kept, next.entries, next.events);
    otherPages?.postMessage('changed');
  }
}

async function upload(kept: OutboxStore, sha256: string): Promise<void> {
  const photo = await kept.photo(sha256);
  try {
    if (photo) await ask('sending a photo', '/api/photos', { method: 'POST', body: photo.bytes, headers: { 'content-type': photo.type } });
  } catch (thrown) {
    const { status = 0 } = faultOf(thrown);
    // A photo that the server does not take holds nothing up: its event is refused and shown.
    if (![400, 413, 415].includes(status)) throw thrown;
  }
  uploaded.add(sha256);
}

/** Finds the number of an event by its key; there is nothing to take back where the server never had it. */
async function lookUp(kept: OutboxStore, { id, event: { subject }, by }: Waiting, key: string): Promise<void> {
  for (let since = 0; ; ) {
    const question = new URLSearchParams({ of: subject.of, name: subject.name, since: String(since) });
    const { events } = await askJson<{ events: RecordedEvent[] }>('looking up what is taken back', `/api/events?${question}`);
    const found = events.find((each) => each.key === key);
    if (found) return kept.settle({ done: [], sent: [{ seq: found.seq, event: found, by }] });
    // A server may answer page by page, or all at once.
    const last = events.at(-1)?.seq ?? 0;
    if (last <= since) return kept.settle({ done: [id] });
    since = last;
  }
}

async function post(kept: OutboxStore, entries: readonly Waiting[], events: readonly SiteEvent[]): Promise<void> {
  await kept.tried(entries);
  const { results } = await sendJson<{ results: EventResult[] }>('sending what was seen', '/api/events', { events });
  const byKey = new Map(results.map((result) => [result.key, result]));
  const answered = entries.flatMap((entry, i) => {
    const result = byKey.get(events[i].key);
    return result ? [{ id: entry.id, event: events[i], by: entry.by, result }] : [];
  });
  if (answered.length === 0) throw new Error('the server answered for none of the events');
  await kept.settle({
    done: answered.map(({ id }) => id),
    sent: answered.flatMap(({ event, by, result }) => ('seq' in result ? [{ event, by, seq: result.seq }] : [])),
    refused: answered.flatMap(({ event, by, result }) => ('faults' in result ? [{ event, by, faults: result.faults }] : [])),
  });
}

/** Sends what was left from before, and whenever the line is back. */
export function watchOutbox(): void {
  if (typeof BroadcastChannel !== 'undefined') otherPages = new BroadcastChannel('nineteen-outbox');
  otherPages?.addEventListener('message', () => void read());
  void changed();
  addEventListener('online', () => void flush());
  connection.subscribe((state) => {
    if (state !== 'live') return;
    if (siteKept.value) void loadSite();
    void flush();
  });
  site.subscribe(() => void flush());
  signedOut.subscribe((out) => {
    if (!out) void flush();
  });
  void flush();
}

async function changed(): Promise<void> {
  otherPages?.postMessage('changed');
  await read();
}

/** Shows what is kept. Where the disk fails at that, what is shown is behind, but nothing else is held up. */
async function read(): Promise<void> {
  try {
    outboxNow.value = await (await outbox()).now();
  } catch (thrown) {
    sendFault.value = faultOf(thrown);
  }
}

/** A random UUID (RFC 9562, version 4), also on pages without https. */
function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
