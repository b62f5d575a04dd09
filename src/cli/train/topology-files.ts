import type { Finding } from '../../finding/index.js';
import { kueueTopology, labelScript, nodeLabels } from '../../formats/node-labels/index.js';
import { gresConf, priorityConf, slurmConf } from '../../formats/slurm-config/index.js';
import {
  checkTopology,
  planTopology,
  readTopologyConf,
  type SlurmTopology,
  topologyConf,
  topologyYaml,
} from '../../formats/slurm-topology/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { hostsOf, type NetworkLevels, type NodeKind, networkLevels } from '../../training/index.js';

export const SCHEDULERS = ['slurm', 'kubernetes'] as const;
export type Scheduler = (typeof SCHEDULERS)[number];

const FILES = {
  slurm: ['topology.conf', 'topology-block.conf', 'topology.yaml', 'slurm-nodes.conf', 'slurm-priority.conf', 'gres.conf'],
  kubernetes: ['label-nodes.sh', 'kueue-topology.yaml'],
} as const;

/** Names that a folder of topologies may hold. */
export const TOPOLOGY_FILES: ReadonlySet<string> = new Set(Object.values(FILES).flat());

/** The files of a topology by name, and what is worth saying of them. */
export interface TopologyFiles {
  files: [name: string, text: string][];
  findings: Finding[];
  counts: { nodes: number; accepted: number };
}

/**
 * What schedulers are told of a plan. What is written for Slurm is read back and held against the plan's links first.
 *
 * @param accepted  by device row: 1 for servers on which jobs may run; undefined: all
 * @param only      undefined: for both schedulers
 */
export function topologyFiles(
  name: string,
  tables: PlanTables,
  kind: NodeKind,
  accepted: Uint8Array | undefined,
  only: Scheduler | undefined,
): TopologyFiles {
  const levels = networkLevels(tables);
  const isIn = accepted ?? new Uint8Array(tables.devices.rows).fill(1);
  const hosts = (rows: Uint32Array) =>
    Array.from(rows, (row) => cell(tables.devices.columns.device, row)).flatMap((server) => hostsOf(server, kind.hosts));
  const all = hosts(levels.node);
  const mayRun = hosts(levels.node.filter((row) => isIn[row] === 1));
  const slurm = only === 'kubernetes' ? undefined : slurmFiles(tables, kind, all, mayRun);
  return {
    files: [...(slurm?.files ?? []), ...(only === 'slurm' ? [] : kubernetesFiles(name, tables, levels, kind.hosts, isIn))],
    findings: slurm?.findings ?? [],
    counts: { nodes: all.length, accepted: mayRun.length },
  };
}

function slurmFiles(tables: PlanTables, kind: NodeKind, all: string[], accepted: string[]): Pick<TopologyFiles, 'files' | 'findings'> {
  const { tree, block, findings } = planTopology(tables, kind.hosts);
  const texts = [
    confOf(tables, tree, kind.hosts),
    confOf(tables, block, kind.hosts),
    joined(topologyYaml({ tree, block })),
    joined(slurmConf({ kind, all, accepted })),
    priorityConf(),
    gresConf(),
  ];
  return { files: FILES.slurm.map((file, i) => [file, texts[i]]), findings };
}

/** The text of a topology that its check calls good. */
function confOf(tables: PlanTables, topology: SlurmTopology, hosts: number): string {
  const text = joined(topologyConf(topology));
  const read = readTopologyConf(text, 'topology.conf');
  const faults = [...read.findings, ...checkTopology(tables, read.topology, hosts)];
  if (faults.length > 0) throw new Error(`a topology that is wrong: ${faults[0].message}`);
  return text;
}

function kubernetesFiles(name: string, tables: PlanTables, levels: NetworkLevels, hosts: number, isIn: Uint8Array): TopologyFiles['files'] {
  // Names of Kubernetes are those of the DNS.
  const called = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const texts = [joined(labelScript(nodeLabels(tables, levels, hosts, isIn))), kueueTopology(called, levels, hosts)];
  return FILES.kubernetes.map((file, i) => [file, texts[i]]);
}

function joined(chunks: Iterable<string>): string {
  return [...chunks].join('');
}
