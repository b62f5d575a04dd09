import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, grouped, membersOf } from '../../table/index.js';
import { hostsOf, type NetworkLevels, networkLevels } from '../../training/index.js';
import type { SlurmBlock, SlurmSwitch, SlurmTopology } from './topology.js';

/** A plan's topology in both of Slurm's forms. */
export interface PlanTopology {
  tree: SlurmTopology;
  block: SlurmTopology;
  /** TOPOLOGY-BLOCKS (note) for what is left out of the blocks, since it is too small for one. */
  findings: Finding[];
}

/**
 * The topology of a plan as Slurm is told of it, nodes in rank order.
 *
 * Tree: groups of nodes that share all their leafs, pods of groups that spines join, and a root only where a core joins the pods. With rails
 * a group is the unit, which stands for its leafs: Slurm's tree has one switch above a node, and a unit's leafs reach the same nodes.
 * Block: the nodes of one NVLink domain, or the group where each server is a domain of its own. Slurm plans with blocks of one size, takes none
 * that is smaller, and joins 2^k neighbours (topology.conf(5)); here so many that none of what is joined reaches over a group or a pod. The size
 * is that of most blocks; smaller ones are left out.
 *
 * O(devices + links log links).
 *
 * @param hosts  operating systems of a server
 */
export function planTopology(tables: Pick<PlanTables, 'devices' | 'links'>, hosts: number): PlanTopology {
  const levels = networkLevels(tables);
  const { groupName, podOf, podName, core } = levels;
  const { device } = tables.devices.columns;
  const groups = grouped(groupName.length, levels.node.length, (node) => levels.group[node]);
  const servers = groupName.map((_, group) => Array.from(membersOf(groups, group), (node) => cell(device, levels.node[node])));
  const nodes = (names: readonly string[]) => names.flatMap((name) => hostsOf(name, hosts));
  const switches: SlurmSwitch[] = [
    ...(core === undefined ? [] : [{ name: core, switches: podName, nodes: [] }]),
    ...podName.map((name, pod) => ({ name, switches: groupName.filter((_, group) => podOf[group] === pod), nodes: [] })),
    ...groupName.map((name, group) => ({ name, switches: [], nodes: nodes(servers[group]) })),
  ];
  const all: SlurmBlock[] =
    hosts > 1
      ? servers.flat().map((name) => ({ name, nodes: nodes([name]) }))
      : groupName.map((name, group) => ({ name, nodes: servers[group] }));
  const size = usualSize(all);
  const blocks = all.filter((block) => block.nodes.length >= size);
  const byGroup = servers.map((names) => (hosts > 1 ? names.length : Number(names.length >= size)));
  return {
    tree: { switches, blocks: [], blockSizes: [] },
    block: { switches: [], blocks, blockSizes: blockSizes(size, levels, byGroup) },
    findings: leftOut(
      all.filter((block) => block.nodes.length < size),
      size,
    ),
  };
}

/** The size that most blocks have; of several the largest. */
function usualSize(blocks: readonly SlurmBlock[]): number {
  const counts = new Map<number, number>();
  for (const { nodes } of blocks) counts.set(nodes.length, (counts.get(nodes.length) ?? 0) + 1);
  const [[size]] = [...counts].sort(([aSize, a], [bSize, b]) => b - a || bSize - aSize);
  return size;
}

/** @param byGroup  blocks of each group */
function blockSizes(size: number, { podOf, podName }: NetworkLevels, byGroup: readonly number[]): number[] {
  const byPod = podName.map((_, pod) => byGroup.reduce((sum, count, group) => sum + (podOf[group] === pod ? count : 0), 0));
  const joined = [byGroup, byPod].map((counts) => size * joinable(counts.filter((count) => count > 0)));
  return [...new Set([size, ...joined])].sort((a, b) => a - b);
}

/** The most neighbours, a power of two, that can be joined all along without one that reaches from one part into the next. */
function joinable(counts: readonly number[]): number {
  if (counts.length === 0) return 1;
  // The last part may be short: nothing follows that would be joined to it.
  const inner = counts.slice(0, -1);
  let joined = 1;
  while (joined * 2 <= Math.max(...counts) && inner.every((count) => count % (joined * 2) === 0)) joined *= 2;
  return joined;
}

function leftOut(short: readonly SlurmBlock[], size: number): Finding[] {
  if (short.length === 0) return [];
  const told = short.slice(0, MOST_TOLD).map(({ name, nodes }) => `${name} (${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'})`);
  const more = short.length > MOST_TOLD ? ` and ${short.length - MOST_TOLD} more` : '';
  return [
    {
      code: 'TOPOLOGY-BLOCKS',
      severity: 'note',
      message: `${told.join(', ')}${more} left out of the blocks: Slurm takes no block of fewer than ${size} nodes, which most have`,
      subjects: [],
      remedy: 'jobs by topology/block do not run there; with topology.yaml a partition with Topology=tree does, and the tree has all nodes',
    },
  ];
}

const MOST_TOLD = 5;
