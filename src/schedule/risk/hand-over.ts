import { Growing } from '../../table/index.js';
import type { Project } from '../project.js';
import { FS, SS } from '../relation.js';
import { Calendars, type ClosedTimes } from './closed-times.js';
import { type Closing, Units } from './units.js';

/** Who hands units of a resource to whom, and when each activity's units are there. */
export interface HandOvers {
  /** `from[row]` must have ended before `to[row]` begins. */
  from: Int32Array;
  to: Int32Array;
  /** Calendar of each activity. */
  calendar: Int32Array;
  closed: ClosedTimes;
}

/**
 * The plan's resource flow: every unit of every resource with the activities that hold it one after the other, as arcs from each to the next
 * (chaining: Policella, Cesta, Oddo, Smith 2007, "From precedence constraint posting to partial order schedules"; resource flow networks:
 * Artigues, Michelon, Reusser 2003), and the times at which a unit is not there as closed times of the activities that hold it.
 *
 * No sample takes more than there is, whatever the durations: an activity holds the same numbered units from start to finish; the
 * activities of one unit are a chain of arcs, so no two hold it at once; and an activity works only while none of its units is gone.
 * At any time those at work hold units, none twice, of which none is gone: no more than the level. Where the demands of all activities
 * together fit at all times, the resource binds nothing and has no arcs.
 *
 * O(demands x pieces that are idle at a time). @throws where the plan takes more than there is
 */
export function handOvers(project: Project, start: ArrayLike<number>): HandOvers {
  const { activities, resources } = project;
  const calendar = new Int32Array(activities);
  const calendars = new Calendars();
  const ties = new Ties(project);
  const users = usersOf(project, start);
  for (let k = 0; k < resources; k++) {
    const own = {
      activity: users.activity.subarray(users.start[k], users.start[k + 1]),
      amount: users.amount.subarray(users.start[k], users.start[k + 1]),
    };
    if (!binds(project, k, own)) continue;
    const { held, closings } = walk(project, start, k, own, ties);
    if (closings.length === 0) continue;
    for (const [at, i] of own.activity.entries()) calendar[i] = close(calendars, calendar[i], k, held[at], closings);
  }
  return { from: ties.from.done(), to: ties.to.done(), calendar, closed: calendars.done() };
}

/** Activities that take a resource, by start, and how much of it. */
interface Users {
  activity: Int32Array;
  amount: Int32Array;
}

/** Activities of each resource that take time: rows `start[k]` to `start[k + 1]` are those of resource k. */
function usersOf({ activities, resources, demands, duration, order }: Project, start: ArrayLike<number>): Users & { start: Int32Array } {
  const rank = new Int32Array(activities);
  for (let at = 0; at < activities; at++) rank[order[at]] = at;
  const sorted = order.filter((i) => duration[i] > 0).sort((a, b) => start[a] - start[b] || rank[a] - rank[b]);
  const first = new Int32Array(resources + 1);
  for (const i of sorted) for (let row = demands.start[i]; row < demands.start[i + 1]; row++) first[demands.resource[row] + 1]++;
  for (let k = 0; k < resources; k++) first[k + 1] += first[k];
  const users = { start: first, activity: new Int32Array(first[resources]), amount: new Int32Array(first[resources]) };
  const next = first.slice();
  for (const i of sorted)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      const at = next[demands.resource[row]]++;
      users.activity[at] = i;
      users.amount[at] = demands.amount[row];
    }
  return users;
}

function binds({ capacity }: Project, k: number, { amount }: Users): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (let row = capacity.start[k]; row < capacity.start[k + 1]; row++) least = Math.min(least, capacity.level[row]);
  return amount.reduce((sum, each) => sum + each, 0) > least;
}

/** Goes through a plan's time on one resource: at each time first those that end, then the new level, then those that begin. */
function walk(
  { capacity, duration }: Project,
  start: ArrayLike<number>,
  k: number,
  { activity, amount }: Users,
  ties: Ties,
): { held: number[][]; closings: Closing[] } {
  const levels = capacity.level.subarray(capacity.start[k], capacity.start[k + 1]);
  const times = capacity.from.subarray(capacity.start[k], capacity.start[k + 1]);
  const units = new Units(levels.reduce((most, level) => Math.max(most, level), 0));
  const finish = (row: number) => start[activity[row]] + duration[activity[row]];
  const ends = Int32Array.from(activity, (_, row) => row).sort((a, b) => finish(a) - finish(b) || a - b);
  const held: number[][] = [];
  let step = 0;
  let end = 0;
  const until = (now: number) => {
    for (;;) {
      const nextEnd = end < ends.length ? finish(ends[end]) : Number.POSITIVE_INFINITY;
      const nextStep = step < times.length ? times[step] : Number.POSITIVE_INFINITY;
      if (Math.min(nextEnd, nextStep) > now || (end === ends.length && step === times.length)) return;
      if (nextEnd <= nextStep) units.giveBack(held[ends[end]], activity[ends[end++]]);
      else units.level(levels[step++], nextStep);
    }
  };
  for (const [row, i] of activity.entries()) {
    until(start[i]);
    ties.begin(i);
    held.push(units.take(amount[row], ties.waits, ties.add));
  }
  until(Number.POSITIVE_INFINITY);
  return { held, closings: units.closings() };
}

/** The calendar that is also closed when any of the units held is gone. */
function close(calendars: Calendars, calendar: number, k: number, ranges: readonly number[], closings: readonly Closing[]): number {
  const met: number[] = [];
  for (const [c, closing] of closings.entries()) if (overlap(ranges, closing.ranges)) met.push(c);
  if (met.length === 0) return calendar;
  return calendars.closedToo(calendar, `${k}:${met}`, () =>
    met.flatMap((c) => closings[c].from.map((from, at) => [from, closings[c].to[at]] as const)),
  );
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] < b[j + 1] && b[j] < a[i + 1]) return true;
    if (a[i + 1] < b[j + 1]) i += 2;
    else j += 2;
  }
  return false;
}

/** What an arc to an activity stands for, a place in `RELATIONS`. @param row  of the predecessors */
export function typeOf({ predecessors: { to, lag, type }, duration }: Project, row: number): number {
  if (type) return type[row];
  return lag[row] >= duration[to[row]] ? FS : SS;
}

/** Whom activities wait for until they end: by relations, and by the hand-overs found so far. */
class Ties {
  readonly from = new Growing(Int32Array);
  readonly to = new Growing(Int32Array);
  /** Last hand-over to each activity, and the one before each, as rows from 1. */
  private readonly last: Int32Array;
  private readonly before = new Growing(Int32Array);
  private readonly stamp: Int32Array;
  private activity = -1;
  private mark = 0;

  constructor(private readonly project: Project) {
    this.last = new Int32Array(project.activities);
    this.stamp = new Int32Array(project.activities);
  }

  /** What follows is asked of this activity. */
  begin(activity: number): void {
    const { predecessors, duration } = this.project;
    this.activity = activity;
    this.mark++;
    for (let row = predecessors.start[activity]; row < predecessors.start[activity + 1]; row++)
      if (typeOf(this.project, row) === FS && predecessors.lag[row] >= duration[predecessors.to[row]])
        this.stamp[predecessors.to[row]] = this.mark;
    for (let row = this.last[activity]; row > 0; row = this.before.get(row - 1)) this.stamp[this.from.get(row - 1)] = this.mark;
  }

  readonly waits = (other: number): boolean => this.stamp[other] === this.mark;

  /** The activity waits for another, from now on at the latest. */
  readonly add = (other: number): void => {
    if (this.stamp[other] === this.mark) return;
    this.stamp[other] = this.mark;
    this.from.push(other);
    this.to.push(this.activity);
    this.last[this.activity] = this.before.push(this.last[this.activity]) + 1;
  };
}
