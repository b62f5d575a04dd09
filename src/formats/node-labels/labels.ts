import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { hostsOf, type NetworkLevels } from '../../training/index.js';

/**
 * Keys of the levels of the fabric, from the nearest: as Topograph writes them since 1.0, and as it did before, which KAI Scheduler and
 * others still read (docs.nvidia.com/topograph, reference of node labels).
 */
const TIERS = [
  ['fabric.topograph.run/tier-0', 'network.topology.nvidia.com/leaf'],
  ['fabric.topograph.run/tier-1', 'network.topology.nvidia.com/spine'],
  ['fabric.topograph.run/tier-2', 'network.topology.nvidia.com/core'],
] as const;
const NVLINK = ['accelerator.topograph.run/domain', 'network.topology.nvidia.com/accelerator'];
/** Topograph knows no racks: a key of our own. What shares a rack fails together. */
const RACK = 'topology.nineteen/rack';
/** The key by which Kubernetes names each node. */
const HOST = 'kubernetes.io/hostname';

/** Nodes of Kubernetes that get the same labels. */
export interface LabelledNodes {
  nodes: string[];
  labels: [key: string, value: string][];
}

/**
 * The labels by which schedulers find near nodes: group, pod and core as far as the network has them, the NVLink domain where it is more than
 * one node, and the rack. Nodes that get the same are together, in rank order. O(nodes).
 *
 * @param hosts  operating systems of a server
 * @param isIn   by device row: 1 for servers that get labels
 */
export function nodeLabels(
  { devices }: Pick<PlanTables, 'devices'>,
  { node, group, groupName, podOf, podName, core }: NetworkLevels,
  hosts: number,
  isIn: Uint8Array,
): LabelledNodes[] {
  const { device, rack } = devices.columns;
  const made = new Map<string, LabelledNodes>();
  for (const [place, row] of node.entries()) {
    if (isIn[row] !== 1) continue;
    const values = [groupName[group[place]], podName[podOf[group[place]]], core];
    const labels = TIERS.flatMap((keys, tier) => both(keys, values[tier]));
    if (hosts > 1) labels.push(...both(NVLINK, cell(device, row)));
    labels.push([RACK, cell(rack, row)]);
    const key = labels.flat().join();
    const same = made.get(key) ?? { nodes: [], labels };
    same.nodes.push(...hostsOf(cell(device, row), hosts));
    made.set(key, same);
  }
  return [...made.values()];
}

function both(keys: readonly string[], value: string | undefined): [string, string][] {
  return value === undefined ? [] : keys.map((key) => [key, value]);
}

/** Keys of the levels that Kueue places by, from the widest: what has but one value for all nodes tells nothing. */
export function kueueLevels({ podName }: NetworkLevels, hosts: number): string[] {
  return [...(podName.length > 1 ? [TIERS[1][0]] : []), TIERS[0][0], ...(hosts > 1 ? [NVLINK[0]] : []), HOST];
}
