import { type Groups, groupBy, NONE } from '../../read/columns.js';

/** Relations by their ends, and activities so that each stands after those before it. */
export interface Network {
  /** Rows of relations that lead from, and to, each activity. */
  after: Groups;
  before: Groups;
  /** Shorter than the activities where relations go in a circle. */
  order: Int32Array;
  /** One circle, each activity before the next; empty without. */
  cycle: readonly number[];
}

interface Ends {
  from: Int32Array;
  to: Int32Array;
  type: Int32Array;
}

/** O(activities + relations). Relations of which an end or the type is unknown are left out. */
export function readNetwork(activities: number, { from, to, type }: Ends): Network {
  const known = (side: Int32Array) => side.map((end, row) => (from[row] === NONE || to[row] === NONE || type[row] === NONE ? NONE : end));
  const after = groupBy(known(from), activities);
  const before = groupBy(known(to), activities);
  const waits = new Int32Array(activities);
  for (let i = 0; i < activities; i++) waits[i] = before.starts[i + 1] - before.starts[i];
  const order = new Int32Array(activities);
  let placed = 0;
  for (let i = 0; i < activities; i++) if (waits[i] === 0) order[placed++] = i;
  for (let next = 0; next < placed; next++) {
    const i = order[next];
    for (let at = after.starts[i]; at < after.starts[i + 1]; at++) {
      const later = to[after.rows[at]];
      if (--waits[later] === 0) order[placed++] = later;
    }
  }
  return { after, before, order: order.subarray(0, placed), cycle: placed === activities ? [] : circle(waits, before, from) };
}

/** Who still waits has somebody before it who waits too: walking back has to come round. */
function circle(waits: Int32Array, before: Groups, from: Int32Array): number[] {
  const seen = new Map<number, number>();
  const way: number[] = [];
  let at = waits.findIndex((left) => left > 0);
  while (!seen.has(at)) {
    seen.set(at, way.push(at) - 1);
    let row = before.starts[at];
    while (waits[from[before.rows[row]]] === 0) row++;
    at = from[before.rows[row]];
  }
  return way.slice(seen.get(at)).reverse();
}
