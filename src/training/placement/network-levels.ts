import type { PlanTables } from '../../plan/index.js';
import { cell, type Groups, grouped, membersOf, rowsOfNames } from '../../table/index.js';
import { nodePlaces } from './places.js';

/** The levels at which nodes are near each other in the compute network, from the nearest. */
export interface NetworkLevels {
  /** Device rows of the nodes in rank order; shape (nodes). */
  node: Uint32Array;
  /** The group of each: nodes of a group have all their leafs in common; shape (nodes). */
  group: Uint32Array;
  /** Names of the groups: the units, where each is one; shape (groups). */
  groupName: string[];
  /** The pod of each group; shape (groups). */
  podOf: Uint32Array;
  /** Names of the pods: groups of one are joined by its spines. Without spines there are none. */
  podName: string[];
  /** Name of what joins all pods; undefined where nothing does, or there is one pod. */
  core: string | undefined;
}

/**
 * Which nodes share their leafs, which pods they are in, and whether a core joins the pods. Servers of a unit with rails share one leaf a
 * rail; those of a fat tree's unit may have several sets of leafs, and then are as many groups. A level that the network does not have is
 * left out: a scheduler would take for near what is not even joined. O(devices + links log links).
 */
export function networkLevels(tables: Pick<PlanTables, 'devices' | 'links'>): NetworkLevels {
  const { devices } = tables;
  const { unit, pod } = devices.columns;
  const { row: node } = nodePlaces(tables);
  const leafs = leafsByDevice(tables);
  const known = new Map<string, number>();
  const first: number[] = [];
  const group = Uint32Array.from(node, (row) => {
    const key = Array.from(membersOf(leafs, row))
      .sort((a, b) => a - b)
      .join();
    if (!known.has(key)) {
      known.set(key, first.length);
      first.push(row);
    }
    return known.get(key) as number;
  });
  const tiers = computeTiers(tables);
  const units = new Set(Array.from(node, (row) => unit.values[row]));
  const areUnits = units.size === first.length && first.length === new Set(first.map((row) => unit.values[row])).size;
  const pods = [...new Set(first.map((row) => pod.values[row]))];
  return {
    node,
    group,
    groupName: names(areUnits ? 'unit' : 'group', areUnits ? first.map((row) => unit.values[row]) : first.map((_, place) => place + 1)),
    podOf: Uint32Array.from(first, (row) => (tiers > 1 ? pods.indexOf(pod.values[row]) : 0)),
    podName: tiers > 1 ? names('pod', pods) : [],
    core: tiers > 2 && pods.length > 1 ? 'core' : undefined,
  };
}

/** Rows of the compute leafs by the row of the server, each as often as there are links. */
function leafsByDevice({ devices, links }: Pick<PlanTables, 'devices' | 'links'>): Groups {
  const { network, a_device, b_device } = links.columns;
  const [a, b] = [rowsOfNames(a_device, devices.columns.device), rowsOfNames(b_device, devices.columns.device)];
  const isServers = (link: number) => cell(network, link) === 'compute' && cell(devices.columns.role, a(link)) === 'server';
  const byServer = grouped(devices.rows, links.rows, (link) => (isServers(link) ? a(link) : -1));
  return { first: byServer.first, members: byServer.members.map(b) };
}

function computeTiers({ devices }: Pick<PlanTables, 'devices'>): number {
  const { network, tier } = devices.columns;
  let most = 0;
  for (let row = 0; row < devices.rows; row++) if (cell(network, row) === 'compute') most = Math.max(most, tier.values[row]);
  return most;
}

/** @example names('unit', [1, 12]) -> ['unit01', 'unit12'] */
function names(word: string, numbers: readonly number[]): string[] {
  const digits = String(Math.max(...numbers)).length;
  return numbers.map((number) => word + String(number).padStart(digits, '0'));
}
