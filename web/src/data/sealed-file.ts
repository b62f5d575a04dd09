import { Fault, faultOfStatus } from './fault.js';
import type { Seal } from './table-messages.js';

const STORE = 'nineteen-sealed-files';

/**
 * A file of the plan by its checksum: from the browser's own store where it has been before, else from the server.
 *
 * What does not have its checksum is not used and not kept. Both store and check need a secure page (https or this machine);
 * elsewhere the file is loaded anew each time.
 * @param heard  told how many bytes have come
 * @throws Fault
 */
export async function sealedFile(path: string, seal: Seal, heard: (loaded: number) => void): Promise<ArrayBuffer> {
  const key = `${path}?sha256=${seal.sha256}`;
  const store = 'caches' in self ? await caches.open(STORE).catch(() => undefined) : undefined;
  const kept = await store?.match(key);
  if (kept) return kept.arrayBuffer();
  const bytes = await loaded(path, seal, heard);
  if (self.crypto?.subtle && hex(await crypto.subtle.digest('SHA-256', bytes)) !== seal.sha256)
    throw new Fault('damaged', `${path} is not the file that was planned: its checksum differs`, 'Plan again, or restore the file.');
  if (store) await keep(store, path, key, bytes);
  return bytes;
}

async function loaded(path: string, seal: Seal, heard: (loaded: number) => void): Promise<ArrayBuffer> {
  const noAnswer = () => new Fault('offline', `loading ${path}: no answer from the server`, 'Check the network and try again.');
  const response = await fetch(path).catch(() => {
    throw noAnswer();
  });
  if (!response.ok) throw faultOfStatus(response.status, `loading ${path}`);
  const reader = response.body?.getReader();
  if (!reader) return response.arrayBuffer();
  let bytes = new Uint8Array(seal.bytes);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw noAnswer();
    });
    if (done) break;
    if (at + value.length > bytes.length) {
      const more = new Uint8Array((at + value.length) * 2);
      more.set(bytes.subarray(0, at));
      bytes = more;
    }
    bytes.set(value, at);
    at += value.length;
    heard(at);
  }
  return at === bytes.length ? bytes.buffer : bytes.slice(0, at).buffer;
}

/** Keeps a file, and drops what was kept of it before. A full disk is no fault: the file is here. */
async function keep(store: Cache, path: string, key: string, bytes: ArrayBuffer): Promise<void> {
  try {
    for (const old of await store.keys()) if (new URL(old.url).pathname === path) await store.delete(old);
    await store.put(key, new Response(bytes, { headers: { 'content-type': 'application/vnd.apache.parquet' } }));
  } catch {
    // Next time it comes from the server again.
  }
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
