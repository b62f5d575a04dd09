import type { Schedule } from '../../exchange/index.js';

/** How far activities are at the data date. */
export interface Progress {
  /** Minute before which nothing starts that has not begun; 0 without progress. */
  dataDate: number;
  /** Whether an activity has begun, and ended. */
  begun: Uint8Array;
  ended: Uint8Array;
  /** Working minutes still to be done; of what has ended, none. */
  remaining: Float64Array;
}

/**
 * Progress of a schedule: without a data date, that of the last actual date. What remains of a begun activity that does not
 * say it is its whole duration.
 */
export function progressOf({ head, tables }: Schedule): Progress {
  const { rows, columns } = tables.activities;
  const { actual_start, actual_finish, remaining, duration } = columns;
  const progress = { begun: new Uint8Array(rows), ended: new Uint8Array(rows), remaining: Float64Array.from(duration.values) };
  let last = 0;
  for (let row = 0; row < rows; row++) {
    const [began, ended] = [actual_start.values[row], actual_finish.values[row]];
    if (Number.isNaN(began) && Number.isNaN(ended)) continue;
    progress.begun[row] = 1;
    progress.ended[row] = Number.isNaN(ended) ? 0 : 1;
    if (progress.ended[row]) progress.remaining[row] = 0;
    else if (!Number.isNaN(remaining.values[row])) progress.remaining[row] = remaining.values[row];
    last = Math.max(last, Number.isNaN(ended) ? began : ended);
  }
  return { ...progress, dataDate: head.data_date ?? last };
}
