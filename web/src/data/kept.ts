/**
 * The last answers of the server, for when there is no network: by name, on this device.
 *
 * A browser that keeps nothing (private windows of some) gives undefined each time.
 */
export async function keptAnswer<T>(name: string): Promise<T | undefined> {
  try {
    const database = await opened();
    return await new Promise<T | undefined>((done, failed) => {
      const request = database.transaction(STORE, 'readonly').objectStore(STORE).get(name);
      request.onsuccess = () => done(request.result as T | undefined);
      request.onerror = () => failed(request.error);
    });
  } catch {
    return undefined;
  }
}

/** Keeps an answer; undefined forgets it. A full disk is no fault: the answer is here. */
export async function keepAnswer(name: string, answer: unknown): Promise<void> {
  try {
    const database = await opened();
    await new Promise<void>((done, failed) => {
      const transaction = database.transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      if (answer === undefined) store.delete(name);
      else store.put(answer, name);
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } catch {
    // Next time there is nothing to fall back to.
  }
}

/** Forgets all answers: whoever comes next on this device is another. */
export async function forgetAnswers(): Promise<void> {
  try {
    const database = await opened();
    await new Promise<void>((done, failed) => {
      const transaction = database.transaction(STORE, 'readwrite');
      transaction.objectStore(STORE).clear();
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

const STORE = 'answers';
let database: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open('nineteen-answers', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  database.catch(() => {
    database = undefined;
  });
  return database;
}
