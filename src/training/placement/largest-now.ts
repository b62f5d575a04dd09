import type { Finding } from '../../finding/index.js';
import { DAY_MIN, DAY_MS } from '../../schedule/index.js';
import type { JobSize } from './place-job.js';
import type { NodePlaces } from './places.js';

/** When nodes are planned to be usable. */
export interface PlannedUse {
  /** Day of minute 0, YYYY-MM-DD. */
  start: string;
  /** Minutes after the start by device row, NaN where it is not known. */
  ready_min: Float64Array;
}

/**
 * What to ask for instead where fewer nodes are usable than a job needs: the largest job that fits now, and the day by which as many as were
 * asked for are planned to be. Undefined where they are enough. O(nodes log nodes).
 */
export function largestNow(places: NodePlaces, job: JobSize, usable: Uint8Array, planned?: PlannedUse): Finding | undefined {
  const asked = job.nodes + job.spares;
  const isUsable = (node: number) => usable[node] === 1;
  const now = places.row.reduce((count, node) => count + (isUsable(node) ? 1 : 0), 0);
  if (now >= asked) return undefined;
  const words = (nodes: number) => inWords(nodes, job);
  const spares = job.spares > 0 ? ` and ${counted(job.spares, spareWord(job))}` : '';
  return {
    code: 'PLACE-TOO-FEW',
    severity: 'error',
    message: `asked for ${words(job.nodes)}${spares}; ${words(now)} of ${words(places.row.length)} can be used now`,
    subjects: [],
    remedy: `${insteadOf(job, now, words)}; ${whenAll(places, job, now, isUsable, planned)}`,
    figures: {
      asked_nodes: asked,
      usable_nodes: now,
      largest_nodes: Math.max(0, now - job.spares),
      largest_spares: Math.max(0, now - job.nodes),
      planned_nodes: places.row.length,
    },
  };
}

/** The most that fits now: fewer spares where the job itself fits, else a smaller job. */
function insteadOf(job: JobSize, now: number, words: (nodes: number) => string): string {
  if (now === 0) return 'no job fits now';
  if (now === job.nodes) return 'the job fits now without spares';
  if (now > job.nodes) return `ask for ${counted(now - job.nodes, spareWord(job))} at most now`;
  if (now > job.spares) return `ask for ${words(now - job.spares)} at most now`;
  return `ask for ${words(now)} without spares at most now`;
}

/** @example inWords(12500, { gpus_per_node: 8 }) -> '100,000 GPUs (12,500 nodes)' */
function inWords(nodes: number, job: JobSize): string {
  const text = nodesInWords(nodes, job);
  return job.gpus_per_node === undefined ? text : `${counted(nodes * job.gpus_per_node, 'GPU')} (${text})`;
}

function nodesInWords(nodes: number, { hosts_per_node = 1 }: JobSize): string {
  return hosts_per_node > 1 ? `${counted(nodes, 'server')} of ${hosts_per_node} nodes` : counted(nodes, 'node');
}

function spareWord({ hosts_per_node = 1 }: JobSize): string {
  return hosts_per_node > 1 ? 'spare server' : 'spare';
}

/** @example counted(1000, 'spare') -> '1,000 spares' */
function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

function whenAll(
  { row }: NodePlaces,
  job: JobSize,
  now: number,
  isUsable: (node: number) => boolean,
  planned: PlannedUse | undefined,
): string {
  const asked = job.nodes + job.spares;
  if (asked > row.length) return `the plan has ${nodesInWords(row.length, job)} in all, and will never hold it`;
  if (!planned) return 'there is no schedule that says when the others will be';
  const ready = Float64Array.from(
    row.filter((node) => !isUsable(node)),
    (node) => planned.ready_min[node],
  )
    .filter((at) => at >= 0)
    .sort();
  if (now + ready.length < asked) return 'the schedule does not say when enough of the others will be';
  const at = Date.parse(`${planned.start}T00:00:00Z`) + Math.floor(ready[asked - now - 1] / DAY_MIN) * DAY_MS;
  return `as many as asked are planned to be usable on ${new Date(at).toISOString().slice(0, 10)}`;
}
