/**
 * Kinds of activity that wait for one another, each for the one before it and the first for the last; undefined when none do.
 *
 * O(kinds + relations).
 */
export function findCycle(kinds: readonly { kind: string; after: readonly string[] }[]): string[] | undefined {
  const after = new Map(kinds.map((each) => [each.kind, each.after]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (kind: string): string[] | undefined => {
    const at = path.indexOf(kind);
    if (at >= 0) return path.slice(at).reverse();
    if (done.has(kind)) return undefined;
    path.push(kind);
    for (const before of after.get(kind) ?? []) {
      const cycle = visit(before);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(kind);
    return undefined;
  };
  for (const { kind } of kinds) {
    const cycle = visit(kind);
    if (cycle) return cycle;
  }
  return undefined;
}
