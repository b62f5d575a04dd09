import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeCsv } from '../formats/csv/index.js';
import { writeParquet } from '../formats/parquet/index.js';
import type { FileSeal } from '../plan/index.js';
import type { Table } from '../table/index.js';

/** Writes a table into a folder as CSV and as Parquet. @returns the files' seals by name */
export function writeTable(folder: string, name: string, table: Table): Record<string, FileSeal> {
  return {
    [`${name}.csv`]: writeSealed(join(folder, `${name}.csv`), writeCsv(table), table.rows),
    [`${name}.parquet`]: writeSealed(join(folder, `${name}.parquet`), writeParquet(table), table.rows),
  };
}

function writeSealed(path: string, chunks: Iterable<Uint8Array>, rows: number): FileSeal {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = openSync(path, 'wx');
  try {
    for (const chunk of chunks) {
      hash.update(chunk);
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
      bytes += chunk.length;
    }
  } finally {
    closeSync(file);
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}
