import { type Finding, hasErrors } from '../../../finding/index.js';
import { makeProject, type Project, type ProjectParts, projectFaults, type ScheduleTables } from '../../../schedule/index.js';
import { calendarsOf, capacityOf, counted, type Schedule } from '../../exchange/index.js';
import type { ProjectAbout } from '../about.js';
import { aboutOf } from './about-of.js';
import { together } from './axis.js';
import { idleCalendars } from './idle.js';
import { calledBy, LeftOut, type PlaceOf } from './left-out.js';
import { networkOf } from './network.js';
import { type Progress, progressOf } from './progress.js';
import { sharedOf } from './shared.js';
import { inUnits, unitOf } from './unit.js';
import { begin, type Work, workOf } from './work.js';

/** A project made of a schedule; with an error among the findings there is none. */
export interface ProjectOfSchedule {
  project?: Project;
  about?: ProjectAbout;
  findings: Finding[];
}

/**
 * A schedule's tables as a project to be solved: activity i of it is row i of the activities. O(all rows + calendars x days).
 *
 * Relations of all four kinds, lags, constraints, deliveries, capacity and calendars are held as far as a project can (see
 * `workOf`, `sharedOf`, `networkOf`); ids, names, the work breakdown and the planned starts go beside it. Early and
 * late dates and floats are results, and are not carried. All else is told as a warning PROJECT-NOT-HELD, and what no schedule
 * can meet as an error: CALENDAR-IDLE, or what `projectFaults` finds.
 *
 * @param placeOf  where an activity stands in the file that the schedule was read from
 */
export function projectOf(schedule: Schedule, placeOf: PlaceOf = () => undefined): ProjectOfSchedule {
  const { head, tables } = schedule;
  const called = calledBy(tables);
  const left = new LeftOut(called, placeOf);
  const calendars = calendarsOf(tables);
  const merged = { ...calendars, list: calendars.list.map((calendar) => ({ ...together([calendar]), name: calendar.name })) };
  const idle = idleCalendars(tables, merged, placeOf);
  if (idle.length > 0) return { findings: idle };
  const capacity = capacityOf(tables, merged, head.start);
  const progress = progressOf(schedule);
  const work = workOf(schedule, merged, progress, capacity, left);
  const shared = sharedOf(tables, capacity, merged, work, progress, left);
  const { demands, capacity: steps } = shared;
  const parts = { duration: work.duration, demands, capacity: steps, ...networkOf(tables, work, progress, left) };
  const planned = plannedStarts(tables, work, progress);
  if (tables.baselines.rows > 0) left.say(`${counted(tables.baselines.rows, 'date of a baseline is', 'dates of baselines are')} not held`);
  const unit_min = unitOf(parts, planned);
  const whole = inUnits(parts, unit_min);
  const findings = [...faultsOf(whole, shared.names, called, placeOf), ...left.done()];
  if (hasErrors(findings)) return { findings };
  const time = work.axis.time(unit_min);
  const about = {
    name: head.name,
    time,
    ...aboutOf(
      tables,
      shared,
      planned.map((at) => (at === null ? null : at / unit_min)),
    ),
  };
  return { project: makeProject(whole), about, findings };
}

/** Starts as planned; of what has begun or ended as they are: that of what remains, or that it had. */
function plannedStarts({ activities }: ScheduleTables, { axis }: Work, { begun, ended, dataDate }: Progress): (number | null)[] {
  return Array.from(activities.columns.start.values, (start, row) => {
    const at = ended[row] ? begin(activities.columns, row) : begun[row] ? dataDate : start;
    return Number.isNaN(at) ? null : axis.at(at);
  });
}

function faultsOf(parts: ProjectParts, resources: readonly string[], called: (row: number) => string, placeOf: PlaceOf): Finding[] {
  return projectFaults(parts, called, (k) => `"${resources[k]}"`).map(({ code, message, activity, resource }) => {
    const place = activity === undefined ? undefined : placeOf(activity);
    const name = activity === undefined ? resources[resource ?? 0] : called(activity);
    return { code, severity: 'error', message, subjects: [{ kind: 'field', name }], ...(place ? { place } : {}) };
  });
}
