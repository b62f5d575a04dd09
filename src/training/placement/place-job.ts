import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { choosePods, fewestThatHold } from './choose-pods.js';
import { largestNow, type PlannedUse } from './largest-now.js';
import { type NodePlaces, nodePlaces } from './places.js';

/** How much of a cluster a job is to have. */
export interface JobSize {
  nodes: number;
  /** Nodes kept beside it, to take the place of those that fail. */
  spares: number;
  /** For messages that speak of GPUs; undefined: they speak of nodes. */
  gpus_per_node?: number;
  /** Where a node is a server of several hosts, how many; undefined or 1: a node is a host. For messages too. */
  hosts_per_node?: number;
}

/** The nodes of a job: rank r runs on GPU r mod g of node floor(r / g), for nodes of g GPUs. */
export interface Placement {
  /** Device rows in rank order: by pod, unit and position, so that the ring of a rail leaves each unit once. */
  nodes: Uint32Array;
  /** Device rows, those in the job's own units first. */
  spares: Uint32Array;
  pods: number;
  units: number;
  /** Units of which the job has every usable node, so that it shares their leafs with nobody. */
  wholeUnits: number;
  /** No choice of nodes has fewer units than this, in whatever pods. */
  leastUnits: number;
}

/**
 * Chooses the nodes of a job: the fewest pods, in these the fewest units, all of them but one whole, and what is left over is of most use to
 * others.
 *
 * Pods: `fewestThatHold` counts the largest pods that hold the job; fewer cannot, so this is optimal. Of several sets that do, one pod is
 * taken by its units, then by its size; more by `choosePods`.
 * Units: in the chosen pods the largest are filled one after another, which is the fewest that hold the job there, by the same argument; the
 * last, which may stay shared, is the smallest that holds the rest and the spares. `leastUnits` counts units of all pods: where the job has
 * as many, no other choice has fewer.
 * Spares: in the units of the job, then in its pods, then anywhere, from what is left of units that are broken already.
 *
 * O(devices + units log units), and `choosePods` for more than one pod.
 *
 * @param usable   by device row: 1 for a node that may be used
 * @param planned  when the others are planned to be usable, for the finding PLACE-TOO-FEW
 * @returns no placement where fewer nodes are usable than are asked for
 */
export function placeJob(
  tables: Pick<PlanTables, 'devices'>,
  job: JobSize,
  usable: Uint8Array,
  planned?: PlannedUse,
): { placement?: Placement; findings: Finding[] } {
  const places = nodePlaces(tables);
  const free = freeNodes(places, usable);
  const tooFew = largestNow(places, job, usable, planned);
  if (tooFew) return { findings: [tooFew] };
  const pods = podsFor(places, free, job);
  const inPods = unitsWhere(places, (unit) => pods.includes(places.podOf[unit]));
  const taken = fillUnits(inPods, free, job);
  const nodes = [...taken].sort(([a], [b]) => a - b).flatMap(([unit, count]) => free[unit].slice(0, count));
  return {
    placement: {
      nodes: Uint32Array.from(nodes),
      spares: Uint32Array.from(sparesFor(places, free, taken, pods, job.spares)),
      pods: new Set([...taken.keys()].map((unit) => places.podOf[unit])).size,
      units: taken.size,
      wholeUnits: [...taken].filter(([unit, count]) => count === free[unit].length).length,
      leastUnits: fewestThatHold(sizes(free), job.nodes),
    },
    findings: [],
  };
}

/** Usable nodes by unit, in their order. */
function freeNodes({ row, first, unit }: NodePlaces, usable: Uint8Array): number[][] {
  return Array.from(unit, (_, place) => Array.from(row.subarray(first[place], first[place + 1])).filter((node) => usable[node] === 1));
}

function sizes(free: readonly (readonly number[])[]): number[] {
  return free.map(({ length }) => length);
}

function unitsWhere({ unit }: NodePlaces, isIn: (place: number) => boolean): number[] {
  return Array.from(unit.keys()).filter(isIn);
}

/** The pods that the job goes into. They hold its spares too where as many pods can. */
function podsFor(places: NodePlaces, free: readonly (readonly number[])[], { nodes, spares }: JobSize): number[] {
  const held = new Uint32Array(places.pod.length);
  for (const [unit, pod] of places.podOf.entries()) held[pod] += free[unit].length;
  const count = fewestThatHold(held, nodes);
  const all = nodes + spares;
  const total = held.reduce((sum, each) => sum + each, 0);
  const wanted = total >= all && fewestThatHold(held, all) === count ? all : nodes;
  if (count > 1) return choosePods(held, count, wanted);
  const fitting = Array.from(held.keys())
    .filter((pod) => held[pod] >= wanted)
    .map((pod) => {
      const own = unitsWhere(places, (unit) => places.podOf[unit] === pod);
      return { pod, units: fewestThatHold(sizes(own.map((unit) => free[unit])), nodes) };
    });
  fitting.sort((a, b) => a.units - b.units || held[a.pod] - held[b.pod]);
  return [fitting[0].pod];
}

/** How many nodes the job takes of each of its units. */
function fillUnits(units: readonly number[], free: readonly (readonly number[])[], { nodes, spares }: JobSize): Map<number, number> {
  const falling = [...units].sort((a, b) => free[b].length - free[a].length || a - b);
  const count = fewestThatHold(sizes(falling.map((unit) => free[unit])), nodes);
  const taken = new Map(falling.slice(0, count - 1).map((unit) => [unit, free[unit].length]));
  const rest = nodes - [...taken.values()].reduce((sum, each) => sum + each, 0);
  const left = falling.slice(count - 1);
  // The smallest that holds the spares too; else the largest, which has the most of them.
  const last = left.findLast((unit) => free[unit].length >= rest + spares) ?? left[0];
  return taken.set(last, rest);
}

function sparesFor(
  { podOf }: NodePlaces,
  free: readonly (readonly number[])[],
  taken: ReadonlyMap<number, number>,
  pods: readonly number[],
  spares: number,
): number[] {
  const distance = (unit: number) => (taken.has(unit) ? 0 : pods.includes(podOf[unit]) ? 1 : 2);
  const order = Array.from(free.keys()).sort((a, b) => distance(a) - distance(b) || free[a].length - free[b].length || a - b);
  const kept: number[] = [];
  for (const unit of order) {
    if (kept.length >= spares) break;
    const from = taken.get(unit) ?? 0;
    kept.push(...free[unit].slice(from, from + spares - kept.length));
  }
  return kept;
}
