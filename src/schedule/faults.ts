import { byActivity, type ProjectParts, topological } from './project.js';

/** What is wrong with a project's parts: the activity or the resource it is about, and the words. */
export interface ProjectFault {
  code: 'PROJECT-DURATION' | 'PROJECT-ARC' | 'PROJECT-CIRCLE' | 'PROJECT-DEMAND' | 'PROJECT-CAPACITY' | 'PROJECT-TIME';
  activity?: number;
  resource?: number;
  message: string;
}

/**
 * Everything that keeps parts from being a project that some schedule meets: durations, demands or levels below 0, arcs to nowhere or in
 * a circle, an activity that asks for more than the resource's last level (it might never start), a deadline before the release plus the
 * duration.
 *
 * @param name  what an activity is called
 * @param resourceName  what a resource is called
 */
export function projectFaults(
  parts: ProjectParts,
  name: Name = (i) => `${i + 1}`,
  resourceName: Name = (k) => `R${k + 1}`,
): ProjectFault[] {
  return [...durations(parts, name), ...capacities(parts, resourceName), ...arcs(parts, name), ...demands(parts, name, resourceName)];
}

type Name = (number: number) => string;

function durations({ duration, release, deadline }: ProjectParts, name: Name): ProjectFault[] {
  const faults: ProjectFault[] = [];
  for (let activity = 0; activity < duration.length; activity++) {
    if (!(Number.isInteger(duration[activity]) && duration[activity] >= 0))
      faults.push({
        code: 'PROJECT-DURATION',
        activity,
        message: `activity ${name(activity)} lasts ${duration[activity]}; expected a whole number from 0`,
      });
    const earliest = (release?.[activity] ?? 0) + duration[activity];
    if (deadline && earliest > deadline[activity])
      faults.push({
        code: 'PROJECT-TIME',
        activity,
        message: `activity ${name(activity)} cannot finish before ${earliest}, its deadline is ${deadline[activity]}`,
      });
  }
  return faults;
}

function capacities({ capacity }: ProjectParts, resourceName: Name): ProjectFault[] {
  const faults: ProjectFault[] = [];
  for (const [resource, steps] of capacity.entries()) {
    const rows = typeof steps === 'number' ? ([[0, steps]] as const) : steps;
    const good = rows.every(
      ([time, units], i) =>
        Number.isInteger(units) &&
        units >= 0 &&
        units < 2 ** 30 &&
        Number.isInteger(time) &&
        (i === 0 ? time === 0 : time > rows[i - 1][0]),
    );
    if (!good || rows.length === 0)
      faults.push({
        code: 'PROJECT-CAPACITY',
        resource,
        message: `resource ${resourceName(resource)} has levels ${JSON.stringify(steps)}; expected whole units from 0 to 2^30 at times that grow from 0`,
      });
  }
  return faults;
}

function arcs({ duration, arcs: { from, to, lag } }: ProjectParts, name: Name): ProjectFault[] {
  const faults: ProjectFault[] = [];
  const activities = duration.length;
  const exists = (activity: number) => Number.isInteger(activity) && activity >= 0 && activity < activities;
  for (let row = 0; row < from.length; row++) {
    if (!exists(from[row]) || !exists(to[row]))
      faults.push({
        code: 'PROJECT-ARC',
        ...(exists(from[row]) ? { activity: from[row] } : {}),
        message: `activity ${name(from[row])} precedes ${name(to[row])}; expected activities from ${name(0)} to ${name(activities - 1)}`,
      });
    else if (!Number.isInteger(lag[row]))
      faults.push({
        code: 'PROJECT-ARC',
        activity: from[row],
        message: `the lag from ${name(from[row])} to ${name(to[row])} is ${lag[row]}; expected a whole number`,
      });
  }
  if (faults.length > 0) return faults;
  const order = topological(activities, byActivity(activities, from, to, lag));
  if (order.length === activities) return [];
  const circle = oneCircle(activities, order, from, to);
  return [
    {
      code: 'PROJECT-CIRCLE',
      activity: circle[0],
      message: `activities wait for one another in a circle: ${circle.map(name).join(' -> ')}`,
    },
  ];
}

function demands(
  { duration, demands: { activity, resource, amount }, capacity }: ProjectParts,
  name: Name,
  resourceName: Name,
): ProjectFault[] {
  const faults: ProjectFault[] = [];
  const last = capacity.map((steps) => (typeof steps === 'number' ? steps : (steps.at(-1)?.[1] ?? 0)));
  const seen = new Set<number>();
  for (let row = 0; row < activity.length; row++) {
    const own = activity[row];
    const k = resource[row];
    const about = { code: 'PROJECT-DEMAND', ...(own < duration.length ? { activity: own } : {}) } as const;
    if (!(k >= 0 && k < capacity.length))
      faults.push({ ...about, message: `activity ${name(own)} takes resource ${resourceName(k)}; there are ${capacity.length}` });
    else if (!(Number.isInteger(amount[row]) && amount[row] >= 0))
      faults.push({
        ...about,
        resource: k,
        message: `activity ${name(own)} takes ${amount[row]} of ${resourceName(k)}; expected a whole number from 0`,
      });
    else if (amount[row] > last[k] && duration[own] > 0)
      faults.push({
        ...about,
        resource: k,
        message: `activity ${name(own)} takes ${amount[row]} of ${resourceName(k)}, which has ${last[k]}: it can never start`,
      });
    const pair = own * capacity.length + k;
    if (seen.has(pair)) faults.push({ ...about, resource: k, message: `activity ${name(own)} takes ${resourceName(k)} twice` });
    seen.add(pair);
  }
  return faults;
}

/** A circle among the activities that have no order: walking back over their predecessors meets one again. */
function oneCircle(activities: number, order: Int32Array, from: ArrayLike<number>, to: ArrayLike<number>): number[] {
  const left = new Uint8Array(activities).fill(1);
  for (const activity of order) left[activity] = 0;
  const before = new Int32Array(activities).fill(-1);
  for (let row = 0; row < from.length; row++) if (left[from[row]] === 1 && left[to[row]] === 1) before[to[row]] = from[row];
  const seen = new Map<number, number>();
  const walk: number[] = [];
  for (let at = left.findIndex((each, i) => each === 1 && before[i] >= 0); ; at = before[at]) {
    const first = seen.get(at);
    if (first !== undefined) return [...walk.slice(first), at].reverse();
    seen.set(at, walk.push(at) - 1);
  }
}
