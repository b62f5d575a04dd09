import type { Project } from '../project.js';
import { FF, FS, ownLag, RELATIONS, SF, SS } from '../relation.js';
import type { ClosedTimes } from './closed-times.js';
import { handOvers, typeOf } from './hand-over.js';
import { placeOrder } from './place-order.js';

/** Arcs by the place of the later activity: rows `start[p]` to `start[p + 1]`. */
export interface PlaceArcs {
  start: Int32Array;
  /** Place of the earlier activity. */
  from: Int32Array;
  /** Least time in between. */
  wait: Int32Array;
}

/** A plan as a partial order: activities by place, each after all it waits for. Columns are by place, but for `place`. */
export interface PartialOrder {
  activities: number;
  /** Activity at each place, and place of each activity. */
  activity: Int32Array;
  place: Int32Array;
  /** Planned ones. */
  duration: Float64Array;
  release: Float64Array;
  /** From the finish of the earlier to the start of the later; relations and hand-overs. */
  finishStart: PlaceArcs;
  /** From start to start. */
  startStart: PlaceArcs;
  /** To the finish of the later, which waits at its end: from the finish, and from the start, of the earlier. */
  finishFinish: PlaceArcs;
  startFinish: PlaceArcs;
  calendar: Int32Array;
  closed: ClosedTimes;
  /** Row of the closed times that follows the planned start. */
  hint: Int32Array;
  /** Arcs that were added so that no resource is taken twice. */
  handOvers: number;
  /** Leads, and relations to a finish, that the plan's order turns around; they are not kept. */
  leftOut: number;
}

/**
 * A partial-order schedule (Policella and others 2007): the plan's relations, and hand-overs so that no resource can be exceeded
 * (`handOvers` has the argument). O(activities log activities + arcs).
 *
 * Relations go between the ends that they bind, and move with a finish in the samples. An arc without type is taken as finish to start
 * where its lag is at least the earlier activity's duration, else as start to start with its lag fixed. `placeOrder` sets each activity
 * after all it waits for; a relation that it cannot is left out, and counted. What may not end yet waits at its end, with all that it
 * takes.
 *
 * With planned durations the longest paths over it are no later than the plan: the plan meets each of its arcs, and on the closed times of
 * its units nobody works in it.
 *
 * @param start  a plan that keeps all relations and resources. @throws where it takes more of a resource than there is
 */
export function partialOrder(project: Project, start: ArrayLike<number>): PartialOrder {
  const { activities, predecessors, duration, release } = project;
  const flow = handOvers(project, start);
  const activity = placeOrder(project, start, flow);
  const place = new Int32Array(activities);
  for (let p = 0; p < activities; p++) place[activity[p]] = p;

  const arcs = RELATIONS.map(() => new ArcCount(activities));
  let leftOut = 0;
  const each = (visit: (kind: ArcCount, from: number, to: number, wait: number) => void) => {
    leftOut = 0;
    for (let p = 0; p < activities; p++) {
      const i = activity[p];
      for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) {
        const before = predecessors.to[row];
        const type = typeOf(project, row);
        if (place[before] > p) leftOut++;
        else visit(arcs[type], place[before], p, predecessors.lag[row] - ownLag(type, duration[before], duration[i]));
      }
    }
    for (let row = 0; row < flow.from.length; row++) visit(arcs[FS], place[flow.from[row]], place[flow.to[row]], 0);
  };
  each((kind, _, to) => kind.count(to));
  each((kind, from, to, wait) => kind.add(from, to, wait));

  const calendar = activity.map((i) => flow.calendar[i]);
  return {
    activities,
    activity,
    place,
    duration: Float64Array.from(activity, (i) => duration[i]),
    release: Float64Array.from(activity, (i) => release[i]),
    finishStart: arcs[FS].done(),
    startStart: arcs[SS].done(),
    finishFinish: arcs[FF].done(),
    startFinish: arcs[SF].done(),
    calendar,
    closed: flow.closed,
    hint: Int32Array.from(activity, (i, p) => rowAfter(flow.closed, calendar[p], start[i])),
    handOvers: flow.from.length,
    leftOut,
  };
}

/** Arcs that are counted first and then added, so that rows need no sorting. */
class ArcCount {
  private readonly start: Int32Array;
  private next: Int32Array = new Int32Array(0);
  private from = new Int32Array(0);
  private wait = new Int32Array(0);

  constructor(activities: number) {
    this.start = new Int32Array(activities + 1);
  }

  count(to: number): void {
    this.start[to + 1]++;
  }

  add(from: number, to: number, wait: number): void {
    if (this.next.length === 0) this.lay();
    const row = this.next[to]++;
    this.from[row] = from;
    this.wait[row] = wait;
  }

  done(): PlaceArcs {
    return { start: this.start, from: this.from, wait: this.wait };
  }

  private lay(): void {
    for (let p = 1; p < this.start.length; p++) this.start[p] += this.start[p - 1];
    this.next = this.start.slice();
    this.from = new Int32Array(this.start[this.start.length - 1]);
    this.wait = new Int32Array(this.from.length);
  }
}

function rowAfter({ start, to }: ClosedTimes, calendar: number, time: number): number {
  let [low, high] = [start[calendar], start[calendar + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
