import type { PGlite } from '@electric-sql/pglite';
import { copyStatement } from './copy-text.js';

/** Takes whole lines into a table of PGlite. */
export async function copyChunk(pg: PGlite, table: string, columns: readonly string[], chunk: string): Promise<void> {
  await pg.query(copyStatement(table, columns, "'/dev/blob'"), [], { blob: new Blob([chunk]) });
}
