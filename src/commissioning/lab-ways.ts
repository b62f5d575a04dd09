import { grouped, membersOf } from '../table/index.js';
import type { LabRouting } from './lab-routing.js';
import type { LabWiring } from './lab-wiring.js';

/**
 * How many next hops a switch must have towards another one: its cables to switches that are one step nearer, by breadth-first search over
 * the planned cables. All shortest ways of a Clos network are of the same length, and routing must use them all (ECMP).
 *
 * @returns for two rows of devices; 0 where there is no way
 */
export function nextHops(wiring: LabWiring, routing: LabRouting): (from: number, to: number) => number {
  const { devices, device } = wiring;
  const isFabric = (end: number) => routing.as[device[end]] > 0 && routing.as[device[end ^ 1]] > 0;
  const fabricOf = grouped(devices.length, device.length, (end) => (isFabric(end) ? device[end] : -1));
  const known = new Map<number, Int32Array>();

  const stepsTo = (to: number): Int32Array => {
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
    return steps;
  };
  return (from, to) => {
    const steps = known.get(to) ?? stepsTo(to);
    known.set(to, steps);
    return membersOf(fabricOf, from).reduce((sum, end) => sum + (steps[device[end ^ 1]] === steps[from] - 1 ? 1 : 0), 0);
  };
}
