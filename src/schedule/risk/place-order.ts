import type { Project } from '../project.js';

/** Who waits for whom beside the relations. */
interface HandOver {
  from: Int32Array;
  to: Int32Array;
}

/**
 * Activities so that each stands after all it waits for, else by planned start. O(activities log activities + arcs).
 *
 * What binds starts goes along growing planned starts. A relation that binds a finish, or a lead, may go against them; then those before
 * it are brought forward, unless relations and hand-overs then go in a circle: the order is that of the planned starts, and such
 * relations cannot be kept. Arcs without types are never brought forward.
 */
export function placeOrder(project: Project, start: ArrayLike<number>, handOver: HandOver): Int32Array {
  const { activities, predecessors, order } = project;
  const rank = new Int32Array(activities);
  for (let at = 0; at < activities; at++) rank[order[at]] = at;
  const planned = Int32Array.from(order).sort((a, b) => start[a] - start[b] || rank[a] - rank[b]);
  if (!predecessors.type) return planned;
  const at = new Int32Array(activities);
  for (const [p, i] of planned.entries()) at[i] = p;
  let against = false;
  for (let i = 0; i < activities && !against; i++)
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) against ||= at[predecessors.to[row]] > at[i];
  return against ? (broughtForward(project, planned, handOver) ?? planned) : planned;
}

/** Goes through a list and sets before each activity those that it waits for and that are not set yet; undefined where they go in a circle. */
function broughtForward({ activities, predecessors }: Project, list: Int32Array, handOver: HandOver): Int32Array | undefined {
  const count = new Int32Array(activities + 1);
  for (const to of handOver.to) count[to + 1]++;
  for (let i = 0; i < activities; i++) count[i + 1] += count[i] + predecessors.start[i + 1] - predecessors.start[i];
  const before = new Int32Array(count[activities]);
  const next = count.slice();
  for (let i = 0; i < activities; i++)
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) before[next[i]++] = predecessors.to[row];
  for (const [row, to] of handOver.to.entries()) before[next[to]++] = handOver.from[row];

  const [WAITING, OPEN, SET] = [0, 1, 2];
  const state = new Uint8Array(activities).fill(WAITING);
  const row = count.slice();
  const out = new Int32Array(activities);
  let filled = 0;
  const open: number[] = [];
  for (const first of list) {
    if (state[first] === WAITING) open.push(first);
    while (open.length > 0) {
      const i = open[open.length - 1];
      state[i] = OPEN;
      while (row[i] < count[i + 1] && state[before[row[i]]] === SET) row[i]++;
      if (row[i] === count[i + 1]) {
        state[i] = SET;
        out[filled++] = i;
        open.pop();
      } else if (state[before[row[i]]] === OPEN) return undefined;
      else open.push(before[row[i]]);
    }
  }
  return out;
}
