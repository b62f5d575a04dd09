import type { SiteEvent } from '../../../src/asbuilt/index.js';

/** Where events wait until the server has them: on disk where the browser allows it, so that they outlive the page. */
export interface OutboxStore {
  add: (events: readonly SiteEvent[]) => Promise<void>;
  /** The oldest ones, with the number under which each is kept. */
  first: (count: number) => Promise<{ id: number; event: SiteEvent }[]>;
  remove: (ids: readonly number[]) => Promise<void>;
  count: () => Promise<number>;
}

const NAME = 'events';

/** The browser's database, or this page's memory where there is none (private windows of some browsers). */
export async function openOutbox(): Promise<OutboxStore> {
  try {
    return onDisk(await opened());
  } catch {
    return inMemory();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open('nineteen-outbox', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { autoIncrement: true });
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function onDisk(database: IDBDatabase): OutboxStore {
  const inOne = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => () => T): Promise<T> =>
    new Promise((done, failed) => {
      const transaction = database.transaction(NAME, mode, { durability: 'strict' });
      const result = work(transaction.objectStore(NAME));
      transaction.oncomplete = () => done(result());
      transaction.onerror = transaction.onabort = () => failed(transaction.error ?? new Error('the browser kept nothing'));
    });
  return {
    add: (events) =>
      inOne('readwrite', (store) => {
        for (const event of events) store.add(event);
        return () => undefined;
      }),
    first: (count) =>
      inOne('readonly', (store) => {
        const ids = store.getAllKeys(null, count);
        const events = store.getAll(null, count);
        return () => ids.result.map((id, i) => ({ id: id as number, event: events.result[i] as SiteEvent }));
      }),
    remove: (ids) =>
      inOne('readwrite', (store) => {
        for (const id of ids) store.delete(id);
        return () => undefined;
      }),
    count: () =>
      inOne('readonly', (store) => {
        const request = store.count();
        return () => request.result;
      }),
  };
}

/** Events in memory only. */
export function inMemory(): OutboxStore {
  const kept = new Map<number, SiteEvent>();
  let last = 0;
  return {
    add: async (events) => {
      for (const event of events) kept.set(++last, event);
    },
    first: async (count) => [...kept].slice(0, count).map(([id, event]) => ({ id, event })),
    remove: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
    count: async () => kept.size,
  };
}
