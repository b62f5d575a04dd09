import type { ChangedActivity, ScheduleChanges } from '../../api/index.js';
import { activityRacks, workNetwork } from '../../asbuilt/index.js';
import type { PlanTables } from '../../plan/index.js';
import { endOf, type HeadAndTables, matched } from '../../schedule/index.js';
import { cell } from '../../table/index.js';

/** Activities that are named. */
const NAMED = 200;

/**
 * How a schedule differs from the one before, of what is not done: what is done has its actual dates, which nobody can act on. Named are
 * the 200 that moved furthest, of those that moved as far the critical ones first. Floats are working minutes. O(activities log activities).
 */
export function changesSince(before: HeadAndTables, now: HeadAndTables, plan: PlanTables): ScheduleChanges {
  const { other, moved: shift } = matched(now, before);
  const [was, is] = [before.tables.activities.columns, now.tables.activities.columns];
  const [endedBefore, ended] = [endOf(before.tables) + shift, endOf(now.tables)];
  const changed: { row: number; by: number }[] = [];
  let [critical_in, critical_out] = [0, 0];
  for (const [row, same] of other.entries()) {
    if (same < 0 || !Number.isNaN(is.actual_finish.values[row])) continue;
    const [then, today] = [was.critical.values[same] === 1, is.critical.values[row] === 1];
    if (today && !then) critical_in++;
    if (then && !today) critical_out++;
    const by = Math.max(
      Math.abs(is.start.values[row] - was.start.values[same] - shift),
      Math.abs(is.finish.values[row] - was.finish.values[same] - shift),
    );
    if (by > 0) changed.push({ row, by });
  }
  changed.sort((a, b) => b.by - a.by || is.critical.values[b.row] - is.critical.values[a.row] || a.row - b.row);
  const { trade, trades } = workNetwork(now.tables);
  const racks = activityRacks(now.tables, plan);
  const told = ({ row }: { row: number }): ChangedActivity => ({
    activity: cell(is.activity, row),
    name: cell(is.name, row),
    kind: cell(is.kind, row),
    trade: trades[trade[row]] ?? null,
    rack: racks[row] >= 0 ? cell(plan.racks.columns.rack, racks[row]) : null,
    from_start_min: was.start.values[other[row]] + shift,
    to_start_min: is.start.values[row],
    from_finish_min: was.finish.values[other[row]] + shift,
    to_finish_min: is.finish.values[row],
    float_from_min: was.total_float.values[other[row]],
    float_to_min: is.total_float.values[row],
    critical: is.critical.values[row] === 1,
  });
  return {
    finish_moved_min: ended - endedBefore,
    critical_in,
    critical_out,
    moved: changed.length,
    activities: changed.slice(0, NAMED).map(told),
  };
}
