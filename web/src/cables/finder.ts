import { signal } from '@preact/signals';
import { Fault, faultOf, planNow, planTables } from '../data/index.js';
import type { Answer, FileFormat, Sort } from './engine.js';
import type { Filter } from './filter.js';
import type { Question, Reply } from './messages.js';
import { type CableView, VIEW_SOURCES, type ViewSources } from './view.js';

/** An answer, how long filter and sort took, and its number. */
export type Found = Answer & { took_ms: number; number: number };

/** All cables, once they are here. */
export const cables = signal<CableView | undefined>(undefined);
/** The newest answer; it stays while the next one is on its way. */
export const found = signal<Found | undefined>(undefined);
export const finderFault = signal<Fault | undefined>(undefined);

let worker: Worker | undefined;
/** The plan whose cables it has. */
let loaded: number | undefined;
let asked = 0;
/** The thread answers one question at a time; of those that come meanwhile only the last counts. */
let busy = false;
let next: { filter: Filter; sort: Sort } | undefined;
const files = new Map<number, { done: (pieces: Uint8Array[]) => void; failed: (fault: Fault) => void }>();

/** Loads the tables and hands them to the thread; once, and again after a fault or when there is another plan. */
export async function startFinder(): Promise<void> {
  if (worker && loaded === planNow.value) return;
  stop(new Fault('damaged', 'the plan has changed', 'Try again.'));
  finderFault.value = undefined;
  loaded = planNow.value;
  const made = new Worker(CABLE_WORKER, { type: 'module', name: 'cables' });
  worker = made;
  made.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
  made.onerror = () => broken(faultOf(new Error('the thread that searches cables ended')));
  try {
    const all = await sources();
    if (worker === made) tell({ kind: 'tables', sources: all });
  } catch (thrown) {
    if (worker === made) broken(faultOf(thrown));
  }
}

/** Tells the thread how far each cable is. */
export function tellStates(codes: Uint8Array): void {
  tell({ kind: 'states', codes });
}

/** Asks for what a filter leaves; the answer comes as `found`. */
export function find(filter: Filter, sort: Sort): void {
  next = { filter, sort };
  if (!busy) askNext();
}

/** The rows of a filter as a file. @throws Fault */
export function fileOf(filter: Filter, sort: Sort, format: FileFormat): Promise<Uint8Array[]> {
  return new Promise((done, failed) => {
    const id = ++asked;
    files.set(id, { done, failed });
    tell({ kind: 'file', id, filter, sort, format });
  });
}

/** Columns that the thread needs, and no others. */
async function sources(): Promise<ViewSources> {
  const names = Object.keys(VIEW_SOURCES) as (keyof ViewSources)[];
  const tables = await planTables(...names);
  return Object.fromEntries(
    names.map((name) => {
      const { rows, columns } = tables[name];
      const all: Record<string, unknown> = columns;
      return [name, { rows, columns: Object.fromEntries(VIEW_SOURCES[name].map((column) => [column, all[column]])) }];
    }),
  ) as unknown as ViewSources;
}

function askNext(): void {
  if (!next || !cables.value) return;
  busy = true;
  tell({ kind: 'find', id: ++asked, ...next });
  next = undefined;
}

function heard(reply: Reply): void {
  if (reply.kind === 'view') {
    cables.value = reply.view;
    askNext();
  } else if (reply.kind === 'found') {
    busy = false;
    found.value = { ...reply.answer, took_ms: reply.took_ms, number: reply.id };
    askNext();
  } else if (reply.kind === 'file') {
    files.get(reply.id)?.done(reply.pieces);
    files.delete(reply.id);
  } else {
    const fault = faultOf(new Error(reply.message));
    const file = files.get(reply.id);
    files.delete(reply.id);
    if (file) file.failed(fault);
    else broken(fault);
  }
}

function broken(fault: Fault): void {
  stop(fault);
  finderFault.value = fault;
}

/** Ends the thread and forgets its answers. */
function stop(fault: Fault): void {
  worker?.terminate();
  worker = undefined;
  busy = false;
  for (const { failed } of files.values()) failed(fault);
  files.clear();
  cables.value = undefined;
  found.value = undefined;
}

function tell(question: Question): void {
  worker?.postMessage(question);
}
