import type { WorkClock } from './calendar.js';
import type { Project } from './project.js';

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
 * without another's early start moving. O((activities + relations) log spans).
 *
 * Assumes that each relation goes from finish to start, its pause counted by the clock. What takes no time may stand in a break.
 */
export function datesOf(project: Project, terms: (activity: number) => Terms): Dates {
  const { activities, duration, release, predecessors, successors, order } = project;
  const column = () => new Int32Array(activities);
  const dates = {
    earlyStart: column(),
    earlyFinish: column(),
    lateStart: column(),
    lateFinish: column(),
    totalFloat: column(),
    freeFloat: column(),
  };
  const pause = (earlier: number, lag: number) => lag - duration[earlier];
  for (const i of order) {
    let from = release[i];
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) {
      const earlier = predecessors.to[row];
      from = Math.max(from, dates.earlyFinish[earlier] + pause(earlier, predecessors.lag[row]));
    }
    const clock = duration[i] > 0 ? terms(i).clock : undefined;
    const worked = clock ? clock.before(from) : from;
    dates.earlyStart[i] = clock ? clock.startOf(worked) : worked;
    dates.earlyFinish[i] = clock ? clock.endOf(worked + duration[i]) : worked + duration[i];
  }
  const end = dates.earlyFinish.reduce((last, finish) => Math.max(last, finish), 0);
  const nextStart = (i: number, start: Int32Array) => {
    let next = end;
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      next = Math.min(next, start[successors.to[row]] - pause(i, successors.lag[row]));
    return next;
  };
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    const { clock: own, startBy, finishBy } = terms(i);
    const clock = duration[i] > 0 ? own : undefined;
    const until = Math.min(nextStart(i, dates.lateStart), finishBy);
    const worked = Math.min(clock ? clock.before(until) : until, lastBegin(clock, startBy) + duration[i]);
    dates.lateStart[i] = clock ? clock.startOf(worked - duration[i]) : worked - duration[i];
    dates.lateFinish[i] = clock ? clock.endOf(worked) : worked;
    const workedBy = (minute: number) => (own ? own.before(minute) : minute);
    const early = workedBy(dates.earlyFinish[i]);
    dates.totalFloat[i] = workedBy(dates.lateFinish[i]) - early;
    dates.freeFloat[i] = workedBy(nextStart(i, dates.earlyStart)) - early;
  }
  return dates;
}

/** Most working minutes before a minute at which work may begin, this one or an earlier one. */
function lastBegin(clock: WorkClock | undefined, minute: number): number {
  if (!clock || minute === Number.POSITIVE_INFINITY) return minute;
  const worked = clock.before(minute);
  return clock.startOf(worked) <= minute ? worked : worked - 1;
}
