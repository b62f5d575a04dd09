import { parentPort, workerData } from 'node:worker_threads';
import type { FileSeal, PlanTables } from '../plan/index.js';
import type { Table } from '../table/index.js';
import { writeTable } from './write-table.js';

// A worker thread: writes each table it is given into the folder and answers with the seals.
const { folder, tables } = workerData as { folder: string; tables: Partial<PlanTables> };
try {
  const seals: Record<string, FileSeal> = {};
  for (const [name, table] of Object.entries(tables) as [string, Table][]) Object.assign(seals, writeTable(folder, name, table));
  parentPort?.postMessage({ seals });
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  parentPort?.postMessage({ error: { code, path, message } });
}
