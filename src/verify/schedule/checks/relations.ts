import { cell } from '../../../table/index.js';
import { NONE } from '../../read/columns.js';
import { type Check, inTable } from '../../report.js';
import { earliestLater, fromFinish, holds, toStart } from '../passes/lags.js';
import type { ScheduleRead } from '../read/schedule.js';
import { BEGUN, DONE, moment } from '../read/words.js';

/**
 * Relations hold between planned dates (RELATION), those of what is begun for its rest (PROGRESS-RETAINED); none goes in a circle
 * (RELATION-CYCLE, which names one). A lag is in working minutes of the later activity's calendar. What is done is not judged.
 * O(activities + relations).
 */
export function checkRelations(plan: ScheduleRead, check: Check): void {
  const { relations, activities, network, clockOf, activityName } = plan;
  const { type: word, lag } = plan.tables.relations.columns;
  const { start, finish } = plan.tables.activities.columns;
  if (network.cycle.length > 0)
    check.fault('RELATION-CYCLE', () => ({
      message: `activities wait for one another in a circle: ${circle(plan)}`,
      subjects: network.cycle.slice(0, 20).map((i) => inTable('activities', cell(plan.tables.activities.columns.activity, i))),
    }));
  for (let row = 0; row < plan.tables.relations.rows; row++) {
    check.examined++;
    const from = relations.from[row];
    const to = relations.to[row];
    const type = relations.type[row];
    if (from === NONE || to === NONE || type === NONE || !activities.sound[from] || !activities.sound[to]) continue;
    if (activities.state[to] === DONE) continue;
    const earlier = (fromFinish(type) ? finish : start).values[from];
    const later = toStart(type) ? activities.begin[to] : finish.values[to];
    if (holds(clockOf(to), earlier, later, lag.values[row])) continue;
    const rest = activities.state[to] === BEGUN && toStart(type);
    check.fault(rest ? 'PROGRESS-RETAINED' : 'RELATION', () => ({
      message: `${activityName(to)} ${toStart(type) ? (rest ? 'goes on' : 'starts') : 'ends'} ${moment(later)}, ${cell(word, row)}${lag.values[row] === 0 ? '' : ` ${lag.values[row]} min`} after ${activityName(from)} allows ${moment(earliestLater(clockOf(to), earlier, lag.values[row]))} at the earliest`,
      subjects: [from, to].map((i) => inTable('activities', cell(plan.tables.activities.columns.activity, i))),
    }));
  }
}

const MOST_NAMED = 12;

function circle({ network: { cycle }, activityName }: ScheduleRead): string {
  const named = cycle.slice(0, MOST_NAMED).map(activityName);
  if (cycle.length > MOST_NAMED) named.push(`${cycle.length - MOST_NAMED} more`);
  return [...named, named[0]].join(' -> ');
}
