/** Kinds of activity by number, each for those that it waits for. */
type After = readonly (readonly number[])[];

/**
 * Kinds that wait for one another, as circles, each kind after the one that it waits for. Found one by one; the wait that closes one is
 * left out for the next, so that circles that share a kind are all told, up to ten. O(circles x (kinds + relations)).
 */
export function findCycles(after: After): number[][] {
  const left = after.map((before) => [...before]);
  const cycles: number[][] = [];
  while (cycles.length < MOST) {
    const cycle = findCycle(left);
    if (!cycle) break;
    cycles.push(cycle);
    left[cycle[0]] = left[cycle[0]].filter((before) => before !== cycle[cycle.length - 1]);
  }
  return cycles;
}

const MOST = 10;

function findCycle(after: After): number[] | undefined {
  const done = new Set<number>();
  const path: number[] = [];
  const visit = (kind: number): number[] | undefined => {
    const at = path.indexOf(kind);
    if (at >= 0) return path.slice(at).reverse();
    if (done.has(kind)) return undefined;
    path.push(kind);
    for (const before of after[kind]) {
      const cycle = visit(before);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(kind);
    return undefined;
  };
  for (let kind = 0; kind < after.length; kind++) {
    const cycle = visit(kind);
    if (cycle) return cycle;
  }
  return undefined;
}
