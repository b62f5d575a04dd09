import { hostlist } from './hostlist.js';
import type { SlurmTopology } from './topology.js';

/** Longest name that Slurm takes for a switch (topology.conf(5)). */
const MOST_NAME = 64;

/** The lines of a topology.conf: of topology/tree where the topology has switches, of topology/block where it has blocks. */
export function* topologyConf({ switches, blocks, blockSizes }: SlurmTopology): Generator<string> {
  for (const { name, switches: below, nodes } of switches) {
    if (name.length > MOST_NAME) throw new Error(`the name of switch ${name} is too long for Slurm`);
    yield `SwitchName=${name} ${nodes.length > 0 ? `Nodes=${hostlist(nodes)}` : `Switches=${hostlist(below)}`}\n`;
  }
  for (const { name, nodes } of blocks) yield `BlockName=${name} Nodes=${hostlist(nodes)}\n`;
  if (blockSizes.length > 0) yield `BlockSizes=${blockSizes.join()}\n`;
}
