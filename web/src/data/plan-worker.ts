import { TABLES } from '../../../src/plan/index.js';
import { SCHEDULE_TABLES } from '../../../src/schedule/index.js';
import type { Schema } from '../../../src/table/index.js';
import { buffersOf, columnsOf } from './columns.js';
import { Fault, faultOf } from './fault.js';
import { sealedFile } from './sealed-file.js';
import type { TableAnswer, TableQuestion } from './table-messages.js';

// Loads tables one after another, in the order in which they are asked for, and hands their columns over.

const scope = self as unknown as { postMessage: (message: TableAnswer, transfer?: Transferable[]) => void; onmessage: unknown };
let last: Promise<void> = Promise.resolve();

scope.onmessage = ({ data }: MessageEvent<TableQuestion>) => {
  last = last.then(() => answer(data));
};

async function answer({ id, folder, table, columns, seal }: TableQuestion): Promise<void> {
  try {
    const schemas: Record<string, Schema> = folder === 'plan' ? TABLES : SCHEDULE_TABLES;
    const bytes = await sealedFile(`/${folder}/${table}.parquet`, seal, (loaded) => scope.postMessage({ id, loaded }));
    const schema = columns ? Object.fromEntries(columns.map((name) => [name, schemas[table][name]])) : schemas[table];
    const made = await columnsOf(bytes, schema).catch((error: Error) => {
      throw new Fault('damaged', `${table}.parquet cannot be read: ${error.message}`, 'Plan again, or restore the file.');
    });
    scope.postMessage({ id, table: made }, buffersOf(made));
  } catch (thrown) {
    const { kind, message, remedy } = faultOf(thrown);
    scope.postMessage({ id, fault: { kind, message, remedy } });
  }
}
