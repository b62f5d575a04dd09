import type { PortGroup, PortMode } from '../../catalog/index.js';

/**
 * The name of one link of a cage under a naming profile; a mode without that profile uses its first.
 *
 * @param cage0  cage within its group, from 0
 * @param lane   link within its cage, from 0
 * @example group of 8-lane cages, mode 2 x 400G named `Ethernet{cage}/{serdes}`, cage0 2, lane 1 -> Ethernet3/5
 */
export function portName(group: PortGroup, mode: PortMode, profile: string, cage0: number, lane: number): string {
  const template = mode.names[profile] ?? Object.values(mode.names)[0] ?? '';
  const serdes = lane * Math.floor(group.lanes / mode.split);
  const values: Record<string, number> = {
    cage: cage0 + 1,
    cage0,
    lane,
    lane1: lane + 1,
    n: group.first + cage0 * mode.split + lane,
    serdes: serdes + 1,
    serdes0: cage0 * group.lanes + serdes,
  };
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
}

/** Where a name leads: cage over the whole model, link within the cage, and the mode's place in its group. */
export interface NamedPort {
  cage: number;
  lane: number;
  mode: number;
  group: PortGroup;
}

/** Every port a model can have under a profile, by name: one name may mean different ports at different speeds. */
export function portsByName(groups: readonly PortGroup[], profile: string): Map<string, NamedPort[]> {
  const ports = new Map<string, NamedPort[]>();
  let firstCage = 0;
  for (const group of groups) {
    for (const [mode, each] of group.modes.entries()) {
      for (let cage0 = 0; cage0 < group.count; cage0++) {
        for (let lane = 0; lane < each.split; lane++) {
          const name = portName(group, each, profile, cage0, lane);
          const named = ports.get(name);
          const port = { cage: firstCage + cage0, lane, mode, group };
          if (named) named.push(port);
          else ports.set(name, [port]);
        }
      }
    }
    firstCage += group.count;
  }
  return ports;
}

/** Naming profiles that any port of a model has, in the order of the catalog. */
export function profilesOf(groups: readonly PortGroup[]): string[] {
  return [...new Set(groups.flatMap((group) => group.modes.flatMap((mode) => Object.keys(mode.names))))];
}
