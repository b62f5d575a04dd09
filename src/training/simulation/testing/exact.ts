import type { FabricGraph } from '../fabric-graph.js';

/** Transfers one by one: from adapter to adapter, as directed links out of the sender and into the receiver. */
export interface Transfer {
  up: number;
  down: number;
  bytes: number;
}

/**
 * Adaptive routing simulated the long way: every shortest way of every transfer is listed and carries an equal part, and all rates are solved
 * anew, link by link, whenever a transfer ends. Shares no code with the simulator.
 */
export function exactly(graph: FabricGraph, rate_Bps: Float64Array, transfers: readonly Transfer[]) {
  const parts = transfers.map(({ up, down }) => partsOf(graph, rate_Bps, up, down));
  const load = new Float64Array(rate_Bps.length);
  for (const [i, part] of parts.entries()) for (const [link, share] of part) load[link] += share * transfers[i].bytes;
  const left = transfers.map(({ bytes }) => bytes);
  let active = transfers.map((_, i) => i);
  const first = solve(rate_Bps, parts, active);
  let time_s = 0;
  for (let rates = first; active.length > 0; rates = solve(rate_Bps, parts, active)) {
    const step_s = Math.min(...active.map((i) => left[i] / rates[i]));
    time_s += step_s;
    for (const i of active) left[i] -= rates[i] * step_s;
    active = active.filter((i) => left[i] > 1e-9 * transfers[i].bytes);
  }
  return { time_s, load, rates: first };
}

/** Share of a transfer on each link. */
function partsOf(graph: FabricGraph, rate_Bps: Float64Array, up: number, down: number): Map<number, number> {
  const [begin, end] = [graph.to[up], graph.from[down]];
  const hops = new Map([[end, 0]]);
  for (const [node, far] of hops)
    for (const link of linksOf(graph, node)) if (rate_Bps[link] > 0 && !hops.has(graph.to[link])) hops.set(graph.to[link], far + 1);
  const ways: number[][] = [];
  const walk = (node: number, way: number[]) => {
    if (node === end) ways.push(way);
    else
      for (const link of linksOf(graph, node))
        if (rate_Bps[link] > 0 && hops.get(graph.to[link]) === (hops.get(node) as number) - 1) walk(graph.to[link], [...way, link]);
  };
  walk(begin, []);
  const parts = new Map([
    [up, 1],
    [down, 1],
  ]);
  for (const way of ways) for (const link of way) parts.set(link, (parts.get(link) ?? 0) + 1 / ways.length);
  return parts;
}

function linksOf({ out }: FabricGraph, node: number): Uint32Array {
  return out.members.subarray(out.first[node], out.first[node + 1]);
}

function solve(rate_Bps: Float64Array, parts: readonly Map<number, number>[], active: readonly number[]): number[] {
  const rates: number[] = [];
  const growing = new Set(active);
  const settled = new Float64Array(rate_Bps.length);
  for (let level = 0; growing.size > 0; ) {
    const weight = new Float64Array(rate_Bps.length);
    for (const i of growing) for (const [link, share] of parts[i]) weight[link] += share;
    const levelOf = (link: number) => (rate_Bps[link] - settled[link]) / weight[link];
    let next = Number.POSITIVE_INFINITY;
    for (let link = 0; link < weight.length; link++) if (weight[link] > 0) next = Math.min(next, levelOf(link));
    level = Math.max(level, next);
    const full = [...growing].filter((i) => [...parts[i].keys()].some((link) => levelOf(link) <= level * (1 + 1e-10)));
    for (const i of full) {
      rates[i] = level;
      growing.delete(i);
      for (const [link, share] of parts[i]) settled[link] += share * level;
    }
  }
  return rates;
}
