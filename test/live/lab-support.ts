import type { ToldMiswire } from '../../src/commissioning/index.js';

/** What lets the tools of InfiniBand ask ibsim instead of the kernel. */
export const IBSIM_PRELOAD = '/usr/lib/x86_64-linux-gnu/umad2sim/libumad2sim.so';

/** A cable by its two ends, the same whichever is named first. */
export function cable(a: string, b: string): string {
  return [a, b].sort().join(' -- ');
}

/** Cables as they must be seen: those planned, with the faults. */
export function withFaults(planned: ReadonlySet<string>, faults: readonly ToldMiswire[]): string[] {
  const named = (pairs: ToldMiswire['wired']) => pairs.map(([a, b]) => cable(`${a.device} ${a.port}`, `${b.device} ${b.port}`));
  const now = new Set(planned);
  for (const fault of faults) for (const each of named(fault.planned)) if (!now.delete(each)) throw new Error(`${each} was not planned`);
  for (const fault of faults) for (const each of named(fault.wired)) now.add(each);
  return [...now].sort();
}

/** Links of a plan's `links.csv`. */
export function plannedCables(csv: string, network?: string): Set<string> {
  const rows = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return new Set(
    rows
      .filter((row) => network === undefined || row[1] === network)
      .map(([, , a, aPort, b, bPort]) => cable(`${a} ${aPort}`, `${b} ${bPort}`)),
  );
}

/** How many links `nineteen check` must call right, wrong and missing, of those that were observed. */
export function judged(planned: ReadonlySet<string>, faults: readonly ToldMiswire[]): { right: number; wrong: number; missing: number } {
  const loose = faults.filter(({ kind }) => kind === 'unplugged').length;
  const wrong = 2 * (faults.length - loose);
  return { right: planned.size - wrong - loose, wrong, missing: loose };
}
