/** An order in which places are visited, and how good it is. */
export interface Walk {
  order: number[];
  walk_m: number;
  /** No order of the same places is shorter: the least tree that joins them all, for every walk is a tree that does. */
  bound_m: number;
}

/** So many places are ordered by exchanging all pairs of legs; more only by going to the nearest. */
const MOST_EXCHANGED = 1500;
const MOST_ROUNDS = 20;

/**
 * Orders places so that the walk is short: to the nearest one first, then pairs of its legs are exchanged while that helps (2-opt). The
 * walk is along and across the rows, |dx| + |dy|. O(places^2) a round.
 */
export function shortWalk(x_m: ArrayLike<number>, y_m: ArrayLike<number>): Walk {
  const count = x_m.length;
  const metres = (a: number, b: number) => Math.abs(x_m[a] - x_m[b]) + Math.abs(y_m[a] - y_m[b]);
  const order = nearestFirst(count, metres);
  if (count <= MOST_EXCHANGED) exchangeLegs(order, metres);
  let walk_m = 0;
  for (let i = 1; i < count; i++) walk_m += metres(order[i - 1], order[i]);
  return { order, walk_m, bound_m: leastTree(count, metres) };
}

function nearestFirst(count: number, metres: (a: number, b: number) => number): number[] {
  const left = new Set(Array.from({ length: count }, (_, place) => place));
  const order: number[] = [];
  for (let at = 0; left.size > 0; ) {
    left.delete(at);
    order.push(at);
    let nearest = -1;
    for (const place of left) if (nearest < 0 || metres(at, place) < metres(at, nearest)) nearest = place;
    at = nearest;
  }
  return order;
}

function exchangeLegs(order: number[], metres: (a: number, b: number) => number): void {
  const leg = (i: number, j: number) => (i < 0 || j >= order.length ? 0 : metres(order[i], order[j]));
  for (let round = 0, better = true; better && round < MOST_ROUNDS; round++) {
    better = false;
    for (let i = 0; i < order.length - 1; i++)
      for (let j = i + 1; j < order.length; j++) {
        const before = leg(i - 1, i) + leg(j, j + 1);
        const after = (i > 0 ? metres(order[i - 1], order[j]) : 0) + (j < order.length - 1 ? metres(order[i], order[j + 1]) : 0);
        if (after >= before - 1e-9) continue;
        better = true;
        for (let a = i, b = j; a < b; a++, b--) [order[a], order[b]] = [order[b], order[a]];
      }
  }
}

/** Length of the least spanning tree, by Prim. */
function leastTree(count: number, metres: (a: number, b: number) => number): number {
  const to = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const joined = new Uint8Array(count);
  let sum = 0;
  for (let step = 0, at = 0; step < count; step++) {
    joined[at] = 1;
    let nearest = -1;
    for (let place = 0; place < count; place++) {
      if (joined[place] === 1) continue;
      to[place] = Math.min(to[place], metres(at, place));
      if (nearest < 0 || to[place] < to[nearest]) nearest = place;
    }
    if (nearest >= 0) sum += to[nearest];
    at = nearest;
  }
  return sum;
}
