import type { ScheduleTables } from '../tables.js';

/** How far an activity is. */
export const WAITING = 0;
export const BEGUN = 1;
export const DONE = 2;

/** How far the work is at the data date, by activity. */
export interface Progress {
  /** Minute up to which it is told: nothing that waits begins before. */
  now: number;
  /** WAITING, BEGUN or DONE. */
  state: Uint8Array;
  /** Minutes; NaN where there is none. */
  actual_start: Float64Array;
  actual_finish: Float64Array;
  /** Working minutes still to do of what has begun; NaN of all else. */
  remaining: Float64Array;
}

/** Nothing has begun at a data date. */
export function noProgress(activities: number, now: number): Progress {
  const none = () => new Float64Array(activities).fill(Number.NaN);
  return { now, state: new Uint8Array(activities), actual_start: none(), actual_finish: none(), remaining: none() };
}

/** Progress as written tables have it. O(activities). */
export function progressOfTables({ activities: { rows, columns } }: ScheduleTables, now: number): Progress {
  const [actual_start, actual_finish, remaining] = [columns.actual_start, columns.actual_finish, columns.remaining].map(({ values }) =>
    Float64Array.from(values),
  );
  const state = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) state[i] = Number.isNaN(actual_start[i]) ? WAITING : Number.isNaN(actual_finish[i]) ? BEGUN : DONE;
  return { now, state, actual_start, actual_finish, remaining };
}

/** How many activities are done, under way and to go, of all for which `of` holds. */
export function counted({ state }: Progress, of: (activity: number) => boolean = () => true) {
  const counts = [0, 0, 0];
  for (let i = 0; i < state.length; i++) if (of(i)) counts[state[i]]++;
  return { done: counts[DONE], under_way: counts[BEGUN], to_go: counts[WAITING] };
}

/** When an activity began or, by `finish`, ended; undefined where it has not yet. */
export function hasBeen({ state, actual_start, actual_finish }: Progress, i: number, finish: boolean): number | undefined {
  if (finish) return state[i] === DONE ? actual_finish[i] : undefined;
  return state[i] === WAITING ? undefined : actual_start[i];
}
