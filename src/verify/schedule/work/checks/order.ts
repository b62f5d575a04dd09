import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { fromFinish, holds, toStart } from '../../passes/lags.js';
import { DONE, FS, moment, RELATIONS } from '../../read/words.js';
import { type KindRead, partsOf, type WorkRead } from '../done-to.js';
import { tiesBetween } from '../ties.js';

/**
 * Work keeps to the work that it physically needs, by planned dates (WORK-ORDER) and by a relation of the same type with at least the
 * lag (WORK-RELATION): for each kind that the site file puts after another, for each pair of subjects that belong together
 * (`tiesBetween`), the pull after both its racks are anchored, the test of a unit after the burn-in of all its racks. A start is that of the
 * first part, a finish that of the last. Parts of one activity follow one another likewise. What is done is judged by its relations
 * alone. O(pairs).
 */
export function checkOrder(work: WorkRead, check: Check): void {
  const lags = longestLags(work);
  for (const later of work.kinds) {
    for (let subject = 0; subject < later.asked.length; subject++) {
      if (later.asked[subject] === 0) continue;
      const parts = partsOf(later, subject);
      for (let part = 1; part < parts.length; part++) follow(work, lags, parts[part - 1], parts[part], { type: FS, lag: 0 }, check);
    }
    for (const { kind, type: word, lag_min } of later.rule.after) {
      const earlier = work.kinds.find(({ rule }) => rule.kind === kind);
      const each = earlier && tiesBetween(work, later.rule.of, earlier.rule.of);
      const rule = { type: RELATIONS.indexOf(word), lag: lag_min };
      if (earlier && each) each((of, after) => pair(work, lags, [earlier, after], [later, of], rule, check));
    }
  }
}

interface Rule {
  type: number;
  lag: number;
}

/** Longest lag of the relations of a type between two activities. */
type Lags = (from: number, to: number, type: number) => number | undefined;

function pair(work: WorkRead, lags: Lags, [earlier, after]: [KindRead, number], [later, of]: [KindRead, number], rule: Rule, check: Check) {
  if (later.asked[of] === 0) return;
  const before = partsOf(earlier, after).at(fromFinish(rule.type) ? -1 : 0);
  const behind = partsOf(later, of).at(toStart(rule.type) ? 0 : -1);
  if (before !== undefined && behind !== undefined) follow(work, lags, before, behind, rule, check);
}

function follow({ schedule }: WorkRead, lags: Lags, before: number, after: number, { type, lag }: Rule, check: Check): void {
  check.examined++;
  const { activities, tables, clockOf, activityName } = schedule;
  const { activity, start, finish } = tables.activities.columns;
  const subjects = () => [before, after].map((i) => inTable('activities', cell(activity, i)));
  const given = lags(before, after, type);
  const [ends, begins] = [fromFinish(type) ? 'end' : 'start', toStart(type) ? 'begins' : 'ends'];
  if (given === undefined || given < lag)
    check.fault('WORK-RELATION', () => ({
      message: `${activityName(after)} ${begins} after the ${ends} of ${activityName(before)}${lag === 0 ? '' : `, ${lag} min at least`}; ${given === undefined ? `no ${RELATIONS[type]} relation says so` : `its relation says ${given} min`}`,
      subjects: subjects(),
    }));
  if (!activities.sound[before] || !activities.sound[after] || activities.state[after] === DONE) return;
  const from = fromFinish(type) ? finish.values[before] : start.values[before];
  const to = toStart(type) ? activities.begin[after] : finish.values[after];
  if (!holds(clockOf(after), from, to, lag))
    check.fault('WORK-ORDER', () => ({
      message: `${activityName(after)} ${begins} ${moment(to)}, the ${ends} of ${activityName(before)} is ${moment(from)}${lag === 0 ? '' : `, with ${lag} min at least in between`}`,
      subjects: subjects(),
    }));
}

function longestLags({ schedule: { relations, tables } }: WorkRead): Lags {
  const lag = tables.relations.columns.lag.values;
  const count = tables.activities.rows;
  const key = (from: number, to: number, type: number) => (from * count + to) * RELATIONS.length + type;
  const longest = new Map<number, number>();
  for (let row = 0; row < tables.relations.rows; row++) {
    const [from, to, type] = [relations.from[row], relations.to[row], relations.type[row]];
    if (type < 0 || from < 0 || to < 0) continue;
    const own = key(from, to, type);
    longest.set(own, Math.max(longest.get(own) ?? Number.NEGATIVE_INFINITY, lag[row]));
  }
  return (from, to, type) => longest.get(key(from, to, type));
}
