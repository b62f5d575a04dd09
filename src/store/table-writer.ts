import { Worker } from 'node:worker_threads';
import type { FileSeal } from '../plan/index.js';
import type { Table } from '../table/index.js';

/** What the worker is told and what it answers. */
export interface WriteTable {
  folder: string;
  name: string;
  table: Table;
}
export type Written = { seals: Record<string, FileSeal> } | { error: { code?: string; path?: string; message: string } };

/** A worker thread that writes one table. It starts while the plan is still being made, and keeps no process alive. */
export class TableWriter {
  // Rows become short-lived arrays by the hundred thousand: a large nursery spares most of the collector's work.
  private readonly worker = new Worker(new URL('./table-worker.mjs', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });

  constructor() {
    this.worker.unref();
  }

  /** @returns the seals of the table's files */
  write(folder: string, name: string, table: Table): Promise<Record<string, FileSeal>> {
    this.worker.ref();
    return new Promise((done, fail) => {
      this.worker.once('error', fail);
      this.worker.once('message', (answer: Written) => {
        this.worker.unref();
        if ('seals' in answer) done(answer.seals);
        else fail(Object.assign(new Error(answer.error.message), answer.error));
      });
      this.worker.postMessage({ folder, name, table } satisfies WriteTable);
    });
  }
}
