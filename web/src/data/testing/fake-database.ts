/** A database of a browser in memory, as far as tests need one: stores by name, keys in order, transactions that end by themselves. */
export function fakeDatabase() {
  const databases = new Map<string, Map<string, Store>>();
  let broken = 0;
  return {
    /** So many transactions from now on fail at once, as after the browser closed the database. */
    breakNext: (count: number) => {
      broken = count;
    },
    open: (name: string) => {
      const known = databases.get(name);
      const stores = known ?? new Map<string, Store>();
      databases.set(name, stores);
      const database = {
        createObjectStore: (store: string, { keyPath = '' } = {}) => stores.set(store, { keyPath, rows: new Map(), last: 0 }),
        transaction: () => {
          if (broken > 0) {
            broken--;
            throw new DOMException('the database connection is closing', 'InvalidStateError');
          }
          return transactionOn(stores);
        },
        close: () => undefined,
      };
      const request: Request = { result: database };
      queueMicrotask(() => {
        if (!known) request.onupgradeneeded?.();
        request.onsuccess?.();
      });
      return request;
    },
  };
}

interface Store {
  keyPath: string;
  rows: Map<unknown, unknown>;
  last: number;
}

interface Request {
  result: unknown;
  onupgradeneeded?: () => void;
  onsuccess?: () => void;
}

function transactionOn(stores: ReadonlyMap<string, Store>) {
  let open = 0;
  const transaction: { oncomplete?: () => void; objectStore: (name: string) => object } = {
    objectStore: (name) => {
      const store = stores.get(name) as Store;
      const asked = (answer: () => unknown) => {
        const request: Request = { result: undefined };
        open++;
        queueMicrotask(() => {
          request.result = answer();
          request.onsuccess?.();
          if (--open === 0) queueMicrotask(() => open === 0 && transaction.oncomplete?.());
        });
        return request;
      };
      const put = (row: unknown, key?: unknown) =>
        asked(() => {
          const copy = structuredClone(row) as Record<string, unknown>;
          const own = key ?? keyOf(copy, store.keyPath) ?? ++store.last;
          if (key === undefined && store.keyPath === 'id') copy.id = own;
          store.rows.set(own, copy);
        });
      const all = () => [...store.rows].sort(([a], [b]) => ((a as number) < (b as number) ? -1 : 1));
      return {
        put,
        add: put,
        get: (key: unknown) => asked(() => structuredClone(store.rows.get(key))),
        getAll: () => asked(() => structuredClone(all().map(([, row]) => row))),
        getAllKeys: () => asked(() => all().map(([key]) => key)),
        delete: (key: unknown) => asked(() => store.rows.delete(key)),
        clear: () => asked(() => store.rows.clear()),
      };
    },
  };
  // One that asks nothing ends too.
  setTimeout(() => open === 0 && transaction.oncomplete?.());
  return transaction;
}

function keyOf(row: Record<string, unknown>, path: string): unknown {
  return path === '' ? undefined : path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], row);
}
