import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asWorldError, WorldError } from '../store/index.js';

const CHUNK_BYTES = 1 << 20;

/** Most bytes of a packed file, packed and unpacked: such a file is unpacked as a whole. */
const MOST_UNPACKED = 512 << 20;

/**
 * The files that paths name: a file is itself, a folder is all files below it, by name. Hidden ones are passed over in folders. A file that
 * is named twice is there once.
 *
 * @throws WorldError where one is missing or cannot be read
 */
export function filesOf(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => reading(path, () => (statSync(path).isDirectory() ? filesBelow(path) : [path]))))];
}

/**
 * The bytes of a file in chunks of at most a megabyte, unpacked where it begins as gzip does, whatever it is called.
 *
 * @throws WorldError where it cannot be read, is no whole gzip file, or has more than 512 MB unpacked
 */
export function* chunksOf(path: string): Generator<Uint8Array> {
  const chunks = chunksOnDisk(path);
  const first = chunks.next();
  if (first.done) return;
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* parted(unpacked(path, first.value, chunks));
  else {
    yield first.value;
    yield* chunks;
  }
}

function filesBelow(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const file of filesBelow(path)) files.push(file);
    else if (entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile())) files.push(path);
  }
  return files.sort();
}

function* chunksOnDisk(path: string): Generator<Uint8Array> {
  const file = reading(path, () => openSync(path, 'r'));
  try {
    // Most are small, and there may be tens of thousands: none gets more room than it takes.
    let left = fstatSync(file).size;
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, Math.max(left, 0) + 1));
      const length = reading(path, () => readSync(file, chunk));
      if (length === 0) return;
      left = length === chunk.length ? Math.max(left - length, CHUNK_BYTES) : left - length;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function unpacked(path: string, first: Uint8Array, rest: Iterable<Uint8Array>): Uint8Array {
  const packed = [first];
  let bytes = first.length;
  for (const chunk of rest) {
    packed.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_UNPACKED) throw tooLarge(path);
  }
  try {
    return gunzipSync(Buffer.concat(packed), { maxOutputLength: MOST_UNPACKED });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(path) : new WorldError(`unpacking ${path}: it is no whole gzip file (${code})`);
  }
}

function tooLarge(path: string): WorldError {
  return new WorldError(`unpacking ${path}: it has more than 512 MB\n  Unpack it first.`);
}

function* parted(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) yield bytes.subarray(from, from + CHUNK_BYTES);
}

function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asWorldError(error, `reading ${path}`, 'Nothing was changed.');
  }
}
