import type { Answer, FileFormat, Sort } from './engine.js';
import type { Filter } from './filter.js';
import type { CableView, ViewSources } from './view.js';

/** What the page tells its thread, or asks of it. */
export type Question =
  | { kind: 'tables'; sources: ViewSources }
  | { kind: 'states'; codes: Uint8Array }
  | { kind: 'find'; id: number; filter: Filter; sort: Sort }
  | { kind: 'file'; id: number; filter: Filter; sort: Sort; format: FileFormat };

export type Reply =
  | { kind: 'view'; view: CableView }
  | { kind: 'found'; id: number; answer: Answer; took_ms: number }
  | { kind: 'file'; id: number; pieces: Uint8Array[] }
  | { kind: 'failed'; id: number; message: string };
