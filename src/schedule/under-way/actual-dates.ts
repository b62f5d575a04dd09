import type { Dates } from '../dates.js';
import { BEGUN, DONE, type Progress } from './progress.js';

/** Dates of what is left as dates of the whole: what is begun has its actual start, what is done its actual dates and no float. */
export function actualDates(dates: Dates, { state, actual_start, actual_finish }: Progress): Dates {
  const whole = Object.fromEntries(Object.entries(dates).map(([name, column]) => [name, column.slice()])) as unknown as Dates;
  for (let i = 0; i < state.length; i++) {
    if (state[i] === BEGUN) whole.earlyStart[i] = whole.lateStart[i] = actual_start[i];
    if (state[i] !== DONE) continue;
    whole.earlyStart[i] = whole.lateStart[i] = actual_start[i];
    whole.earlyFinish[i] = whole.lateFinish[i] = actual_finish[i];
    whole.totalFloat[i] = whole.freeFloat[i] = 0;
  }
  return whole;
}
