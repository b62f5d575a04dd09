import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { holds } from '../../passes/lags.js';
import { DONE, FS, moment } from '../../read/words.js';
import { type KindRead, partsOf, type WorkRead } from '../done-to.js';
import { tiesBetween } from '../ties.js';

/**
 * Work begins after the work that it physically needs, by planned dates (WORK-ORDER) and by a relation from finish to start with at
 * least the pause (WORK-RELATION): for each kind that the site file puts after another, for each pair of subjects that belong together
 * (`tiesBetween`), the pull after both its racks are anchored, the test of a unit after the burn-in of all its racks. Parts of one activity
 * follow one another likewise. What is done is judged by its relations alone. O(pairs).
 */
export function checkOrder(work: WorkRead, check: Check): void {
  const lags = finishToStart(work);
  for (const later of work.kinds) {
    for (let subject = 0; subject < later.asked.length; subject++) {
      if (later.asked[subject] === 0) continue;
      const parts = partsOf(later, subject);
      for (let part = 1; part < parts.length; part++) follow(work, lags, parts[part - 1], parts[part], 0, check);
    }
    for (const { kind, lag_min } of later.rule.after) {
      const earlier = work.kinds.find(({ rule }) => rule.kind === kind);
      const each = earlier && tiesBetween(work, later.rule.of, earlier.rule.of);
      if (earlier && each) each((of, after) => pair(work, lags, [earlier, after], [later, of], lag_min, check));
    }
  }
}

type Lags = (from: number, to: number) => number | undefined;

function pair(
  work: WorkRead,
  lags: Lags,
  [earlier, after]: [KindRead, number],
  [later, of]: [KindRead, number],
  lag: number,
  check: Check,
): void {
  const before = partsOf(earlier, after).at(-1);
  const first = later.asked[of] === 1 ? partsOf(later, of)[0] : undefined;
  if (before !== undefined && first !== undefined) follow(work, lags, before, first, lag, check);
}

function follow({ schedule }: WorkRead, lags: Lags, before: number, after: number, lag: number, check: Check): void {
  check.examined++;
  const { activities, tables, clockOf, activityName } = schedule;
  const { activity, finish } = tables.activities.columns;
  const subjects = () => [before, after].map((i) => inTable('activities', cell(activity, i)));
  const given = lags(before, after);
  if (given === undefined || given < lag)
    check.fault('WORK-RELATION', () => ({
      message: `${activityName(after)} has to wait ${lag > 0 ? `${lag} min ` : ''}for the end of ${activityName(before)}, ${given === undefined ? 'no relation says so' : `its relation says ${given} min`}`,
      subjects: subjects(),
    }));
  if (!activities.sound[before] || !activities.sound[after] || activities.state[after] === DONE) return;
  if (!holds(clockOf(after), finish.values[before], activities.begin[after], lag))
    check.fault('WORK-ORDER', () => ({
      message: `${activityName(after)} begins ${moment(activities.begin[after])}, ${activityName(before)} ends ${moment(finish.values[before])}${lag > 0 ? ` and a pause of ${lag} min follows` : ''}`,
      subjects: subjects(),
    }));
}

/** Longest lag of the finish-to-start relations between two activities. */
function finishToStart({ schedule: { relations, tables } }: WorkRead): Lags {
  const lag = tables.relations.columns.lag.values;
  const count = tables.activities.rows;
  const longest = new Map<number, number>();
  for (let row = 0; row < tables.relations.rows; row++) {
    if (relations.type[row] !== FS || relations.from[row] < 0 || relations.to[row] < 0) continue;
    const key = relations.from[row] * count + relations.to[row];
    longest.set(key, Math.max(longest.get(key) ?? Number.NEGATIVE_INFINITY, lag[row]));
  }
  return (from, to) => longest.get(from * count + to);
}
