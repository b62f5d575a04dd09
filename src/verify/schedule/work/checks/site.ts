import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { WorkClock } from '../../read/clock.js';
import { CREW, EQUIPMENT, moment, PLACE } from '../../read/words.js';
import type { WorkRead } from '../done-to.js';

/**
 * There are no more people, pieces of equipment, crews in an aisle, power and water than the site file gives (SITE-CAPACITY), calendars
 * work in the site file's hours from the first day to the end of the project (SITE-CALENDAR), activities have the calendar of their
 * trade, or round the clock without one (WORK-CALENDAR), and the first day is the site file's (SITE-START).
 *
 * Where the site file asks for people to be found, any number will do; without steps of power what the intent has and racks without
 * GPUs leave; without steps of water, any amount. O(rows + days).
 */
export function checkSite(work: WorkRead, check: Check): void {
  const { schedule, site } = work;
  if (schedule.head.start !== site.start)
    check.fault('SITE-START', () => ({
      message: `the schedule starts on ${schedule.head.start}, the site file on ${site.start}`,
      subjects: [{ kind: 'field', name: 'start' }],
    }));
  else hours(work, check);
  capacities(work, check);
  calendars(work, check);
}

function hours({ schedule, site }: WorkRead, check: Check): void {
  const first = Date.parse(`${site.start}T00:00:00Z`);
  for (const [name, rule] of site.calendars) {
    const at = schedule.calendars.index.get(name);
    if (at === undefined) continue;
    check.examined++;
    const asked = new WorkClock((day) => {
      const date = new Date(first + day * 86_400_000);
      const spans = rule.exceptions.get(date.toISOString().slice(0, 10)) ?? rule.week[(date.getUTCDay() + 6) % 7];
      return [...spans].sort((a, b) => a[0] - b[0]);
    });
    const found = schedule.calendars.clocks[at];
    for (let t = 0; t < schedule.end; ) {
      if (asked.works(t) !== found.works(t)) {
        check.fault('SITE-CALENDAR', () => ({
          message: `calendar "${name}" ${found.works(t) ? 'works' : 'does not work'} ${moment(t)}, in the site file it does${asked.works(t) ? '' : ' not'}`,
          subjects: [{ kind: 'field', name: `shifts/${name}` }],
        }));
        break;
      }
      // Both stay as they are until one of them changes.
      t = asked.works(t)
        ? Math.min(asked.breakFrom(t), found.breakFrom(t))
        : Math.min(...[asked, found].map((c) => c.startOf(c.before(t))));
    }
  }
}

function capacities(work: WorkRead, check: Check): void {
  const { schedule } = work;
  const { from, amount } = schedule.tables.capacity.columns;
  for (let row = 0; row < schedule.tables.capacity.rows; row++) {
    const resource = schedule.capacity.resource[row];
    if (resource < 0) continue;
    check.examined++;
    const most = mostOf(work, resource, from.values[row]);
    const next = amount.values[row];
    if (next <= most + 1e-6) continue;
    const name = schedule.resourceName(resource);
    check.fault('SITE-CAPACITY', () => ({
      message: `${name}: ${next} are there ${moment(from.values[row])}, the site file gives ${most}`,
      subjects: [inTable('resources', name)],
    }));
  }
}

function mostOf(work: WorkRead, resource: number, at: number): number {
  const { schedule, site } = work;
  const name = schedule.resourceName(resource);
  switch (schedule.resources.kind[resource]) {
    case CREW:
      return site.trades.has(name) ? (site.trades.get(name)?.people ?? Number.POSITIVE_INFINITY) : 0;
    case EQUIPMENT:
      return site.equipment.get(name)?.count ?? 0;
    case PLACE:
      return site.aisle_crews;
    default: {
      const steps = site.supplies.get(name as 'power' | 'water');
      if (steps) return steps.reduce((now, { from_min, amount }) => (from_min <= at ? amount : now), 0);
      return name === 'power' ? powerOfIntent(work, at) : Number.POSITIVE_INFINITY;
    }
  }
}

/** kW that the intent has at a minute for racks with GPUs: what comes by date, or is there, less what all others draw. */
function powerOfIntent({ plan, site }: WorkRead, at: number): number {
  const { power, power_available_w } = plan.intent;
  const { kind, power_w } = plan.tables.racks.columns;
  const date = Date.parse(`${site.start}T00:00:00Z`) + at * 60_000;
  const begun = power.steps.filter(({ from }) => Date.parse(`${from}T00:00:00Z`) <= date);
  const there =
    power.steps.length > 0 ? Math.max(0, ...begun.map((step) => step.power_w)) : (power_available_w ?? Number.POSITIVE_INFINITY);
  let others = 0;
  for (let rack = 0; rack < plan.tables.racks.rows; rack++) if (cell(kind, rack) !== 'gpu') others += power_w.values[rack];
  return Math.max(0, there - others) / 1000;
}

function calendars({ schedule, site, kinds, kindOf }: WorkRead, check: Check): void {
  const { activity, calendar } = schedule.tables.activities.columns;
  const { end } = schedule;
  const always = schedule.calendars.clocks.map((clock) => clock.before(end) - clock.before(0) === end);
  const trades = schedule.resources.kind.reduce(
    (all, kind, row) => (kind === CREW ? all.set(schedule.resourceName(row), row) : all),
    new Map<string, number>(),
  );
  for (const [trade, { calendar: asked }] of site.trades) {
    const row = trades.get(trade);
    const given = row === undefined ? asked : cell(schedule.tables.resources.columns.calendar, row);
    if (given !== asked)
      check.fault('WORK-CALENDAR', () => ({
        message: `${trade} has calendar "${given}", in the site file "${asked}"`,
        subjects: [inTable('resources', trade)],
      }));
  }
  for (let i = 0; i < kindOf.length; i++) {
    if (kindOf[i] < 0) continue;
    check.examined++;
    const { rule } = kinds[kindOf[i]];
    const given = cell(calendar, i);
    const asked = rule.trade === undefined ? undefined : site.trades.get(rule.trade)?.calendar;
    if (asked === undefined ? always[Math.max(0, schedule.activities.calendar[i])] : given === asked) continue;
    check.fault('WORK-CALENDAR', () => ({
      message: `${schedule.activityName(i)} has calendar "${given}", its kind ${asked === undefined ? 'needs nobody and goes on round the clock' : `is done in "${asked}"`}`,
      subjects: [inTable('activities', cell(activity, i))],
    }));
  }
}
