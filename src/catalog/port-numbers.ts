import { modeFor } from './ports.js';
import type { Catalog, Network, PortGroup } from './types.js';

/**
 * A port of a device as a number: `cage * LANES + lane`, where cages count from 0 over all the model's port groups
 * in order, and lanes are the links of one cage.
 */
export const LANES = 8;

/** A device model's ports of one use at one speed, in the order they are filled: cage by cage, lane by lane. */
export interface PortRange {
  /** Port numbers, see `LANES`. */
  ports: number[];
  /** Links of one cage; 1 when the ports come from groups of different split. */
  split: number;
  speed_gbps: number;
}

/** Port groups of the model that an id names; none for what has no ports. */
export function portGroups(catalog: Catalog, id: string): readonly PortGroup[] {
  const model = catalog.get(id);
  return model && 'ports' in model ? model.ports : [];
}

/** Connector of each of a model's cages, in the order in which port numbers count them. */
export function cageConnectors(groups: readonly PortGroup[]): string[] {
  return groups.flatMap((group) => Array.from({ length: group.count }, () => group.connector));
}

/** The ports that a model offers for a use at a speed; empty when there are none. */
export function portsAt(groups: readonly PortGroup[], use: PortGroup['use'], speed_gbps: number): PortRange {
  const ports: number[] = [];
  const splits = new Set<number>();
  eachGroup(groups, (group, firstCage) => {
    const mode = group.use === use ? modeFor(group, speed_gbps) : undefined;
    if (!mode) return;
    splits.add(mode.split);
    for (let cage = 0; cage < group.count; cage++)
      for (let lane = 0; lane < mode.split; lane++) ports.push((firstCage + cage) * LANES + lane);
  });
  return { ports, split: splits.size === 1 ? [...splits][0] : 1, speed_gbps };
}

/** Speeds at which a model has ports for a use, fastest first. */
export function speedsOf(groups: readonly PortGroup[], use: PortGroup['use']): number[] {
  const speeds = new Set<number>();
  for (const group of groups) if (group.use === use) for (const mode of group.modes) speeds.add(mode.speed_gbps);
  return [...speeds].sort((a, b) => b - a);
}

/** One adapter link of a server: its port, and the rail and plane it belongs to. */
export interface AdapterLink {
  port: number;
  rail: number;
  plane: number;
}

/**
 * A server's links on the compute network when each adapter is split over so many planes.
 *
 * Link i of a plane is on rail `i mod rails`, counted cage by cage. The mode is the one with the fewest links a cage
 * that the planes divide, hence the fastest.
 * @returns undefined when no mode of a compute port can be split that way, or a plane's links do not fall evenly on the rails
 */
export function adapterLinks(
  groups: readonly PortGroup[],
  rails: number,
  planes: number,
): { links: AdapterLink[]; speed_gbps: number } | undefined {
  const links: AdapterLink[] = [];
  let speed_gbps = 0;
  let index = 0;
  let possible = true;
  eachGroup(groups, (group, firstCage) => {
    if (group.use !== 'compute') return;
    const mode = group.modes.filter((each) => each.split % planes === 0).sort((a, b) => a.split - b.split)[0];
    if (!mode || (speed_gbps !== 0 && speed_gbps !== mode.speed_gbps)) {
      possible = false;
      return;
    }
    speed_gbps = mode.speed_gbps;
    const perPlane = mode.split / planes;
    for (let cage = 0; cage < group.count; cage++, index += perPlane)
      for (let lane = 0; lane < mode.split; lane++)
        links.push({
          port: (firstCage + cage) * LANES + lane,
          rail: (index + Math.floor(lane / planes)) % rails,
          plane: lane % planes,
        });
  });
  const even = (links.length / planes) % rails === 0;
  return possible && even && links.length > 0 ? { links, speed_gbps } : undefined;
}

/** Fastest speed that every endpoint model and the switch have ports for; undefined when there is none. */
export function commonSpeed(
  endpoints: readonly (readonly PortGroup[])[],
  network: Network,
  switchGroups: readonly PortGroup[],
): number | undefined {
  return speedsOf(switchGroups, 'fabric').find((speed) => endpoints.every((groups) => speedsOf(groups, network).includes(speed)));
}

function eachGroup(groups: readonly PortGroup[], visit: (group: PortGroup, firstCage: number) => void): void {
  let firstCage = 0;
  for (const group of groups) {
    visit(group, firstCage);
    firstCage += group.count;
  }
}
