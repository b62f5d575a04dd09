import type { ScheduleTable } from '../../schedule/index.js';
import type { NumberColumn } from '../../table/index.js';

/** Rows of a table of baselines up to one of a name and with it; all where there is none. O(rows). */
export function firstBaselines(table: ScheduleTable<'baselines'>, last: string): ScheduleTable<'baselines'> {
  const { baseline, activity, start, finish } = table.columns;
  const code = baseline.dict.indexOf(last);
  const end = code < 0 ? -1 : baseline.codes.lastIndexOf(code);
  if (end < 0) return table;
  const numbers = (column: NumberColumn) => ({ ...column, values: column.values.slice(0, end + 1) });
  return {
    rows: end + 1,
    columns: {
      baseline: { ...baseline, codes: baseline.codes.slice(0, end + 1) },
      activity: { ...activity, values: activity.values.slice(0, end + 1) },
      start: numbers(start),
      finish: numbers(finish),
    },
  };
}
