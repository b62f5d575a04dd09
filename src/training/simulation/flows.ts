import { type Groups, grouped } from '../../table/index.js';
import { eachLink, type Ways } from './ways.js';

/** Flows between adapters: each leaves a server by `up`, goes a way between switches, and comes to a server by `down`; -1 for none of it. */
export interface Flows {
  count: number;
  up: Int32Array;
  down: Int32Array;
  way: Int32Array;
  bytes: Float64Array;
}

/** Flows on a network, and who crosses what. */
export interface Traffic {
  flows: Flows;
  ways: Ways;
  /** What each directed link carries. */
  rate_Bps: Float64Array;
  /** Flows by the link that they leave by, by that they come by, and by their way. */
  upOf: Groups;
  downOf: Groups;
  byWay: Groups;
  /** Ways by link, with the place of the link in them. */
  wayAt: Groups;
  wayOfPlace: Uint32Array;
}

/** Indexes who crosses what. O(links + flows + links of ways) */
export function trafficOf(flows: Flows, ways: Ways, rate_Bps: Float64Array): Traffic {
  const links = rate_Bps.length;
  const count = ways.first.length - 1;
  const wayOfPlace = new Uint32Array(ways.link.length);
  for (let way = 0; way < count; way++) wayOfPlace.fill(way, ways.first[way], ways.first[way + 1]);
  return {
    flows,
    ways,
    rate_Bps,
    upOf: grouped(links, flows.count, (flow) => flows.up[flow]),
    downOf: grouped(links, flows.count, (flow) => flows.down[flow]),
    byWay: grouped(count, flows.count, (flow) => flows.way[flow]),
    wayAt: grouped(links, ways.link.length, (place) => ways.link[place]),
    wayOfPlace,
  };
}

/** Adds to each link what flows carry over it. @param amount  by flow */
export function addLoad({ flows, ways }: Pick<Traffic, 'flows' | 'ways'>, amount: Float64Array, load: Float64Array): void {
  const onWay = new Float64Array(ways.first.length - 1);
  for (let flow = 0; flow < flows.count; flow++) {
    const { up, down, way } = flows;
    if (up[flow] >= 0) load[up[flow]] += amount[flow];
    if (down[flow] >= 0) load[down[flow]] += amount[flow];
    if (way[flow] >= 0) onWay[way[flow]] += amount[flow];
  }
  for (let way = 0; way < onWay.length; way++)
    eachLink(ways, way, (link, share) => {
      load[link] += onWay[way] * share;
    });
}
