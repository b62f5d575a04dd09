import type { ScheduleRead } from './schedule.js';
import { DONE } from './words.js';

/** A step function: `value[i]` from `at[i]` until the next step, `initial` before the first. */
export interface Steps {
  at: Float64Array;
  value: Float64Array;
}

/**
 * How much of a resource the activities take together, as planned. O(n log n) of those that take it.
 *
 * Each takes its amount from where what is planned of it begins to its finish, breaks included. What is done takes nothing, a milestone neither.
 */
export function usageOf({ assignments, activities, tables }: ScheduleRead, resource: number): Steps {
  const { starts, rows } = assignments.ofResource;
  const amount = tables.assignments.columns.amount.values;
  const finish = tables.activities.columns.finish.values;
  const own: number[] = [];
  for (let at = starts[resource]; at < starts[resource + 1]; at++) {
    const i = assignments.activity[rows[at]];
    if (i >= 0 && activities.sound[i] && activities.state[i] !== DONE && activities.begin[i] < finish[i]) own.push(rows[at]);
  }
  const count = own.length;
  return stepsOf(
    Float64Array.from({ length: 2 * count }, (_, e) => {
      const i = assignments.activity[own[e % count]];
      return e < count ? activities.begin[i] : finish[i];
    }),
    Float64Array.from({ length: 2 * count }, (_, e) => (e < count ? amount[own[e]] : -amount[own[e - count]])),
  );
}

/** How much of a resource there is; nothing before its first row. */
export function capacityOf({ capacity, tables }: ScheduleRead, resource: number): Steps {
  const { starts, rows } = capacity.ofResource;
  const { from, amount } = tables.capacity.columns;
  const own = rows.slice(starts[resource], starts[resource + 1]).sort((a, b) => from.values[a] - from.values[b]);
  return { at: Float64Array.from(own, (row) => from.values[row]), value: Float64Array.from(own, (row) => amount.values[row]) };
}

/** Sums of changes, one step for each moment. */
function stepsOf(moments: Float64Array, changes: Float64Array): Steps {
  const order = sorted(moments);
  const at = new Float64Array(order.length);
  const value = new Float64Array(order.length);
  let steps = 0;
  let now = 0;
  for (const e of order) {
    now += changes[e];
    if (steps === 0 || at[steps - 1] !== moments[e]) at[steps++] = moments[e];
    value[steps - 1] = now;
  }
  return { at: at.slice(0, steps), value: value.slice(0, steps) };
}

/** Places of whole numbers by growing value. Value and place are packed into one number, because numbers alone sort several times faster. */
function sorted(values: Float64Array): Float64Array {
  let least = 0;
  for (const each of values) if (each < least) least = each;
  const keys = values.map((value, i) => (value - least) * values.length + i).sort();
  return keys.map((key) => key % values.length);
}
