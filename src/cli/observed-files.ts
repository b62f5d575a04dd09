import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Finding } from '../finding/index.js';
import type { ObservedChunks } from '../formats/observed/index.js';
import { asWorldError, WorldError } from '../store/index.js';

const CHUNK_BYTES = 1 << 20;

/** Most bytes of a packed file, packed and unpacked: such a file is unpacked as a whole. */
const MOST_UNPACKED = 512 << 20;

/** A packed file that cannot be unpacked: it alone is wrong, and others can be read. */
class PackedError extends WorldError {
  constructor(
    path: string,
    readonly why: string,
    readonly remedy?: string,
  ) {
    super(`unpacking ${path}: ${why}${remedy ? `\n  maybe: ${remedy}` : ''}`);
  }
}

/**
 * Reads all files that paths name, one after the other. What cannot be unpacked is told, as OBSERVED-PACKED, and the others are read; a
 * folder without a file is OBSERVED-EMPTY: it would pass for one in which nothing is wrong. Both are errors.
 *
 * @throws WorldError where a file is missing or cannot be read
 */
export function readFiles(paths: readonly string[], read: (chunks: ObservedChunks, path: string) => Finding[]): Finding[] {
  const empty = paths.filter((path) => filesOf([path]).length === 0).map(emptyFolder);
  return [...empty, ...filesOf(paths).flatMap((path) => readFile(path, read))];
}

/** Findings of many files, each remedy with the first that has it: those of ten thousand files of one unknown kind have all the same. */
export function withRemediesOnce(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return findings.map(({ remedy, ...finding }) => {
    if (remedy === undefined || told.has(remedy)) return finding;
    told.add(remedy);
    return { ...finding, remedy };
  });
}

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
 * @throws WorldError where it cannot be read, is no whole gzip file, or has more than 512 MB, packed or unpacked
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

function readFile(path: string, read: (chunks: ObservedChunks, path: string) => Finding[]): Finding[] {
  try {
    return read(chunksOf(path), path);
  } catch (error) {
    if (!(error instanceof PackedError)) throw error;
    const { why, remedy } = error;
    return [{ ...wrongFile('OBSERVED-PACKED', path, `${path}: ${why}`), ...(remedy ? { remedy } : {}) }];
  }
}

function emptyFolder(path: string): Finding {
  return wrongFile('OBSERVED-EMPTY', path, `${path} holds no file`);
}

function wrongFile(code: string, name: string, message: string): Finding {
  return { code, severity: 'error', message, subjects: [{ kind: 'file', name }] };
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
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(path) : new PackedError(path, `it is no whole gzip file (${code})`);
  }
}

function tooLarge(path: string): PackedError {
  return new PackedError(path, 'it has more than 512 MB', 'unpack it first');
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
