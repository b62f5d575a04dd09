import { addLoad, type Traffic } from './flows.js';
import { eachLink } from './ways.js';

/** What keeps rates from being max-min fair; undefined where they are. */
export type Unfair = { why: 'overfull'; link: number; over: number } | { why: 'no bottleneck'; flow: number };

/**
 * Proves that rates are max-min fair without solving anything: no link carries more than it can, and each flow has a bottleneck, a full link on
 * which no flow is faster (Bertsekas and Gallager, Data Networks, 6.5.2). O(links + flows + links of ways)
 *
 * @param tolerance  share by which a full link may be less than full, or a flow faster
 */
export function maxMinCheck(traffic: Traffic, rate_Bps: Float64Array, tolerance = 1e-9): Unfair | undefined {
  const { flows, ways } = traffic;
  const links = traffic.rate_Bps.length;
  const load = new Float64Array(links);
  addLoad(traffic, rate_Bps, load);
  const fastest = new Float64Array(links);
  const faster = (link: number, rate: number) => {
    if (link >= 0) fastest[link] = Math.max(fastest[link], rate);
  };
  const fastestOnWay = new Float64Array(ways.first.length - 1);
  for (let flow = 0; flow < flows.count; flow++) {
    faster(flows.up[flow], rate_Bps[flow]);
    faster(flows.down[flow], rate_Bps[flow]);
    const way = flows.way[flow];
    if (way >= 0) fastestOnWay[way] = Math.max(fastestOnWay[way], rate_Bps[flow]);
  }
  for (let way = 0; way < fastestOnWay.length; way++) eachLink(ways, way, (link) => faster(link, fastestOnWay[way]));
  for (let link = 0; link < links; link++) {
    const over = load[link] / traffic.rate_Bps[link] - 1;
    if (over > tolerance) return { why: 'overfull', link, over };
  }
  /** What a flow on a link needs at least, if the link is to be its bottleneck. */
  const needed = (link: number) =>
    link >= 0 && load[link] >= traffic.rate_Bps[link] * (1 - tolerance) ? fastest[link] : Number.POSITIVE_INFINITY;
  const neededOnWay = new Float64Array(ways.first.length - 1).fill(Number.POSITIVE_INFINITY);
  for (let way = 0; way < neededOnWay.length; way++)
    eachLink(ways, way, (link) => {
      neededOnWay[way] = Math.min(neededOnWay[way], needed(link));
    });
  for (let flow = 0; flow < flows.count; flow++) {
    const { up, down, way } = flows;
    const onWay = way[flow] >= 0 ? neededOnWay[way[flow]] : Number.POSITIVE_INFINITY;
    const least = Math.min(needed(up[flow]), needed(down[flow]), onWay);
    if (rate_Bps[flow] < least * (1 - tolerance)) return { why: 'no bottleneck', flow };
  }
  return undefined;
}
