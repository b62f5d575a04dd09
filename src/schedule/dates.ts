import type { WorkClock } from './calendar.js';
import type { Project } from './project.js';
import { FS, fromFinish, ownLag, toStart } from './relation.js';

/** Dates of all activities that relations and calendars alone allow, in minutes; floats in working minutes. */
export interface Dates {
  earlyStart: Int32Array;
  earlyFinish: Int32Array;
  lateStart: Int32Array;
  lateFinish: Int32Array;
  totalFloat: Int32Array;
  freeFloat: Int32Array;
}

/** When an activity is worked on, and the dates that it is held to. */
export interface Terms {
  /** Undefined for round the clock. */
  clock: WorkClock | undefined;
  startBy: number;
  finishBy: number;
}

/**
 * Early dates by a forward pass from the releases, late dates by a backward pass from the last early finish and the dates that
 * activities are held to (Kelley and Walker 1959), as planning programs count them: a duration is working time, breaks between are
 * passed over. Total float is the working time between early and late finish, free float that by which an activity can be late
 * without another's early dates moving. O((activities + relations) log spans).
 *
 * Lags are counted by the clock. Where the project's arcs have no types, all go from finish to start. What takes no time may stand in a
 * break.
 */
export function datesOf(project: Project, terms: (activity: number) => Terms): Dates {
  const { activities, duration, order } = project;
  const column = () => new Int32Array(activities);
  const dates = {
    earlyStart: column(),
    earlyFinish: column(),
    lateStart: column(),
    lateFinish: column(),
    totalFloat: column(),
    freeFloat: column(),
  };
  for (const i of order) {
    const clock = duration[i] > 0 ? terms(i).clock : undefined;
    const [begin, finish] = notBefore(project, dates, i);
    let worked = clock ? clock.before(begin) : begin;
    if (finish > begin) worked = Math.max(worked, firstEnd(clock, finish) - duration[i]);
    dates.earlyStart[i] = clock ? clock.startOf(worked) : worked;
    dates.earlyFinish[i] = clock ? clock.endOf(worked + duration[i]) : worked + duration[i];
  }
  const end = dates.earlyFinish.reduce((last, finish) => Math.max(last, finish), 0);
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    const { clock: own, startBy, finishBy } = terms(i);
    const clock = duration[i] > 0 ? own : undefined;
    const [begin, finish] = notAfter(project, dates.lateStart, dates.lateFinish, i);
    const until = Math.min(finish, finishBy, end);
    const worked = Math.min(clock ? clock.before(until) : until, lastBegin(clock, Math.min(begin, startBy)) + duration[i]);
    dates.lateStart[i] = clock ? clock.startOf(worked - duration[i]) : worked - duration[i];
    dates.lateFinish[i] = clock ? clock.endOf(worked) : worked;
    const workedBy = (minute: number) => (own && minute < Number.POSITIVE_INFINITY ? own.before(minute) : minute);
    const early = workedBy(dates.earlyFinish[i]);
    dates.totalFloat[i] = workedBy(dates.lateFinish[i]) - early;
    const [nextBegin, nextFinish] = notAfter(project, dates.earlyStart, dates.earlyFinish, i);
    const lastBegun = clock ? lastBegin(clock, nextBegin) : workedBy(nextBegin);
    dates.freeFloat[i] = Math.min(workedBy(Math.min(nextFinish, end)) - early, lastBegun - workedBy(dates.earlyStart[i]));
  }
  return dates;
}

/** Earliest begin and finish that those before an activity allow. */
function notBefore({ release, duration, predecessors }: Project, { earlyStart, earlyFinish }: Dates, i: number): [number, number] {
  const { start, to, lag, type: types } = predecessors;
  let begin = release[i];
  let finish = Number.NEGATIVE_INFINITY;
  for (let row = start[i]; row < start[i + 1]; row++) {
    const earlier = to[row];
    const type = types ? types[row] : FS;
    const least = (fromFinish(type) ? earlyFinish : earlyStart)[earlier] + lag[row] - ownLag(type, duration[earlier], duration[i]);
    if (toStart(type)) begin = Math.max(begin, least);
    else finish = Math.max(finish, least);
  }
  return [begin, finish];
}

/** Latest begin and finish with which those after an activity keep their dates. */
function notAfter({ duration, successors }: Project, starts: Int32Array, finishes: Int32Array, i: number): [number, number] {
  const { start, to, lag, type: types } = successors;
  let begin = Number.POSITIVE_INFINITY;
  let finish = Number.POSITIVE_INFINITY;
  for (let row = start[i]; row < start[i + 1]; row++) {
    const later = to[row];
    const type = types ? types[row] : FS;
    const most = (toStart(type) ? starts : finishes)[later] - lag[row] + ownLag(type, duration[i], duration[later]);
    if (fromFinish(type)) finish = Math.min(finish, most);
    else begin = Math.min(begin, most);
  }
  return [begin, finish];
}

/** Fewest working minutes before a minute at which work may end, this one or a later one. */
function firstEnd(clock: WorkClock | undefined, minute: number): number {
  if (!clock) return minute;
  const worked = clock.before(minute);
  return clock.endOf(worked) >= minute ? worked : worked + 1;
}

/** Most working minutes before a minute at which work may begin, this one or an earlier one. */
function lastBegin(clock: WorkClock | undefined, minute: number): number {
  if (!clock || minute === Number.POSITIVE_INFINITY) return minute;
  const worked = clock.before(minute);
  return clock.startOf(worked) <= minute ? worked : worked - 1;
}
