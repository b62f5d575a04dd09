import { connectedFlows } from './connected-flows.js';
import type { Traffic } from './flows.js';
import { MaxMin } from './max-min.js';
import { eachLink } from './ways.js';

/** How flows went that began together. */
export interface FlowRun {
  /** Until the last one ended. */
  time_s: number;
  /** Of each flow while all were there. */
  rate_Bps: Float64Array;
  /** How often rates were solved. */
  solved: number;
}

/** Flows that would end within this share of each other are taken to end together. */
const TOGETHER = 1e-9;

/**
 * Lets flows run until all have ended: each has its max-min fair rate, and when some end the rates of those connected with them are solved again.
 * Flows that share no link, not even through others, are run apart.
 *
 * No order of sending ends before the fullest link has carried all its bytes. As soon as the slowest flow ends at that bound if nothing changes
 * any more, it is the end: so flows of equal size need one solution. O(events x solution)
 */
export function runFlows(traffic: Traffic): FlowRun {
  const { flows } = traffic;
  const solver = new MaxMin(traffic);
  const bound_s = fullestLink(traffic);
  const all = Uint32Array.from({ length: flows.count }, (_, flow) => flow);
  solver.solve(all);
  const rate_Bps = solver.rate_Bps.slice();
  const left = flows.bytes.slice();
  const slowest_s = slowest(all, left, rate_Bps);
  if (slowest_s <= bound_s(all, left) * (1 + TOGETHER)) return { time_s: slowest_s, rate_Bps, solved: 1 };
  const run: FlowRun = { time_s: 0, rate_Bps, solved: 1 };
  for (const part of connectedFlows(traffic)) {
    let active = part;
    let time_s = 0;
    let rates: Float64Array = rate_Bps;
    for (;;) {
      const last_s = slowest(active, left, rates);
      if (last_s <= bound_s(active, left) * (1 + TOGETHER)) {
        run.time_s = Math.max(run.time_s, time_s + last_s);
        break;
      }
      let next_s = last_s;
      for (const flow of active) next_s = Math.min(next_s, left[flow] / rates[flow]);
      for (const flow of active) left[flow] -= rates[flow] * next_s;
      time_s += next_s;
      active = active.filter((flow) => left[flow] > TOGETHER * flows.bytes[flow]);
      solver.solve(active);
      rates = solver.rate_Bps;
      run.solved++;
    }
  }
  return run;
}

/** When the last of some flows ends at these rates. */
function slowest(active: Uint32Array, left: Float64Array, rate_Bps: Float64Array): number {
  let time_s = 0;
  for (const flow of active) time_s = Math.max(time_s, left[flow] / rate_Bps[flow]);
  return time_s;
}

/** How long the fullest link needs for what is left of some flows, in a time that goes with their number. */
function fullestLink({ flows, ways, rate_Bps }: Traffic): (active: Uint32Array, left: Float64Array) => number {
  const load = new Float64Array(rate_Bps.length);
  const onWay = new Float64Array(ways.first.length - 1);
  return (active, left) => {
    let bound_s = 0;
    const add = (link: number, bytes: number) => {
      load[link] += bytes;
      bound_s = Math.max(bound_s, load[link] / rate_Bps[link]);
    };
    for (const flow of active) {
      if (flows.up[flow] >= 0) add(flows.up[flow], left[flow]);
      if (flows.down[flow] >= 0) add(flows.down[flow], left[flow]);
      if (flows.way[flow] >= 0) onWay[flows.way[flow]] += left[flow];
    }
    const used: number[] = [];
    for (const flow of active) {
      const way = flows.way[flow];
      if (way < 0 || onWay[way] === 0) continue;
      eachLink(ways, way, (link, share) => add(link, onWay[way] * share));
      onWay[way] = 0;
      used.push(way);
    }
    const clear = (link: number) => {
      if (link >= 0) load[link] = 0;
    };
    for (const way of used) eachLink(ways, way, clear);
    for (const flow of active) {
      clear(flows.up[flow]);
      clear(flows.down[flow]);
    }
    return bound_s;
  };
}
