import type { LabWiring } from './wiring.js';

/** The network that is routed. */
const ROUTED = 'compute';

/** First private AS number of four bytes (RFC 6996). */
const FIRST_AS = 4_200_000_000;
const AS_OF_A_TIER = 10_000_000;
/** 172.16.0.0/12 has the switches' own addresses, 10.0.0.0/8 those of the adapters. */
const LOOPBACKS = 0xac_10_00_00;
const ADAPTERS = 0x0a_00_00_00;
/** Addresses of one adapter of all hosts: a /15. */
const RAIL_BITS = 17;

/**
 * AS numbers and IPv4 addresses of the compute network, as columns; 0 for what has none.
 *
 * Each leaf has an AS of its own; the spines that serve the same leafs share one, and so do all cores (RFC 7938, 5.2.1), so that no way leads
 * down and up again. Switches find each other without addresses (RFC 8950, "BGP unnumbered"). Adapter r of host h has a /31 (RFC 3021):
 * 10.0.0.0 + r x 2^17 + 2h is the leaf's side and the odd one after it the host's, so that all of rail r is 10.(2r).0.0/15. That is room for 65,536 hosts with 128 adapters.
 */
export interface LabRouting {
  /** Of each device. */
  as: number[];
  /** Of each device. */
  loopback: number[];
  /** Of each end at or opposite an adapter. */
  address: number[];
  /** Of each end: how many adapters of the same host stand before it; -1 for an end that is no adapter's. */
  rail: number[];
}

/** Addresses for the planned cables; a miswired one has those of its ports. */
export function labRouting(wiring: LabWiring): LabRouting {
  const { devices, device, tier, block, network } = wiring;
  const routing: LabRouting = {
    as: devices.map(() => 0),
    loopback: devices.map(() => 0),
    address: device.map(() => 0),
    rail: device.map(() => -1),
  };
  const hosts = new Map<number, { host: number; adapters: number }>();
  const asNumber = numbering();
  let switches = 0;
  for (const end of routedEnds(network)) {
    const at = device[end];
    if (tier[at] > 0) {
      if (routing.as[at] !== 0) continue;
      routing.loopback[at] = LOOPBACKS + ++switches;
      const shared = tier[at] === 1 ? `device ${at}` : `block ${block[at]}`;
      routing.as[at] = FIRST_AS + tier[at] * AS_OF_A_TIER + asNumber(tier[at], shared);
      continue;
    }
    const host = hosts.get(at) ?? { host: hosts.size, adapters: 0 };
    hosts.set(at, host);
    const rail = host.adapters++;
    const leafSide = ADAPTERS + rail * 2 ** RAIL_BITS + 2 * host.host;
    routing.rail[end] = rail;
    routing.address[end] = leafSide + 1;
    routing.address[end ^ 1] = leafSide;
  }
  return routing;
}

/** A switch as its routing daemon must know it. */
export interface Router {
  hostname: string;
  as: number;
  loopback: string;
  /** Ports towards adapters. */
  down: { interface: string; description: string; address: string }[];
  /** Ports towards other switches. */
  fabric: { interface: string; description: string }[];
}

/** What a switch is told; undefined for a device that does not route. @param interfaces  name of the interface at each end */
export function routerOf(wiring: LabWiring, routing: LabRouting, interfaces: readonly string[], at: number): Router | undefined {
  const { devices, device, port, network } = wiring;
  if (routing.as[at] === 0) return undefined;
  const router: Router = { hostname: devices[at], as: routing.as[at], loopback: dotted(routing.loopback[at]), down: [], fabric: [] };
  for (const end of routedEnds(network)) {
    if (device[end] !== at) continue;
    const named = { interface: interfaces[end], description: `${devices[device[end ^ 1]]} ${port[end ^ 1]}` };
    if (routing.address[end] === 0) router.fabric.push(named);
    else router.down.push({ ...named, address: `${dotted(routing.address[end])}/31` });
  }
  return router;
}

/** @example dotted(0x0a020001) -> 10.2.0.1 */
export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function* routedEnds(network: readonly string[]): Generator<number> {
  for (const [cable, name] of network.entries()) if (name === ROUTED) yield* [2 * cable, 2 * cable + 1];
}

/** Counts what is new within each tier, from 1. */
function numbering(): (tier: number, what: string) => number {
  const seen = new Map<number, Map<string, number>>();
  return (tier, what) => {
    const numbers = seen.get(tier) ?? new Map<string, number>();
    seen.set(tier, numbers);
    if (!numbers.has(what)) numbers.set(what, numbers.size + 1);
    return numbers.get(what) as number;
  };
}
