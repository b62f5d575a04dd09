import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FileSeal } from '../../plan/index.js';
import { onDisk, sha256Of } from '../../store/index.js';

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
const SITE_FILE = 'site.yaml';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  csv: 'text/csv; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
};

/** The media type of a file of a folder. */
export function mediaType(name: string): string {
  return TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/**
 * The Parquet files of a sealed folder and the JSON file that names them, by name, read once: what is served stays the same, whatever
 * becomes of the folder.
 *
 * @param all  also its other sealed files, and its site file where there is one
 * @throws WorldError when one cannot be read
 */
export async function sealedFiles(
  folder: string,
  document: string,
  files: Readonly<Record<string, FileSeal>>,
  all = false,
): Promise<Map<string, ServedFile>> {
  const served = new Map<string, ServedFile>();
  const read = (name: string) => onDisk(`reading ${join(folder, name)}`, '', () => readFile(join(folder, name)));
  const text = await read(document);
  served.set(document, servedFile(text, mediaType(document), `"${sha256Of(text)}"`));
  for (const [name, { sha256 }] of Object.entries(files)) {
    const etag = `"${sha256}"`;
    if (name.endsWith('.parquet')) served.set(name, servedFile(await read(name), mediaType(name), etag));
    // Lists are large, and seldom asked for.
    else if (all) served.set(name, { type: mediaType(name), etag, bytes: await read(name), gzip: undefined });
  }
  if (all && existsSync(join(folder, SITE_FILE))) {
    const site = await read(SITE_FILE);
    served.set(SITE_FILE, servedFile(site, mediaType(SITE_FILE), `"${sha256Of(site)}"`));
  }
  return served;
}

export function servedFile(bytes: Uint8Array, type: string, etag: string): ServedFile {
  const gzip = gzipSync(bytes, { level: 6 });
  return { type, etag, bytes, gzip: gzip.length < bytes.length * PAYS ? gzip : undefined };
}

/** The seal of a plan: the SHA-256 of the document that holds those of all its files. */
export function sealOf(files: ReadonlyMap<string, ServedFile>): string {
  return files.get('plan.json')?.etag.slice(1, -1) ?? '';
}
