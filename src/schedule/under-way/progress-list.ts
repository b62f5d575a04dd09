import type { Finding, Place } from '../../finding/index.js';

/** Columns of a list of progress that say how far an activity is, and those that say which it is. */
export type ProgressColumn = 'activity' | 'kind' | 'subject' | 'part' | 'actual_start' | 'actual_finish' | 'remaining_min' | 'percent';

/** A list of progress as it was read, a row an activity; what is wrong with its cells is in its findings. */
export interface ProgressList {
  rows: number;
  /** Which activity it is: its id, or its kind and subject, and its part where work is cut into parts; empty where a cell is. */
  activity: readonly string[];
  kind: readonly string[];
  subject: readonly string[];
  /** 0 where there is none. */
  part: Int32Array;
  /** Minutes since the schedule's start, working minutes left, percent done; NaN where there is none. */
  actual_start: Float64Array;
  actual_finish: Float64Array;
  remaining_min: Float64Array;
  percent: Float64Array;
  /** 1 where a cell of the row was no value of its column, so that of its dates nothing can be told. */
  broken: Uint8Array;
  findings: readonly Finding[];
  /** Where a cell of a row stands in the file; of a column that it lacks, where the row begins. */
  placeOf(row: number, column: ProgressColumn): Place;
}
