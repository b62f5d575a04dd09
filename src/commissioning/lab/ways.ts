import { grouped, membersOf } from '../../table/index.js';
import type { LabRouting } from './routing.js';
import type { LabWiring } from './wiring.js';

/** The shortest ways from switch to switch, by rows of devices. */
export interface LabWays {
  /** Cables on the way; -1 where there is none. */
  steps: (from: number, to: number) => number;
  /** Cables of a switch that lead one step nearer: as many next hops must it have. */
  nextHops: (from: number, to: number) => number;
}

/**
 * Shortest ways by breadth-first search over the planned cables, once for each destination. All shortest ways of a Clos network are of the
 * same length, and routing must use them all (ECMP).
 */
export function labWays({ devices, device }: LabWiring, { as }: LabRouting): LabWays {
  const isFabric = (end: number) => as[device[end]] > 0 && as[device[end ^ 1]] > 0;
  const fabricOf = grouped(devices.length, device.length, (end) => (isFabric(end) ? device[end] : -1));
  const known = new Map<number, Int32Array>();

  const stepsTo = (to: number): Int32Array => {
    const before = known.get(to);
    if (before) return before;
    const steps = new Int32Array(devices.length).fill(-1);
    steps[to] = 0;
    const queue = [to];
    for (const at of queue)
      for (const end of membersOf(fabricOf, at)) {
        const next = device[end ^ 1];
        if (steps[next] >= 0) continue;
        steps[next] = steps[at] + 1;
        queue.push(next);
      }
    known.set(to, steps);
    return steps;
  };
  return {
    steps: (from, to) => stepsTo(to)[from],
    nextHops: (from, to) => {
      const steps = stepsTo(to);
      return membersOf(fabricOf, from).reduce((sum, end) => sum + (steps[device[end ^ 1]] === steps[from] - 1 ? 1 : 0), 0);
    },
  };
}
