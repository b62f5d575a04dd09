import { signal } from '@preact/signals';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import type { Finding } from '../../../src/finding/index.js';
import { faultOf } from './fault.js';
import { sendJson, signedOut } from './http.js';
import { connection, seq } from './live.js';
import { type OutboxStore, openOutbox } from './outbox-store.js';

/** Events that wait for the server. */
export const pending = signal(0);
/** Events that the server refused, with its reasons: shown until somebody has read them. */
export const refused = signal<{ event: SiteEvent; faults: Finding[] }[]>([]);

type Result = { key: string; seq: number; duplicate: boolean } | { key: string; faults: Finding[] };

/** At most so many events in one request. */
const MOST = 1000;
let store: Promise<OutboxStore> | undefined;
const outbox = () => {
  store ??= openOutbox();
  return store;
};

type Told<E> = E extends SiteEvent ? Omit<E, 'key' | 'at' | 'seen'> : never;

/** An event with its key, the clock of this device, and the last event it had heard of. */
export function eventNow(told: Told<SiteEvent>): SiteEvent {
  return { ...told, key: newKey(), at: new Date().toISOString(), seen: seq.value } as SiteEvent;
}

/**
 * Queues events and sends them as soon as the server can be reached: in order, each once.
 *
 * They are kept on the device when the promise is fulfilled; the server has them once they are no longer `pending`.
 */
export async function send(events: readonly SiteEvent[]): Promise<void> {
  const kept = await outbox();
  await kept.add(events);
  pending.value = await kept.count();
  void flush();
}

let sending = false;
let again: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, and tries again later if that fails. One page of a browser sends at a time. */
export async function flush(): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    if (navigator.locks) await navigator.locks.request('nineteen-outbox', sendAll);
    else await sendAll();
  } catch (thrown) {
    const { kind } = faultOf(thrown);
    if (kind !== 'signed out') again = setTimeout(() => void flush(), 5000);
  } finally {
    sending = false;
    pending.value = await (await outbox()).count();
  }
}

async function sendAll(): Promise<void> {
  const kept = await outbox();
  for (;;) {
    const waiting = await kept.first(MOST);
    pending.value = await kept.count();
    if (waiting.length === 0) return;
    const { results } = await sendJson<{ results: Result[] }>('sending what was seen', '/api/events', {
      events: waiting.map(({ event }) => event),
    });
    const byKey = new Map(results.map((result) => [result.key, result]));
    const answered = waiting.filter(({ event }) => byKey.has(event.key));
    if (answered.length === 0) throw new Error('the server answered for none of the events');
    const faults = answered.flatMap(({ event }) => {
      const result = byKey.get(event.key);
      return result && 'faults' in result ? [{ event, faults: result.faults }] : [];
    });
    await kept.remove(answered.map(({ id }) => id));
    if (faults.length > 0) refused.value = [...refused.value, ...faults];
  }
}

/** Sends what was left from before, and whenever the line is back. */
export function watchOutbox(): void {
  addEventListener('online', () => void flush());
  connection.subscribe((state) => {
    if (state === 'live') void flush();
  });
  signedOut.subscribe((out) => {
    if (!out) void flush();
  });
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
