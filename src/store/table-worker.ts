import { parentPort } from 'node:worker_threads';
import { toFolder } from './files.js';
import type { WriteTable, Written } from './table-writer.js';
import { writeTable } from './write-table.js';

// The other side of `TableWriter`: writes the table it is sent and answers with the seals.
parentPort?.once('message', ({ folder, name, table }: WriteTable) => {
  parentPort?.postMessage(answer(folder, name, table));
});

function answer(folder: string, name: string, table: WriteTable['table']): Written {
  try {
    return { seals: writeTable(toFolder(folder), name, table) };
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    return { error: { ...(code ? { code } : {}), ...(path ? { path } : {}), message } };
  }
}
