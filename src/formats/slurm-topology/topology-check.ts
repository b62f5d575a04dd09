import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, rowsOfNames } from '../../table/index.js';
import { hostsOf } from '../../training/index.js';
import type { SlurmTopology } from './topology.js';

/** Faults of one kind that are told one by one. */
const MOST_TOLD = 20;

/**
 * Holds a topology that Slurm is to be given against the links of the plan alone: every node is there once and no other is, but for nodes of
 * which too few share their leafs to be a block; the nodes of one switch or block have all their compute leafs in common; every switch above joins what really is joined, below the core by leafs and spines
 * alone, and nothing joins what no link does; each block has the least size. O(links + names).
 *
 * @param hosts  operating systems of a server, each a node of Slurm's
 */
export function checkTopology(
  { devices, links }: Pick<PlanTables, 'devices' | 'links'>,
  { switches, blocks, blockSizes }: SlurmTopology,
  hosts: number,
): Finding[] {
  const findings: Finding[] = [];
  const say = (code: string, message: string) => {
    if (findings.filter((finding) => finding.code === code).length < MOST_TOLD)
      findings.push({ code, severity: 'error', message, subjects: [] });
  };
  const serverOf = new Map<string, number>();
  for (let row = 0; row < devices.rows; row++)
    if (cell(devices.columns.role, row) === 'server')
      for (const node of hostsOf(cell(devices.columns.device, row), hosts)) serverOf.set(node, row);
  const wires = new ComputeLinks({ devices, links });
  const seen = new Set<string>();
  for (const { name, nodes } of [...switches, ...blocks]) {
    let leafs: string | undefined;
    for (const node of nodes) {
      if (seen.has(node)) say('TOPOLOGY-TWICE', `${node} is there twice, the second time below ${name}`);
      seen.add(node);
      const row = serverOf.get(node);
      if (row === undefined) {
        say('TOPOLOGY-UNKNOWN', `${node} below ${name} is no node of the plan; Slurm would refuse the whole file`);
        continue;
      }
      leafs ??= wires.leafsOf(row);
      if (leafs !== wires.leafsOf(row)) say('TOPOLOGY-LEAFS', `${node} does not share its leafs with the other nodes of ${name}`);
    }
  }
  const least = blockSizes[0] ?? 0;
  for (const [name, row] of serverOf)
    if (!seen.has(name) && (hosts > 1 ? hosts : wires.sharing(row)) >= least) say('TOPOLOGY-MISSING', `${name} is nowhere in it`);
  for (const { name, nodes } of blocks)
    if (nodes.length < least) say('TOPOLOGY-SIZE', `block ${name} has ${nodes.length} nodes, fewer than ${least}`);
  const byName = new Map(switches.map((each) => [each.name, each]));
  const height = new Map<string, number>();
  const memberOf = new Map<string, number>();
  // From the lowest up: a switch is done once all below it are.
  const visit = (name: string, path: readonly string[]): void => {
    const own = byName.get(name);
    if (!own || path.includes(name)) {
      say('TOPOLOGY-TREE', `${path.at(-1)} joins ${name}, which is ${own ? 'above it' : 'not there'}`);
      return;
    }
    if (height.has(name)) return;
    for (const below of own.switches) visit(below, [...path, name]);
    const level = Math.max(0, ...own.switches.map((below) => height.get(below) ?? 0)) + 1;
    height.set(name, level);
    const rows = [...own.nodes.flatMap((node) => serverOf.get(node) ?? []), ...own.switches.flatMap((below) => memberOf.get(below) ?? [])];
    if (rows.length > 0) memberOf.set(name, rows[0]);
    if (rows.some((row) => wires.part(level, row) !== wires.part(level, rows[0])))
      say('TOPOLOGY-JOINED', `${name} joins what no ${level > 2 ? 'link' : 'leaf or spine'} joins`);
  };
  for (const { name } of switches) visit(name, []);
  return findings;
}

/** The compute network's links: which leafs a server has, and what is joined by switches up to a tier. */
class ComputeLinks {
  private readonly leafs = new Map<number, Set<number>>();
  private readonly sharers = new Map<string, number>();
  private readonly joined: Uint32Array[];

  constructor({ devices, links }: Pick<PlanTables, 'devices' | 'links'>) {
    const { network, a_device, b_device } = links.columns;
    const { device, role, tier } = devices.columns;
    const [a, b] = [rowsOfNames(a_device, device), rowsOfNames(b_device, device)];
    this.joined = [1, 2, 3].map(() => Uint32Array.from({ length: devices.rows }, (_, row) => row));
    for (let link = 0; link < links.rows; link++) {
      if (cell(network, link) !== 'compute') continue;
      const [from, to] = [a(link), b(link)];
      if (cell(role, from) === 'server') this.leafs.set(from, (this.leafs.get(from) ?? new Set()).add(to));
      for (const [i, parents] of this.joined.entries()) if (tier.values[to] <= i + 1) parents[root(parents, from)] = root(parents, to);
    }
  }

  leafsOf(server: number): string {
    return [...(this.leafs.get(server) ?? [])].sort((x, y) => x - y).join();
  }

  /** How many servers share the leafs of one. */
  sharing(server: number): number {
    if (this.sharers.size === 0)
      for (const row of this.leafs.keys()) this.sharers.set(this.leafsOf(row), (this.sharers.get(this.leafsOf(row)) ?? 0) + 1);
    return this.sharers.get(this.leafsOf(server)) ?? 0;
  }

  /** What a server is joined to by switches of so many tiers, by a row of it. */
  part(tiers: number, server: number): number {
    return root(this.joined[Math.min(tiers, this.joined.length) - 1], server);
  }
}

function root(parents: Uint32Array, row: number): number {
  let at = row;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}
