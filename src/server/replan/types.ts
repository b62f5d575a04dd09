import type { ReplanStep, ScheduleSummary } from '../../api/index.js';
import type { Actuals } from '../../asbuilt/index.js';
import type { FileSeal } from '../../plan/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../schedule/index.js';
import type { KeptFile } from '../../store/index.js';

/** A schedule that is to be made, as it is handed to another thread. */
export interface ReplanOrder {
  software: { name: 'nineteen'; version: string };
  /** The plan's folder, and the seals that its files must have. */
  plan: { folder: string; files: Readonly<Record<string, FileSeal>> };
  /** Text of the site file where there is no schedule yet. */
  site: string | undefined;
  /** What is brought up to date: files of the schedule before by name, and how far the site is. */
  update: ReplanUpdate | undefined;
  /** Text of the risk file. */
  risk: string;
  by: string | null;
  /** Longest time of the search, in seconds. A first schedule takes as long as it takes. */
  search_s: number;
}

export interface ReplanUpdate {
  number: number;
  files: Readonly<Record<string, Uint8Array>>;
  actuals: Actuals;
  seq: number;
  /** The schedule's minute 0, in seconds since 1970, and the minute up to which progress is told. */
  start_s: number;
  data_date: number;
}

/** A schedule that was made and found right, or why there is none. */
export type ReplanAnswer =
  | { files: KeptFile[]; summary: ScheduleSummary; told: string[] }
  | { fault: { message: string; remedy?: string } };

/** A kept schedule as it is served, or why it cannot be. */
export type LoadAnswer = { document: ScheduleDocument; tables: ScheduleTables; files: Record<string, Uint8Array> } | { fault: string };

/** What a worker thread is told, and what it says. */
export type ToWorker = { make: ReplanOrder } | { load: KeptFile[] };
export type FromWorker = { step: ReplanStep } | { made: ReplanAnswer } | { loaded: LoadAnswer };

/** Whoever makes and reads schedules: a thread, or in tests the caller itself. */
export interface ReplanWork {
  make(order: ReplanOrder, tell: (step: ReplanStep) => void, stop: AbortSignal): Promise<ReplanAnswer>;
  load(files: readonly KeptFile[], stop: AbortSignal): Promise<LoadAnswer>;
}
