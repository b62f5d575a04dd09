import { hostlist } from './hostlist.js';
import type { SlurmTopology } from './topology.js';

/**
 * The lines of a topology.yaml (Slurm 25.05 and newer), in which a cluster has several topologies by name. Partitions choose one by
 * `Topology=`; the first is that of the others.
 */
export function* topologyYaml(topologies: Readonly<Record<string, SlurmTopology>>): Generator<string> {
  for (const [i, [name, { switches, blocks, blockSizes }]] of Object.entries(topologies).entries()) {
    yield `- topology: ${name}\n  cluster_default: ${i === 0}\n`;
    if (blocks.length > 0) {
      yield `  block:\n    block_sizes:\n${blockSizes.map((size) => `      - ${size}\n`).join('')}    blocks:\n`;
      for (const { name, nodes } of blocks) yield `      - block: ${name}\n        nodes: ${quoted(nodes)}\n`;
    } else {
      yield '  tree:\n    switches:\n';
      for (const { name, switches: below, nodes } of switches)
        yield `      - switch: ${name}\n        ${nodes.length > 0 ? `nodes: ${quoted(nodes)}` : `children: ${quoted(below)}`}\n`;
    }
  }
}

/** Brackets begin a list in YAML where a name begins with them. */
function quoted(names: readonly string[]): string {
  return JSON.stringify(hostlist(names));
}
