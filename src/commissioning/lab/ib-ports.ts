import { type Model, type PortGroup, portName } from '../../catalog/index.js';

/** Ports of a switch as InfiniBand counts them. */
export interface NumberedPorts {
  ports: number;
  /** From a port's name, by any of the model's naming profiles, to its number from 1. */
  numberOf: ReadonlyMap<string, number>;
}

/** Numbers of a switch's data ports: they are counted from 1, cage by cage, whatever the system calls them. @example sw1p2 -> 2 */
export function numberedPorts(model: Model | undefined): NumberedPorts {
  const numberOf = new Map<string, number>();
  let ports = 0;
  for (const group of portGroupsOf(model)) {
    let most = 0;
    for (const mode of group.modes) {
      most = Math.max(most, group.count * mode.split);
      for (const profile of Object.keys(mode.names))
        for (let n = 0; n < group.count * mode.split; n++)
          numberOf.set(portName(group, mode, profile, Math.floor(n / mode.split), n % mode.split), ports + n + 1);
    }
    ports += most;
  }
  return { ports, numberOf };
}

function portGroupsOf(model: Model | undefined): readonly PortGroup[] {
  return model?.kind === 'switch' ? model.ports.filter(({ use }) => use === 'fabric') : [];
}
