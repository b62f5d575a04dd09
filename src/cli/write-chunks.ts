import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeWhole } from '../papers/index.js';
import { onDisk } from '../store/index.js';
import { print } from './run.js';

/** Writes a file from its chunks, whole or not at all, and says that it is there. */
export async function writeChunks(path: string, chunks: Iterable<Uint8Array | string>): Promise<void> {
  await onDisk(`writing ${path}`, 'Nothing was changed; a file that was there is whole.', () =>
    writeWhole(path, (out) => pipeline(Readable.from(chunks, { objectMode: true }), out)),
  );
  await print(`${path}\n`);
}
