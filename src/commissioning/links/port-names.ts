import { LANES, type Model, portName } from '../../catalog/index.js';

/**
 * What a model's ports are called by every operating system that the catalog knows: from a name in lower case, and the speed that the port
 * runs at, to its number (cage x LANES + lane). A cage split another way has other names.
 */
export type PortNames = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Names of all ports of a model in all modes and naming profiles; none for what has no ports. */
export function portNames(model: Model | undefined): PortNames {
  const names = new Map<string, Map<number, number>>();
  let firstCage = 0;
  const add = (name: string, speed_gbps: number, port: number) => {
    const bySpeed = names.get(name) ?? new Map<number, number>();
    bySpeed.set(speed_gbps, port);
    names.set(name, bySpeed);
  };
  // Tools of InfiniBand count a switch's ports from 1, whatever the switch calls them.
  const counted = model?.kind === 'switch' && model.technology === 'infiniband';
  for (const group of model && 'ports' in model ? model.ports : []) {
    for (const mode of group.modes)
      for (let cage = 0; cage < group.count; cage++)
        for (let lane = 0; lane < mode.split; lane++) {
          const port = (firstCage + cage) * LANES + lane;
          for (const profile of Object.keys(mode.names))
            add(portName(group, mode, profile, cage, lane).toLowerCase(), mode.speed_gbps, port);
          if (counted && group.use === 'fabric') add(String(cage * mode.split + lane + 1), mode.speed_gbps, port);
        }
    firstCage += group.count;
  }
  return names;
}
