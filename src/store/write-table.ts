import { createHash } from 'node:crypto';
import { writeCsv } from '../formats/csv/index.js';
import { writeParquet } from '../formats/parquet/index.js';
import type { FileSeal } from '../plan/index.js';
import type { Table } from '../table/index.js';
import type { PutFile } from './files.js';

/** Writes a table as CSV and as Parquet. @returns the files' seals by name */
export function writeTable(put: PutFile, name: string, table: Table): Record<string, FileSeal> {
  return {
    [`${name}.csv`]: putSealed(put, `${name}.csv`, writeCsv(table), table.rows),
    [`${name}.parquet`]: putSealed(put, `${name}.parquet`, writeParquet(table), table.rows),
  };
}

function putSealed(put: PutFile, name: string, chunks: Iterable<Uint8Array>, rows: number): FileSeal {
  const hash = createHash('sha256');
  let bytes = 0;
  const hashed = function* () {
    for (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  put(name, hashed());
  return { rows, bytes, sha256: hash.digest('hex') };
}
