import type { Table } from '../../../src/table/index.js';
import type { Fault } from './fault.js';

/** What a file must be: its checksum and size. */
export interface Seal {
  sha256: string;
  bytes: number;
}

/** Folders that the server has tables of: the plan, the schedule that counts, and the one that the site was started with. */
export type Folder = 'plan' | 'schedule' | 'baseline';

/** Asks the worker for a table. */
export interface TableQuestion {
  id: number;
  folder: Folder;
  table: string;
  /** Only these columns; all unless given. */
  columns: readonly string[] | undefined;
  seal: Seal;
}

/** What it answers: how many bytes it has, then the table or why not. */
export type TableAnswer =
  | { id: number; loaded: number }
  | { id: number; table: Table }
  | { id: number; fault: Pick<Fault, 'kind' | 'message' | 'remedy'> };
