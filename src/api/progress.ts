import type { Blocker, GpuStep, KindProgress } from '../asbuilt/index.js';

/** How far the site is: `GET /api/progress`. */
export interface ProgressTold {
  seq: number;
  /** The server's clock, in seconds since 1970. */
  now_s: number;
  gpus: number;
  steps: Record<GpuStep, StepCurve>;
  kinds: KindProgress[];
  /** Activities that should have begun by now and have not. */
  overdue: number;
  /** At most `MOST_BLOCKERS`, the one that holds most first. */
  blockers: BlockerTold[];
}

/** More blockers than that are not told. */
export const MOST_BLOCKERS = 50;

/** How many GPUs had reached a step by each time, in seconds since 1970, and now. */
export interface StepCurve {
  now: number;
  at_s: number[];
  gpus: number[];
}

/** An activity as it is told; planned minutes after the schedule's start. */
export interface ActivityTold {
  activity: string;
  name: string;
  kind: string;
  subject: string;
  trade: string | null;
  /** Where it is done. */
  rack: string | null;
  start_min: number;
  finish_min: number;
}

export type BlockerTold = ActivityTold & Omit<Blocker, 'activity'>;

/** An activity that may begin now. */
export interface NextActivity extends ActivityTold {
  /** From where one stands; null where that is not known. */
  distance_m: number | null;
  /** After its planned start. */
  late_min: number;
}

/** What may begin now, nearest first: `GET /api/next`. */
export interface NextTold {
  /** All trades that the schedule has. */
  trades: string[];
  next: NextActivity[];
}
