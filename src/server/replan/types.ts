import type { Actuals } from '../../asbuilt/index.js';
import type { FileSeal } from '../../plan/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../schedule/index.js';
import type { KeptFile } from '../../store/index.js';

/** What is done one after the other. */
export const STEPS = ['reading', 'scheduling', 'checking', 'forecast'] as const;
export type ReplanStep = (typeof STEPS)[number];

/** How sure the finish is, in minutes after the schedule's start; `on_time` is the chance to meet the deadline. */
export interface Forecast {
  samples: number;
  p50_min: number;
  p80_min: number;
  p95_min: number;
  on_time: number | null;
}

/** An activity whose planned dates are others than before; minutes after the schedule's start. */
export interface ChangedActivity {
  activity: string;
  name: string;
  kind: string;
  trade: string | null;
  rack: string | null;
  from_start_min: number;
  to_start_min: number;
  from_finish_min: number;
  to_finish_min: number;
  float_from_min: number;
  float_to_min: number;
  critical: boolean;
}

/** How a schedule differs from the one before, of what is not done yet. */
export interface Changes {
  finish_moved_min: number;
  /** Activities that have become critical, and that are no more. */
  critical_in: number;
  critical_out: number;
  /** Activities with other dates. */
  moved: number;
  activities: ChangedActivity[];
}

/** What a schedule comes to. */
export interface ScheduleSummary {
  made_at: string | null;
  by: string | null;
  data_date_min: number | null;
  /** The last event that was reckoned in. */
  seq: number | null;
  finish_min: number;
  first_job_min: number | null;
  deadline_min: number | null;
  forecast: Forecast | null;
  changes: Changes | null;
}

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
