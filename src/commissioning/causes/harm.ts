import { otherEnd, type PlannedEnds } from '../links/planned-ends.js';
import type { Cause } from './cause.js';

/** What a cause does to jobs while it lasts. */
export interface Harm {
  /** Nothing that a job would notice: the cables of one parallel group have changed places. */
  harmless: boolean;
  /**
   * How many times as long the communication takes of a job that uses what is affected, at most; 1 where only names, or the way, are
   * wrong; infinite where what is behind it is cut off.
   */
  slowdown: number;
}

/**
 * The slow-down of causes, by arithmetic on shares of bandwidth:
 * - a lost link of a server: its traffic goes over another adapter, which then carries two shares: 2; the only one: cut off;
 * - a lost link between switches, one of n that a switch has in that direction: n / (n - 1);
 * - a lost leaf costs each of its servers a link; any other lost switch, one of n above those below: n / (n - 1);
 * - rails crossed: what stayed in one leaf crosses the tier above: the leaf's bandwidth down over that up, at least 1;
 * - a link at a lower speed: planned over seen.
 */
export function harmOf(ends: PlannedEnds, seen_gbps: (link: number) => number): (cause: Cause) => Harm {
  const { deviceOf, tables } = ends;
  const { role } = tables.devices.columns;
  const { network, speed_gbps } = tables.links.columns;
  const each = 2 * network.dict.length;
  const part = (end: number) => deviceOf[end] * each + 2 * network.codes[end >> 1] + (end & 1);
  const counts = new Uint32Array(tables.devices.rows * each);
  const sums = new Float64Array(tables.devices.rows * each);
  for (let end = 0; end < deviceOf.length; end++) {
    if (deviceOf[end] < 0) continue;
    counts[part(end)]++;
    sums[part(end)] += speed_gbps.values[end >> 1];
  }
  const isSwitch = (device: number) => ['leaf', 'spine', 'core'].includes(role.dict[role.codes[device]]);
  const without = (n: number) => (n > 1 ? n / (n - 1) : Number.POSITIVE_INFINITY);
  /** Of the link's lower end: of so many links in that direction one is lost. */
  const lost = (link: number) => {
    const lower = 2 * link;
    const n = counts[part(lower)];
    return isSwitch(deviceOf[lower]) ? without(n) : n > 1 ? 2 : Number.POSITIVE_INFINITY;
  };
  const overLeaf = (link: number) => {
    const down = part(2 * link + 1);
    const up = down - 1;
    return sums[up] > 0 ? Math.max(1, sums[down] / sums[up]) : 1;
  };
  const most = (links: readonly number[], of: (link: number) => number) => links.reduce((worst, link) => Math.max(worst, of(link)), 1);

  return ({ kind, links, displaced, devices }) => {
    switch (kind) {
      case 'devices exchanged':
        return { harmless: false, slowdown: 1 };
      case 'slow link':
        return { harmless: false, slowdown: most(links, (link) => speed_gbps.values[link] / (seen_gbps(link) || speed_gbps.values[link])) };
      case 'dead device':
        return { harmless: false, slowdown: isSwitch(devices[0]) ? most(links, lost) : Number.POSITIVE_INFINITY };
      case 'dead link':
      case 'one-way link':
      case 'flapping link':
      case 'unplanned neighbour':
      case 'plug in a wrong port':
        return { harmless: false, slowdown: most(links, lost) };
      default: {
        const parallel = displaced.every(
          ({ from, to }) => deviceOf[from] === deviceOf[to] && deviceOf[otherEnd(from)] === deviceOf[otherEnd(to)],
        );
        // Whoever is on a leaf that is not its own reaches its rail over the tier above.
        const strays = kind === 'rails crossed' || kind.startsWith('trunk') || (devices.length > 1 && isSwitch(devices[0]));
        const astray = strays ? links.filter((link) => !isSwitch(deviceOf[2 * link])) : [];
        return { harmless: parallel, slowdown: most(astray, overLeaf) };
      }
    }
  };
}
