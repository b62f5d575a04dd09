import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import { lastUpTo } from '../read/clock.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { Steps } from '../read/usage.js';
import { CREW, moment, SUPPLY } from '../read/words.js';

/**
 * At every minute from the data date on, what the running activities take of a resource is no more than there is (RESOURCE-OVER, of
 * power and water SUPPLY-OVER), the first and the worst moment of each resource told; there are people on shift only while their
 * calendar works, up to the end of the project (RESOURCE-OFF-SHIFT).
 *
 * Activities take their amounts from start to finish, breaks included; of what is begun the rest does, of what is done nothing. A
 * sweep of the sorted starts, finishes and steps of capacity: O(n log n).
 *
 * @param usage, capacity  of each resource
 */
export function checkResources(plan: ScheduleRead, usage: readonly Steps[], capacity: readonly Steps[], check: Check): void {
  for (let resource = 0; resource < plan.tables.resources.rows; resource++) {
    check.examined += usage[resource].at.length + capacity[resource].at.length;
    const over = overrun(usage[resource], capacity[resource], plan.now);
    if (over) tell(plan, resource, over, check);
    if (plan.resources.kind[resource] === CREW) offShift(plan, resource, capacity[resource], check);
  }
}

interface Moment {
  at: number;
  taken: number;
  there: number;
}

interface Overrun {
  first: Moment;
  worst: Moment;
  /** Minutes with too little. */
  minutes: number;
}

/** Sums of decimals that stand for one another may differ in the last digits. */
const NEARLY = 1e-6;

/** Walks both step functions together. */
function overrun(usage: Steps, capacity: Steps, now: number): Overrun | undefined {
  let found: Overrun | undefined;
  let c = -1;
  let at = now;
  for (let u = lastUpTo(usage.at, now); u < usage.at.length; u++) {
    const taken = u < 0 ? 0 : usage.value[u];
    const until = u + 1 < usage.at.length ? usage.at[u + 1] : at;
    while (at < until) {
      while (c + 1 < capacity.at.length && capacity.at[c + 1] <= at) c++;
      const there = c < 0 ? 0 : capacity.value[c];
      const next = c + 1 < capacity.at.length ? Math.min(until, capacity.at[c + 1]) : until;
      if (taken > there + NEARLY * Math.max(1, there)) {
        const moment = { at, taken, there };
        found ??= { first: moment, worst: moment, minutes: 0 };
        if (taken - there > found.worst.taken - found.worst.there) found.worst = moment;
        found.minutes += next - at;
      }
      at = next;
    }
  }
  return found;
}

function tell(plan: ScheduleRead, resource: number, { first, worst, minutes }: Overrun, check: Check): void {
  const unit = cell(plan.tables.resources.columns.unit, resource);
  const figures = ({ at, taken, there }: Moment) => `${amount(taken)} of ${amount(there)} ${unit}`.trimEnd().concat(` ${moment(at)}`);
  const code = plan.resources.kind[resource] === SUPPLY ? 'SUPPLY-OVER' : 'RESOURCE-OVER';
  check.fault(code, () => ({
    message: `${plan.resourceName(resource)}: more is taken than there is, first ${figures(first)}, at worst ${figures(worst)}, for ${minutes} min in all`,
    subjects: [inTable('resources', plan.resourceName(resource)), ...running(plan, resource, first.at)],
  }));
}

const MOST_NAMED = 10;

/** Who takes of a resource at a minute. */
function running(plan: ScheduleRead, resource: number, at: number) {
  const { assignments, activities, tables } = plan;
  const { starts, rows } = assignments.ofResource;
  const found: number[] = [];
  for (let next = starts[resource]; next < starts[resource + 1] && found.length < MOST_NAMED; next++) {
    const i = assignments.activity[rows[next]];
    if (i >= 0 && activities.sound[i] && activities.begin[i] <= at && at < tables.activities.columns.finish.values[i]) found.push(i);
  }
  return found.map((i) => inTable('activities', cell(tables.activities.columns.activity, i)));
}

function offShift(plan: ScheduleRead, resource: number, capacity: Steps, check: Check): void {
  const clock = plan.calendars.clocks[Math.max(0, plan.resources.calendar[resource])];
  for (let step = 0; step < capacity.at.length; step++) {
    const from = capacity.at[step];
    const to = Math.min(plan.end, step + 1 < capacity.at.length ? capacity.at[step + 1] : plan.end);
    if (!(capacity.value[step] > 0) || from >= to || clock.before(to) - clock.before(from) === to - from) continue;
    const idle = clock.breakFrom(from);
    check.fault('RESOURCE-OFF-SHIFT', () => ({
      message: `${plan.resourceName(resource)}: ${amount(capacity.value[step])} are there ${moment(idle)}, when its calendar does not work`,
      subjects: [inTable('resources', plan.resourceName(resource))],
    }));
    return;
  }
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
