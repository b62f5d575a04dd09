import type { Finding } from '../../finding/index.js';
import { activityName } from '../build-tables.js';
import { fromFinish, toStart } from '../relation.js';
import type { Activities } from '../work/activities.js';
import { BEGUN, hasBeen, type Progress } from './progress.js';

/** Activities that are named. */
const NAMED = 3;

/**
 * Tells which activities began before what they wait for had ended, the first three by name; undefined where none did. That is no
 * fault: what is left of them waits. O(relations).
 */
export function outOfOrder(activities: Activities, progress: Progress): Finding | undefined {
  const { from, to, type, lag } = activities;
  const { state, actual_start } = progress;
  const before = new Map<number, number>();
  const waits = new Set<number>();
  for (let row = 0; row < from.length; row++) {
    const [earlier, later] = [from[row], to[row]];
    const then = hasBeen(progress, later, !toStart(type[row]));
    if (then === undefined) continue;
    const been = hasBeen(progress, earlier, fromFinish(type[row]));
    if (been === undefined && state[later] === BEGUN) waits.add(later);
    if (!before.has(later) && (been === undefined || been + lag[row] > then)) before.set(later, earlier);
  }
  if (before.size === 0) return undefined;
  const all = [...before.keys()].sort((a, b) => actual_start[a] - actual_start[b] || a - b);
  const named = all
    .slice(0, NAMED)
    .map((i) => `"${activityName(activities, i)}" before "${activityName(activities, before.get(i) as number)}"`);
  const left = waits.size;
  const rest = left === 0 ? 'none is left to wait' : `what is left of ${left.toLocaleString('en-US')} waits`;
  return {
    code: 'PROGRESS-ORDER',
    severity: 'warning',
    message: `${all.length === 1 ? '1 activity' : `${all.length.toLocaleString('en-US')} activities`} began before what comes first had ended; ${rest}: ${named.join(', ')}${all.length > NAMED ? ' ...' : ''}`,
    subjects: all.slice(0, NAMED).map((i) => ({ kind: 'field', name: activityName(activities, i) })),
    figures: { activities: all.length, under_way: left },
  };
}
