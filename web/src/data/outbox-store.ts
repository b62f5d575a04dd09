import type { SiteEvent } from '../../../src/asbuilt/index.js';
import type { Finding } from '../../../src/finding/index.js';

/** An event that waits for the server. */
export interface Waiting {
  /** Its place in the order in which things were seen. */
  id: number;
  event: SiteEvent;
  /** Who saw it; empty: whoever is signed in. */
  by: string;
  /** Key of the event that it takes back, whose number is known once the server has it. */
  undoes?: string;
  /** It was sent once already: the server may have it. */
  tried?: boolean;
}

/** An event that the server refused, and why. */
export interface Refused {
  event: SiteEvent;
  by: string;
  faults: Finding[];
}

/** An event that the server has, and its number there. */
export interface Sent {
  seq: number;
  event: SiteEvent;
  by: string;
}

/** A photo as it was taken on this device, by the SHA-256 of its bytes. */
export interface Photo {
  sha256: string;
  type: string;
  bytes: ArrayBuffer;
}

/** All that an outbox holds, but for the bytes of photos. */
export interface OutboxNow {
  waiting: Waiting[];
  refused: Refused[];
  /** The last ones, oldest first. */
  sent: Sent[];
}

/** What a send came to: kept as one, so that an event is at no time in two places, nor in none. */
export interface Outcome {
  done: readonly number[];
  sent?: readonly Sent[];
  refused?: readonly Refused[];
}

/** Where events wait until the server has them: on disk where the browser allows it, so that they outlive the page. */
export interface OutboxStore {
  /** Whether what waits outlives the page. */
  lasting: boolean;
  add: (entries: readonly Omit<Waiting, 'id'>[], photos: readonly Photo[]) => Promise<void>;
  now: () => Promise<OutboxNow>;
  /** Before they are sent: from then on the server may have them. */
  tried: (entries: readonly Waiting[]) => Promise<void>;
  settle: (outcome: Outcome) => Promise<void>;
  /** Entries that whoever made them wants sent by another. */
  handOver: (ids: readonly number[], by: string) => Promise<void>;
  /** Somebody has read why it was refused. */
  forget: (key: string) => Promise<void>;
  photo: (sha256: string) => Promise<Photo | undefined>;
}

/** So many sent events are kept to be shown and taken back, and those that something still waits to take back. */
const MOST_SENT = 200;
const STORES = ['waiting', 'refused', 'sent', 'photos'] as const;
type StoreName = (typeof STORES)[number];

/** The browser's database, or this page's memory where there is none (private windows of some browsers): see `lasting`. */
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
    request.onupgradeneeded = () => {
      const { result } = request;
      result.createObjectStore('waiting', { keyPath: 'id', autoIncrement: true });
      result.createObjectStore('refused', { keyPath: 'event.key' });
      result.createObjectStore('sent', { keyPath: 'seq' });
      result.createObjectStore('photos', { keyPath: 'sha256' });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function onDisk(first: IDBDatabase): OutboxStore {
  let database: IDBDatabase | undefined = first;
  const begun = async (mode: IDBTransactionMode): Promise<IDBTransaction> => {
    // Browsers close databases by themselves, of pages in the background for one: such a one is opened anew.
    for (let fresh = false; ; fresh = true) {
      database ??= await opened();
      try {
        return database.transaction(STORES, mode, { durability: 'strict' });
      } catch (thrown) {
        database.close();
        database = undefined;
        if (fresh) throw thrown;
      }
    }
  };
  const inOne = async <T>(mode: IDBTransactionMode, work: (store: (name: StoreName) => IDBObjectStore) => () => T): Promise<T> => {
    const transaction = await begun(mode);
    return new Promise((done, failed) => {
      const result = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => done(result());
      transaction.onerror = transaction.onabort = () => failed(transaction.error ?? new Error('the browser kept nothing'));
    });
  };
  const write = (work: (store: (name: StoreName) => IDBObjectStore) => void) =>
    inOne('readwrite', (store) => {
      work(store);
      return () => undefined;
    });
  const read = (store: (name: StoreName) => IDBObjectStore) => {
    const [waiting, refused, sent] = (['waiting', 'refused', 'sent'] as const).map((name) => store(name).getAll());
    return (): OutboxNow => ({ waiting: waiting.result, refused: refused.result, sent: sent.result });
  };
  return {
    lasting: true,
    add: (entries, photos) =>
      write((store) => {
        for (const photo of photos) store('photos').put(photo);
        for (const entry of entries) store('waiting').add(entry);
      }),
    now: () => inOne('readonly', read),
    tried: (entries) =>
      write((store) => {
        for (const entry of entries) store('waiting').put({ ...entry, tried: true });
      }),
    settle: ({ done, sent = [], refused = [] }) =>
      write((store) => {
        for (const id of done) store('waiting').delete(id);
        for (const each of sent) store('sent').put(each);
        for (const each of refused) store('refused').put(each);
        const left = read(store);
        const photos = store('photos').getAllKeys();
        // Asked last, so answered when the others are.
        photos.onsuccess = () => {
          const now = left();
          for (const { seq } of surplus(now)) store('sent').delete(seq);
          for (const sha256 of photos.result) if (!needed(now, sha256 as string)) store('photos').delete(sha256);
        };
      }),
    handOver: (ids, by) =>
      write((store) => {
        for (const id of ids) {
          const request = store('waiting').get(id);
          request.onsuccess = () => request.result && store('waiting').put({ ...request.result, by });
        }
      }),
    forget: (key) => write((store) => store('refused').delete(key)),
    photo: (sha256) =>
      inOne('readonly', (store) => {
        const request = store('photos').get(sha256);
        return () => request.result as Photo | undefined;
      }),
  };
}

/** Sent events that need not be kept. */
function surplus({ sent, waiting }: OutboxNow): Sent[] {
  const undone = new Set(waiting.map(({ undoes }) => undoes));
  return sent.slice(0, Math.max(0, sent.length - MOST_SENT)).filter(({ event }) => !undone.has(event.key));
}

/** Whether an event that is not with the server yet shows this photo. */
function needed({ waiting, refused }: OutboxNow, sha256: string): boolean {
  return [...waiting, ...refused].some(({ event }) => event.kind === 'photo' && event.photo === sha256);
}

/** Events in memory only. */
function inMemory(): OutboxStore {
  const waiting = new Map<number, Waiting>();
  const refused = new Map<string, Refused>();
  const photos = new Map<string, Photo>();
  let sent: Sent[] = [];
  let last = 0;
  const now = (): OutboxNow => ({ waiting: [...waiting.values()], refused: [...refused.values()], sent: [...sent] });
  return {
    lasting: false,
    add: async (entries, more) => {
      for (const photo of more) photos.set(photo.sha256, photo);
      for (const entry of entries) waiting.set(++last, { ...entry, id: last });
    },
    now: async () => now(),
    tried: async (entries) => {
      for (const entry of entries) waiting.set(entry.id, { ...entry, tried: true });
    },
    settle: async (outcome) => {
      for (const id of outcome.done) waiting.delete(id);
      for (const each of outcome.refused ?? []) refused.set(each.event.key, each);
      const bySeq = new Map([...sent, ...(outcome.sent ?? [])].map((each) => [each.seq, each]));
      sent = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
      const gone = new Set(surplus(now()));
      sent = sent.filter((each) => !gone.has(each));
      for (const sha256 of photos.keys()) if (!needed(now(), sha256)) photos.delete(sha256);
    },
    handOver: async (ids, by) => {
      for (const id of ids) {
        const entry = waiting.get(id);
        if (entry) waiting.set(id, { ...entry, by });
      }
    },
    forget: async (key) => void refused.delete(key),
    photo: async (sha256) => photos.get(sha256),
  };
}
