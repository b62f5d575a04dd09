/** Deadline of an activity that has none. */
export const NEVER = 0x7fffffff;

/**
 * Precedence arcs by activity: the arcs of activity i are rows `start[i]` to `start[i + 1]`. `lag` is the least time from the start of
 * the earlier to the start of the later activity; finish-to-start without a wait is a lag of the earlier one's duration.
 */
export interface Arcs {
  start: Int32Array;
  /** The activity at the other end. */
  to: Int32Array;
  lag: Int32Array;
  /**
   * What the lag stands for, a place in `RELATIONS`, for those whose durations change; without it FS where the lag is the earlier one's
   * duration or more, else SS.
   */
  type?: Uint8Array;
}

/** What activities take while they run: rows `start[i]` to `start[i + 1]` are those of activity i, one a resource. */
export interface Demands {
  start: Int32Array;
  resource: Int32Array;
  amount: Int32Array;
}

/** Units of each resource over time: resource k has `level[row]` units from `from[row]` on, rows `start[k]` to `start[k + 1]`, first from 0. */
export interface Capacity {
  start: Int32Array;
  from: Int32Array;
  level: Int32Array;
}

/**
 * A project to be scheduled, as columns: activities with whole durations, least start-to-start lags, renewable resources.
 *
 * Times are whole numbers of one unit that the caller chooses, from 0. Activities run without a break. The arcs hold no circle.
 */
export interface Project {
  activities: number;
  resources: number;
  duration: Int32Array;
  /** Earliest allowed start; 0 where nothing is said. */
  release: Int32Array;
  /** Latest wanted finish; `NEVER` where nothing is said. */
  deadline: Int32Array;
  successors: Arcs;
  predecessors: Arcs;
  demands: Demands;
  capacity: Capacity;
  /** Activities so that each stands after its predecessors. */
  order: Int32Array;
}

/** What a project is made from. Rows of arcs and demands may stand in any order; rows with an amount of 0 are left out. */
export interface ProjectParts {
  duration: ArrayLike<number>;
  arcs: { from: ArrayLike<number>; to: ArrayLike<number>; lag: ArrayLike<number>; type?: ArrayLike<number> };
  demands: { activity: ArrayLike<number>; resource: ArrayLike<number>; amount: ArrayLike<number> };
  /** Steps of each resource: [time, units] with times growing from 0, or one number of units for all time. */
  capacity: readonly (number | readonly (readonly [number, number])[])[];
  release?: ArrayLike<number>;
  deadline?: ArrayLike<number>;
}

/**
 * A project from its parts. O(activities + arcs + demands).
 *
 * Assumes parts without faults (`projectFaults` finds them).
 * @throws when the arcs hold a circle
 */
export function makeProject(parts: ProjectParts): Project {
  const activities = parts.duration.length;
  const { from, to, lag, type } = parts.arcs;
  const successors = byActivity(activities, from, to, lag, type);
  const order = topological(activities, successors);
  if (order.length < activities) throw new Error(`arcs hold a circle: ${order.length} of ${activities} activities have an order`);
  return {
    activities,
    resources: parts.capacity.length,
    duration: Int32Array.from(parts.duration),
    release: parts.release ? Int32Array.from(parts.release) : new Int32Array(activities),
    deadline: parts.deadline ? Int32Array.from(parts.deadline) : new Int32Array(activities).fill(NEVER),
    successors,
    predecessors: byActivity(activities, to, from, lag, type),
    demands: demandsOf(activities, parts.demands),
    capacity: capacityOf(parts.capacity),
    order,
  };
}

/** Activities so that each stands after its predecessors; shorter than asked where the arcs hold a circle (Kahn 1962). */
export function topological(activities: number, successors: Arcs): Int32Array {
  const { start, to } = successors;
  const waits = new Int32Array(activities);
  for (const later of to) waits[later]++;
  const order = new Int32Array(activities);
  let filled = 0;
  for (let i = 0; i < activities; i++) if (waits[i] === 0) order[filled++] = i;
  for (let at = 0; at < filled; at++)
    for (let row = start[order[at]]; row < start[order[at] + 1]; row++) if (--waits[to[row]] === 0) order[filled++] = to[row];
  return order.subarray(0, filled);
}

/** Rows sorted by one of their ends, stable. */
export function byActivity(
  activities: number,
  key: ArrayLike<number>,
  to: ArrayLike<number>,
  lag: ArrayLike<number>,
  type?: ArrayLike<number>,
): Arcs {
  const start = new Int32Array(activities + 1);
  for (let row = 0; row < key.length; row++) start[key[row] + 1]++;
  for (let i = 0; i < activities; i++) start[i + 1] += start[i];
  const next = start.slice();
  const arcs: Arcs = { start, to: new Int32Array(key.length), lag: new Int32Array(key.length) };
  if (type) arcs.type = new Uint8Array(key.length);
  for (let row = 0; row < key.length; row++) {
    const at = next[key[row]]++;
    arcs.to[at] = to[row];
    arcs.lag[at] = lag[row];
    if (type && arcs.type) arcs.type[at] = type[row];
  }
  return arcs;
}

function demandsOf(activities: number, { activity, resource, amount }: ProjectParts['demands']): Demands {
  const rows: number[] = [];
  for (let row = 0; row < activity.length; row++) if (amount[row] > 0) rows.push(row);
  const { start, to, lag } = byActivity(
    activities,
    rows.map((row) => activity[row]),
    rows.map((row) => resource[row]),
    rows.map((row) => amount[row]),
  );
  return { start, resource: to, amount: lag };
}

/** Columns of resources from their steps. */
export function capacityOf(steps: ProjectParts['capacity']): Capacity {
  const all = steps.map((each) => (typeof each === 'number' ? [[0, each] as const] : each));
  const start = new Int32Array(all.length + 1);
  for (const [k, each] of all.entries()) start[k + 1] = start[k] + each.length;
  return {
    start,
    from: Int32Array.from(all.flatMap((each) => each.map(([time]) => time))),
    level: Int32Array.from(all.flatMap((each) => each.map(([, units]) => units))),
  };
}
