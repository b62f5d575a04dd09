import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FileSeal } from '../../plan/index.js';
import { onDisk } from '../../store/index.js';

/** A file as it is served. */
export interface ServedFile {
  type: string;
  etag: string;
  bytes: Uint8Array;
  /** Smaller, where that pays. */
  gzip: Uint8Array | undefined;
}

/** What compression must save to pay. */
const PAYS = 0.9;

/**
 * The Parquet files of a sealed folder and the JSON file that names them, by name, read once: what is served stays the same, whatever
 * becomes of the folder.
 *
 * @throws WorldError when one cannot be read
 */
export async function sealedFiles(
  folder: string,
  document: string,
  files: Readonly<Record<string, FileSeal>>,
): Promise<Map<string, ServedFile>> {
  const served = new Map<string, ServedFile>();
  const read = (name: string) => onDisk(`reading ${join(folder, name)}`, '', () => readFile(join(folder, name)));
  const text = await read(document);
  served.set(document, servedFile(text, 'application/json', `"${sha256Of(text)}"`));
  for (const [name, { sha256 }] of Object.entries(files))
    if (name.endsWith('.parquet')) served.set(name, servedFile(await read(name), 'application/vnd.apache.parquet', `"${sha256}"`));
  return served;
}

export function servedFile(bytes: Uint8Array, type: string, etag: string): ServedFile {
  const gzip = gzipSync(bytes, { level: 6 });
  return { type, etag, bytes, gzip: gzip.length < bytes.length * PAYS ? gzip : undefined };
}

/** SHA-256 in hex. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
