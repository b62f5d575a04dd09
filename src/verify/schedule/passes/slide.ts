import { lastUpTo } from '../read/clock.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { Steps } from '../read/usage.js';
import { FNLT, MFO, MSO, SNLT } from '../read/words.js';
import { boundsAfter } from './backward.js';

/**
 * Whether an activity could begin and end a minute later with all others where they are planned: its calendar works then, those
 * after it and its constraint let it, every resource it takes has room, and the project ends no later. O(its relations and resources).
 *
 * Assumes that it waits and that its dates hold now.
 */
export function slides(plan: ScheduleRead, i: number, usage: readonly Steps[], capacity: readonly Steps[]): boolean {
  const { activities, tables, end, clockOf } = plan;
  const { start, finish, constraint_at } = tables.activities.columns;
  const [from, to] = [start.values[i], finish.values[i]];
  if (to + 1 > end) return false;
  const clock = clockOf(i);
  if (activities.effort[i] > 0 && !(clock.works(from + 1) && clock.works(to) && clock.works(from))) return false;
  const [lastBegin, lastEnd] = boundsAfter(plan, { begin: activities.begin, finish: finish.values }, i);
  if (from + 1 > lastBegin || to + 1 > lastEnd) return false;
  const at = constraint_at.values[i];
  const constraint = activities.constraint[i];
  if (constraint === MSO || constraint === MFO) return false;
  if (constraint === SNLT && from + 1 > at) return false;
  if (constraint === FNLT && to + 1 > at) return false;
  return activities.effort[i] === 0 || hasRoom(plan, i, to, usage, capacity);
}

/** Whether it can keep what it takes for the minute that begins at its finish. */
function hasRoom(
  { assignments, tables }: ScheduleRead,
  i: number,
  at: number,
  usage: readonly Steps[],
  capacity: readonly Steps[],
): boolean {
  const { starts, rows } = assignments.ofActivity;
  for (let next = starts[i]; next < starts[i + 1]; next++) {
    const resource = assignments.resource[rows[next]];
    if (resource < 0) continue;
    const needed = valueAt(usage[resource], at) + tables.assignments.columns.amount.values[rows[next]];
    if (needed > valueAt(capacity[resource], at)) return false;
  }
  return true;
}

function valueAt({ at, value }: Steps, minute: number): number {
  const step = lastUpTo(at, minute);
  return step < 0 ? 0 : value[step];
}
