import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { writeParquet } from '../formats/parquet/index.js';
import type { FileSeal, PlanTables } from '../plan/index.js';
import type { Table } from '../table/index.js';
import { writeChunks } from './write-plan.js';

// A worker thread: writes each table as Parquet into the folder it is given and answers with the seals.
const { folder, tables } = workerData as { folder: string; tables: PlanTables };
try {
  const seals: Record<string, FileSeal> = {};
  for (const [name, table] of Object.entries(tables) as [string, Table][])
    seals[`${name}.parquet`] = writeChunks(join(folder, `${name}.parquet`), writeParquet(table), table.rows);
  parentPort?.postMessage({ seals });
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  parentPort?.postMessage({ error: { code, path, message } });
}
