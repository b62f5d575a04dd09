import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';

/** Rules that rank activities; the lowest key goes first. */
export const RULES = ['LFT', 'LST', 'MTS', 'GRPW'] as const;
export type Rule = (typeof RULES)[number];

/**
 * Keys of a priority rule (Kolisch 1996): latest finish, latest start, most total successors, greatest rank positional weight (duration
 * with that of the direct successors).
 *
 * @returns Float64Array(activities); the lower the sooner
 */
export function priorityKeys(project: Project, rule: Rule): Float64Array {
  const { activities, duration, successors } = project;
  const keys = new Float64Array(activities);
  const { tail, length } = criticalPath(project);
  if (rule === 'MTS') return mostSuccessors(project);
  for (let i = 0; i < activities; i++) {
    if (rule === 'LST') keys[i] = length - tail[i];
    else if (rule === 'LFT') keys[i] = length - tail[i] + duration[i];
    else {
      keys[i] = -duration[i];
      for (let row = successors.start[i]; row < successors.start[i + 1]; row++) keys[i] -= duration[successors.to[row]];
    }
  }
  return keys;
}

/** Activities by growing key as far as precedence allows: at each place the lowest key of those whose predecessors all stand before. */
export function listByKey(project: Project, keys: Float64Array, list: Int32Array = new Int32Array(project.activities)): Int32Array {
  const { activities, predecessors, successors } = project;
  const waits = new Int32Array(activities);
  const heap = new Heap(keys, activities);
  for (let i = 0; i < activities; i++) {
    waits[i] = predecessors.start[i + 1] - predecessors.start[i];
    if (waits[i] === 0) heap.push(i);
  }
  for (let at = 0; heap.size > 0; at++) {
    const i = heap.pop();
    list[at] = i;
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      if (--waits[successors.to[row]] === 0) heap.push(successors.to[row]);
  }
  return list;
}

/** Activities on a binary heap, the lowest key on top; equal keys by row. */
export class Heap {
  size = 0;
  private readonly items: Int32Array;

  constructor(
    private readonly keys: ArrayLike<number>,
    capacity: number,
  ) {
    this.items = new Int32Array(capacity);
  }

  push(item: number): void {
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(item, this.items[up])) break;
      this.items[at] = this.items[up];
      at = up;
    }
    this.items[at] = item;
  }

  pop(): number {
    const top = this.items[0];
    const item = this.items[--this.size];
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= this.size) break;
      if (down + 1 < this.size && this.before(this.items[down + 1], this.items[down])) down++;
      if (!this.before(this.items[down], item)) break;
      this.items[at] = this.items[down];
      at = down;
    }
    this.items[at] = item;
    return top;
  }

  private before(a: number, b: number): boolean {
    return this.keys[a] < this.keys[b] || (this.keys[a] === this.keys[b] && a < b);
  }
}

/** Minus the number of activities that must wait for each. Sets of bits: O(arcs x activities / 32), so estimated by paths where many. */
function mostSuccessors({ activities, successors, order }: Project): Float64Array {
  const keys = new Float64Array(activities);
  if (activities > 4096) {
    // An upper estimate in one pass: an activity that several paths reach counts once for each.
    for (let at = activities - 1; at >= 0; at--)
      for (let row = successors.start[order[at]]; row < successors.start[order[at] + 1]; row++)
        keys[order[at]] = Math.max(keys[order[at]] + keys[successors.to[row]] - 1, -activities);
    return keys;
  }
  const width = (activities + 31) >> 5;
  const after = new Int32Array(activities * width);
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const j = successors.to[row];
      after[i * width + (j >> 5)] |= 1 << (j & 31);
      for (let w = 0; w < width; w++) after[i * width + w] |= after[j * width + w];
    }
    for (let w = 0; w < width; w++) keys[i] -= ones(after[i * width + w]);
  }
  return keys;
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
