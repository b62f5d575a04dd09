import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { hostsOf, type NodeKind } from './hosts.js';
import type { JobSize, Placement } from './place-job.js';

/** The hosts of a job by name: what schedulers call its nodes. */
export interface JobHosts {
  /** In rank order. */
  nodes: string[];
  spares: string[];
  /** Hosts of the job's last server that are neither. */
  left: string[];
  /** Units of which the job has every host that may be used. */
  wholeUnits: number;
}

/**
 * Servers for so many GPUs and spare hosts, in whole hosts. Where a server has several, those that the job leaves of its last one are its first
 * spares.
 */
export function serversFor(gpus: number, spareHosts: number, kind: NodeKind): JobSize {
  const nodes = Math.ceil(hostsFor(gpus, kind) / kind.hosts);
  const left = nodes * kind.hosts - hostsFor(gpus, kind);
  return {
    nodes,
    spares: Math.ceil(Math.max(0, spareHosts - left) / kind.hosts),
    gpus_per_node: kind.gpus * kind.hosts,
    hosts_per_node: kind.hosts,
  };
}

/** The hosts of a job that was placed on servers. O(devices). @param usable  by device row: 1 for a server that may be used */
export function hostsOfJob(
  { devices }: Pick<PlanTables, 'devices'>,
  placement: Placement,
  usable: Uint8Array,
  { gpus, spares, kind }: { gpus: number; spares: number; kind: NodeKind },
): JobHosts {
  const hosts = (rows: Uint32Array) =>
    Array.from(rows, (row) => cell(devices.columns.device, row)).flatMap((name) => hostsOf(name, kind.hosts));
  const own = hosts(placement.nodes);
  const needed = hostsFor(gpus, kind);
  const beside = [...own.slice(needed), ...hosts(placement.spares)];
  const left = own.slice(needed + spares);
  const { unit } = devices.columns;
  const lastUnit = unit.values[placement.nodes[placement.nodes.length - 1]];
  const inLast = (row: number) => unit.values[row] === lastUnit;
  const taken = placement.nodes.filter(inLast).length;
  const all = usable.reduce((count, one, row) => count + (one === 1 && inLast(row) ? 1 : 0), 0);
  const wasWhole = taken > 0 && taken === all && needed < own.length;
  return { nodes: own.slice(0, needed), spares: beside.slice(0, spares), left, wholeUnits: placement.wholeUnits - (wasWhole ? 1 : 0) };
}

function hostsFor(gpus: number, kind: NodeKind): number {
  return Math.ceil(gpus / kind.gpus);
}
