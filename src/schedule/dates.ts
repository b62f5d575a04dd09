import { spanAt, type WorkingTime, workingMinutes } from './calendar.js';
import type { Project } from './project.js';

/** Dates of all activities that relations and calendars alone allow, in minutes; floats in working minutes. */
export interface Dates {
  earlyStart: Int32Array;
  lateStart: Int32Array;
  totalFloat: Int32Array;
  freeFloat: Int32Array;
}

/**
 * Early dates by a forward pass, late dates by a backward pass from the last early finish (Kelley and Walker 1959); each activity
 * lies within one span of its calendar, for work is not broken. Total float is the working time between early and late start,
 * free float that by which an activity can be late without another's early start moving. O(activities + relations), times the
 * spans of a calendar with breaks.
 *
 * @param calendars  of each activity; undefined for round the clock
 */
export function datesOf(project: Project, calendars: (activity: number) => WorkingTime | undefined): Dates {
  const { activities, duration, release, predecessors, successors, order } = project;
  const earlyStart = release.slice();
  const lateStart = new Int32Array(activities);
  for (const i of order) {
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++)
      earlyStart[i] = Math.max(earlyStart[i], earlyStart[predecessors.to[row]] + predecessors.lag[row]);
    earlyStart[i] = firstFit(calendars(i), earlyStart[i], duration[i]);
  }
  let finish = 0;
  for (let i = 0; i < activities; i++) finish = Math.max(finish, earlyStart[i] + duration[i]);
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    let latest = finish - duration[i];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      latest = Math.min(latest, lateStart[successors.to[row]] - successors.lag[row]);
    lateStart[i] = lastFit(calendars(i), latest, duration[i]);
  }
  const totalFloat = new Int32Array(activities);
  const freeFloat = new Int32Array(activities);
  for (let i = 0; i < activities; i++) {
    let next = finish - duration[i];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      next = Math.min(next, earlyStart[successors.to[row]] - successors.lag[row]);
    totalFloat[i] = between(calendars(i), earlyStart[i], lateStart[i]);
    freeFloat[i] = between(calendars(i), earlyStart[i], next);
  }
  return { earlyStart, lateStart, totalFloat, freeFloat };
}

/** Earliest start from a minute on with room for so many minutes in one span. */
function firstFit(time: WorkingTime | undefined, from: number, minutes: number): number {
  if (!time) return from;
  for (let span = spanAt(time, from); span < time.from.length; span++) {
    const start = Math.max(from, time.from[span]);
    if (start + minutes <= time.to[span]) return start;
  }
  return from;
}

/** Latest start up to a minute with room for so many minutes in one span. */
function lastFit(time: WorkingTime | undefined, until: number, minutes: number): number {
  if (!time) return until;
  for (let span = Math.min(spanAt(time, until + minutes), time.from.length - 1); span >= 0; span--) {
    const start = Math.min(until, time.to[span] - minutes);
    if (start >= time.from[span]) return start;
  }
  return until;
}

function between(time: WorkingTime | undefined, from: number, to: number): number {
  if (!time) return to - from;
  return to >= from ? workingMinutes(time, from, to) : -workingMinutes(time, to, from);
}
