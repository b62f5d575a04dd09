import type { ScheduleTables } from '../../schedule/index.js';

/**
 * Progress as Microsoft Project reckons it: duration is what is done and what remains, percent what is done of it.
 *
 * An activity of which more remains than was planned counts as begun with nothing done; its planned duration needs a
 * field of its own then.
 */
export function progressOf({ activities }: ScheduleTables, row: number): { done: number; remaining: number; percent: number } {
  const { columns } = activities;
  const duration = columns.duration.values[row];
  const remaining = columns.remaining.values[row];
  if (!Number.isNaN(columns.actual_finish.values[row])) return { done: duration, remaining: 0, percent: 100 };
  if (Number.isNaN(columns.actual_start.values[row]) || Number.isNaN(remaining)) return { done: 0, remaining: duration, percent: 0 };
  const done = Math.max(0, duration - remaining);
  // A hundred percent would end it.
  const percent = duration === 0 ? 0 : Math.min(99, Math.round((done / duration) * 100));
  return { done, remaining, percent };
}
