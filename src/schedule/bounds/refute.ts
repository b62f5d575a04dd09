import type { CriticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import { apartPairs, cliquePools } from './clique-pools.js';
import { dualPools } from './dual-pools.js';
import { energetic } from './energetic.js';
import { ownPools, type Pool } from './pool.js';
import { supplyOf } from './supply.js';
import { narrowByArcs, narrowByPairs, type Windows } from './windows.js';

/** Rounds of narrowing before a horizon is given up as perhaps possible. */
const ROUNDS = 30;

/**
 * Tries to prove that no schedule ends by a given time.
 *
 * If one did, each activity would start between its head and that time less its tail. Each step narrows these windows by starts that no
 * such schedule has (arcs, pairs that never run together, energetic reasoning on the resources and on the pools that follow from them).
 * A window or an interval without room is then a contradiction, so that true means: every schedule is longer.
 */
export class Refuter {
  private readonly pools: Pool[];
  private readonly pairs: Int32Array;

  constructor(
    private readonly project: Project,
    private readonly path: CriticalPath,
  ) {
    const own = ownPools(project);
    const derived = own.flatMap((pool) => dualPools(pool, project.duration));
    // The first of those derived from a resource is the resource itself, its capacity perhaps less.
    this.pools = [...own.filter(({ units }) => typeof units !== 'number'), ...derived, ...cliquePools(project)];
    this.pairs = freePairs(project);
  }

  /** Whether it is proven that every schedule is longer than `horizon`; `windows` are then of no use, else narrowed. */
  refutes(horizon: number, windows: Windows = this.windows(horizon)): boolean {
    const scratch = new Float64Array(horizon + 2);
    const supplies = this.pools.map(({ units }) =>
      typeof units === 'number'
        ? Float64Array.from({ length: horizon + 1 }, (_, t) => units * t)
        : supplyOf(this.project.capacity, units.resource, horizon),
    );
    for (let round = 0; round < ROUNDS; round++) {
      if (!narrowByArcs(this.project, windows)) return true;
      const byPairs = narrowByPairs(this.pairs, windows);
      if (byPairs === undefined) return true;
      let changed = byPairs;
      if (changed) continue;
      for (const [p, pool] of this.pools.entries()) {
        const narrowed = energetic(pool, supplies[p], windows, scratch);
        if (narrowed === undefined) return true;
        changed ||= narrowed;
      }
      if (!changed) return false;
    }
    return false;
  }

  /** Windows by heads and tails alone. */
  windows(horizon: number): Windows {
    return { duration: this.project.duration, earliest: this.path.earliest.slice(), latest: this.path.tail.map((tail) => horizon - tail) };
  }
}

/** Pairs that never run together and whose order the arcs leave open. */
function freePairs(project: Project): Int32Array {
  const { activities, duration } = project;
  const apart = apartPairs(project);
  const rows: number[] = [];
  for (let i = 0; i < activities; i++)
    for (let j = 0; j < i; j++) if (apart[i * activities + j] === 1 && duration[i] > 0 && duration[j] > 0) rows.push(i, j);
  return Int32Array.from(rows);
}
