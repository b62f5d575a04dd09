import { signal } from '@preact/signals';
import type { Table } from '../../../src/table/index.js';
import { Fault } from './fault.js';
import type { Folder, Seal, TableAnswer, TableQuestion } from './table-messages.js';

/** Bytes that have come of those asked for. */
export const loading = signal({ loaded: 0, asked: 0 });

interface Waiting {
  seal: Seal;
  loaded: number;
  done: (table: Table) => void;
  failed: (fault: Fault) => void;
}

const tables = new Map<string, Promise<Table>>();
const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let asked = 0;

/**
 * A table of a folder: loaded once by a worker, then kept until another file takes its place. A table that failed is asked for anew.
 *
 * @param columns  only these: a few columns of a large table are here much sooner than all
 * @throws Fault
 */
export function tableOf(folder: Folder, table: string, seal: Seal | undefined, columns?: readonly string[]): Promise<Table> {
  if (!seal) return Promise.reject(new Fault('damaged', `the ${folder} has no ${table}.parquet`, 'Plan again.'));
  const name = `${folder}/${table} `;
  const whole = `${name}${seal.sha256} `;
  const key = whole + (columns?.join() ?? '');
  const known = tables.get(key) ?? tables.get(whole);
  if (known) return known;
  for (const old of tables.keys()) if (old.startsWith(name) && !old.startsWith(whole)) tables.delete(old);
  const made = new Promise<Table>((done, failed) => {
    worker ??= started();
    const id = ++asked;
    waiting.set(id, { seal, loaded: 0, done, failed });
    worker.postMessage({ id, folder, table, columns, seal } satisfies TableQuestion);
    told();
  });
  made.catch(() => tables.delete(key));
  tables.set(key, made);
  return made;
}

/** Tables of a folder by name, asked for in this order. @throws Fault */
export async function tablesOf<Name extends string>(
  folder: Folder,
  names: readonly Name[],
  files: Readonly<Record<string, Seal>>,
): Promise<Record<Name, Table>> {
  const tables = await Promise.all(names.map((name) => tableOf(folder, name, files[`${name}.parquet`])));
  return Object.fromEntries(names.map((name, i) => [name, tables[i]])) as Record<Name, Table>;
}

function started(): Worker {
  const made = new Worker(PLAN_WORKER, { type: 'module', name: 'tables' });
  made.onmessage = ({ data }: MessageEvent<TableAnswer>) => heard(data);
  made.onerror = () => {
    for (const { failed } of waiting.values()) failed(new Fault('damaged', 'the thread that loads tables ended', 'Load the page again.'));
    waiting.clear();
    worker = undefined;
    told();
  };
  return made;
}

function heard(answer: TableAnswer): void {
  const asker = waiting.get(answer.id);
  if (!asker) return;
  if ('loaded' in answer) asker.loaded = answer.loaded;
  else {
    waiting.delete(answer.id);
    if ('table' in answer) asker.done(answer.table);
    else asker.failed(new Fault(answer.fault.kind, answer.fault.message, answer.fault.remedy));
  }
  told();
}

function told(): void {
  let [all, have] = [0, 0];
  for (const { seal, loaded } of waiting.values()) {
    all += seal.bytes;
    have += loaded;
  }
  loading.value = { loaded: have, asked: all };
}
