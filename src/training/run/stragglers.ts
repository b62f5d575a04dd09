import { bulkOf } from '../../commissioning/index.js';
import { grouped, membersOf } from '../../table/index.js';
import type { StragglerRule } from '../job/job.js';
import type { StepTimes } from './step-times.js';

/** A node that is slow. */
export interface Straggler {
  node: number;
  /** Share by which its steps took longer than those of its like, in the mean. */
  slower: number;
  /** The last of the steps that it was slow in. */
  step: number;
}

/** Of normal values one in 4,000 lies above so many standard deviations; twenty steps in a row do not by chance. */
const STANDING_OUT = 3.5;
/** Standard deviation of equal times to begin with, in seconds: clocks and schedulers are no better. */
const LEAST_S = 0.001;

/**
 * Nodes that were slow in each of the last steps: by more than the rule's share of the mean of their like, and by more than 3.5 of its
 * standard deviations; both of the bulk of their like (`bulkOf`: median and median absolute deviation first), so that a few slow ones do not
 * count. The newest step is left out: others may still tell of it. Fewer than three alike are not compared. O(steps x nodes log nodes)
 *
 * @param like  of each node the group that does the same work; see `likeNodes`
 */
export function stragglers(times: StepTimes, like: Uint32Array, { slower, steps }: StragglerRule): Straggler[] {
  const groups = grouped(1 + like.reduce((most, group) => Math.max(most, group), 0), like.length, (node) => like[node]);
  const slow = new Uint8Array(times.nodes).fill(1);
  const sums = new Float64Array(times.nodes);
  const last = times.newest - 1;
  for (let step = last; step > last - steps; step--) {
    const row = times.ofStep(step);
    if (!row) return [];
    for (let group = 0; group + 1 < groups.first.length; group++) {
      const nodes = membersOf(groups, group);
      const told = Float64Array.from(nodes, (node) => row[node]).filter((time_s) => !Number.isNaN(time_s));
      const bulk = bulkOf(told, LEAST_S);
      for (const node of nodes) {
        const more = bulk ? row[node] - bulk.centre : Number.NaN;
        if (bulk && more > slower * bulk.centre && more > STANDING_OUT * bulk.scale) sums[node] += more / bulk.centre;
        else slow[node] = 0;
      }
    }
  }
  return Array.from(slow.keys())
    .filter((node) => slow[node] === 1)
    .map((node) => ({ node, slower: sums[node] / steps, step: last }));
}

/**
 * Of each node, in rank order, the group of those that do the same work: the nodes of a stage of the pipeline, whose ranks follow each other
 * as in Megatron-LM's default order (tensor, context, expert, data, pipeline). A node with ranks of two stages counts with the first.
 */
export function likeNodes(nodes: number, stages: number): Uint32Array {
  return Uint32Array.from({ length: nodes }, (_, node) => Math.floor((node * stages) / nodes));
}
