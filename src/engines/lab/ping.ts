import { dotted, type LabRouting, labRouting, labWays } from '../../commissioning/index.js';
import { type Ran, ran, together } from '../run.js';
import { inNamespace, ipShows } from './ip.js';
import { type Lab, namespaceOf } from './place.js';

/** Seconds until an answer is given up. */
const PATIENCE_S = '3';
/** Pings under way: most of what is lost is waiting. */
const AT_ONCE = 32;

/** What a lab's network does. */
export interface PingReport {
  /** Pings from each host to each other one, on each rail. */
  pings: number;
  /** Those that were not answered. */
  lost: { rail: number; from: string; to: string }[];
  /** Every switch above the leafs on a shortest way of a ping, and how many were seen to pass it. */
  passed: { device: string; flows: number }[];
  /** Switches that have fewer next hops towards a leaf than there are shortest ways. */
  short: Shortage[];
}

export interface Shortage {
  device: string;
  towards: string;
  has: number;
  needs: number;
}

/**
 * Every rail of every host pings the same rail of every other one, there and back. What passes a switch above the leafs is seen by sending the
 * same flow again with too short a life: the switch that it ends in answers by its own address. The routing tables of all switches are
 * held against the number of shortest ways.
 *
 * @param bytes  that each ping carries
 */
export async function pingAll(lab: Lab, bytes: number): Promise<PingReport> {
  const { wiring } = lab;
  const routing = labRouting(wiring);
  const pairs = railPairs(routing);
  const name = (end: number) => wiring.devices[wiring.device[end]];
  const top = Math.max(...wiring.tier.filter((_, row) => routing.as[row] > 0));
  const flows = new Map<string, number>();
  const byAddress = new Map(wiring.devices.map((device, row) => [dotted(routing.loopback[row]), device]));

  const answered = await together(
    pairs,
    async ([from, to]) => {
      const ping = pinging(lab, routing, from, to, bytes);
      if ((await ping()).code !== 0) return false;
      const oneLeaf = wiring.device[from ^ 1] === wiring.device[to ^ 1];
      for (let life = 2; !oneLeaf && life <= top; life++) {
        const passed = byAddress.get(endedAt(await ping('-t', String(life))));
        if (passed !== undefined) flows.set(passed, (flows.get(passed) ?? 0) + 1);
      }
      return true;
    },
    AT_ONCE,
  );
  return {
    pings: pairs.length,
    lost: pairs.flatMap(([from, to], i) => (answered[i] ? [] : [{ rail: routing.rail[from], from: name(from), to: name(to) }])),
    passed: above(lab, routing, pairs).map((row) => ({ device: wiring.devices[row], flows: flows.get(wiring.devices[row]) ?? 0 })),
    short: await shortages(lab, routing),
  };
}

/** Switches above the leafs that are on a shortest way between adapters. */
function above({ wiring }: Lab, routing: LabRouting, pairs: readonly [number, number][]): number[] {
  const { device, tier } = wiring;
  const { steps } = labWays(wiring, routing);
  const leafs = new Map(pairs.map(([from, to]) => [`${device[from ^ 1]} ${device[to ^ 1]}`, [device[from ^ 1], device[to ^ 1]]]));
  const isBetween = (row: number) =>
    [...leafs.values()].some(([from, to]) => steps(row, from) > 0 && steps(row, from) + steps(row, to) === steps(from, to));
  return [...tier.keys()].filter((row) => routing.as[row] > 0 && tier[row] > 1 && isBetween(row));
}

/** Pings from the adapter at one end to that at another, by its own address. */
function pinging(
  { name, wiring }: Lab,
  { address }: LabRouting,
  from: number,
  to: number,
  bytes: number,
): (...more: string[]) => Promise<Ran> {
  const namespace = namespaceOf(name, wiring.devices[wiring.device[from]]);
  const options = ['-n', '-c', '1', '-w', PATIENCE_S, '-s', String(bytes), '-I', dotted(address[from])];
  return (...more) => ran(...inNamespace(namespace, 'ping', ...options, ...more, dotted(address[to])));
}

/** The address of the router in which a ping with too short a life ended; empty for one that did not. */
function endedAt({ stdout }: Ran): string {
  return /^From ([\d.]+)\S* icmp_seq/m.exec(stdout)?.[1] ?? '';
}

/** Switches that do not use all shortest ways to a leaf, by the kernel's own tables. */
export async function shortages({ name, wiring }: Lab, routing = labRouting(wiring)): Promise<Shortage[]> {
  const { nextHops } = labWays(wiring, routing);
  const leafSides = [...wiring.device.keys()].filter((end) => routing.rail[end ^ 1] >= 0);
  const found = await together([...wiring.devices.keys()], async (row) => {
    if (routing.as[row] === 0) return [];
    const hops = await hopsOf(namespaceOf(name, wiring.devices[row]));
    const least = new Map<number, number>();
    for (const end of leafSides) {
      const leaf = wiring.device[end];
      if (leaf === row) continue;
      const has = hops.get(`${dotted(routing.address[end])}/31`) ?? 0;
      least.set(leaf, Math.min(has, least.get(leaf) ?? has));
    }
    return [...least].map(([leaf, has]) => ({
      device: wiring.devices[row],
      towards: wiring.devices[leaf],
      has,
      needs: nextHops(row, leaf),
    }));
  });
  return found.flat().filter(({ has, needs }) => has < needs);
}

/** Next hops by destination. */
async function hopsOf(namespace: string): Promise<Map<string, number>> {
  const routes = await ipShows<{ dst: string; nexthops?: unknown[] }>(namespace, '-4', 'route', 'show', 'proto', 'bgp');
  return new Map(routes.map(({ dst, nexthops }) => [dst, nexthops?.length ?? 1]));
}

/** Adapters of two hosts on the same rail, both ways round. */
function railPairs({ rail }: LabRouting): [number, number][] {
  const byRail = new Map<number, number[]>();
  for (const [end, own] of rail.entries()) if (own >= 0) byRail.set(own, [...(byRail.get(own) ?? []), end]);
  return [...byRail.values()].flatMap((ends) =>
    ends.flatMap((from) => ends.filter((to) => to !== from).map((to): [number, number] => [from, to])),
  );
}
