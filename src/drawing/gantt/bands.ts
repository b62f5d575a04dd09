import type { ScheduleTables } from '../../schedule/index.js';

/** Dates between which work may lie without a later finish of the whole. */
export interface Band {
  early: { start: Float64Array; finish: Float64Array };
  late: { start: Float64Array; finish: Float64Array };
  /** Minutes by which late dates were moved. */
  moved: number;
}

/**
 * Early and late dates of a schedule's relations and calendars. Late dates of the tables end with the last early finish, which
 * resources push back; they are moved to end with the schedule, so that between early and late lies all that relations allow
 * without a later finish; those of what is done stay, and of what is begun its start. Exact for calendars round the clock, elsewhere
 * but for breaks. Undefined where some activity has none.
 * O(activities).
 */
export function bandOf({ activities: { rows: count, columns } }: ScheduleTables, rows: readonly number[]): Band | undefined {
  const { early_start, early_finish, late_start, late_finish, finish } = columns;
  const all = [early_start, early_finish, late_start, late_finish];
  if (rows.some((i) => all.some(({ values }) => Number.isNaN(values[i])))) return undefined;
  let [planned, early] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    if (finish.values[i] > planned) planned = finish.values[i];
    if (early_finish.values[i] > early) early = early_finish.values[i];
  }
  const moved = Math.max(0, planned - early);
  const later = ({ values }: { values: ArrayLike<number> }, happened: { values: ArrayLike<number> }) =>
    Float64Array.from(values, (at, i) => (Number.isNaN(happened.values[i]) ? at + moved : at));
  return {
    early: { start: Float64Array.from(early_start.values), finish: Float64Array.from(early_finish.values) },
    late: { start: later(late_start, columns.actual_start), finish: later(late_finish, columns.actual_finish) },
    moved,
  };
}
