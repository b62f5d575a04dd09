import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import { energyBound } from './energy.js';
import { Refuter } from './refute.js';

/** A proven lower bound on the makespan, and the argument that it rests on. */
export interface LowerBound {
  length: number;
  by: 'critical path' | 'resource energy' | 'refutation';
  /** The resource that binds, where it is energy. */
  resource?: number;
}

/** Above so many activities, or so many times the horizon squared, refutation takes too long to try. */
const MOST_ACTIVITIES = 2000;
const MOST_WORK = 5e8;

/**
 * Lower bounds on the makespan, each at least the one before: the critical path and the resource energy at once (`energyBound`), then
 * refutation of horizons between that and a schedule's makespan by bisection (Klein and Scholl 1999): a horizon that is refuted
 * (`Refuter`) proves that every schedule is longer.
 *
 * Yields after each horizon that was tried; deadlines are no part of it.
 * @param known  makespan of a schedule
 */
export function* lowerBounds(project: Project, known: number): Generator<LowerBound, LowerBound, undefined> {
  const path = criticalPath(project);
  const energy = energyBound(project, path);
  let best: LowerBound =
    energy.resource === undefined ? { length: path.length, by: 'critical path' } : { ...energy, by: 'resource energy' };
  yield best;
  if (project.activities > MOST_ACTIVITIES || known ** 2 * project.activities > MOST_WORK) return best;
  const refuter = new Refuter(project, path);
  let high = known;
  let step = 1;
  // Horizons in growing steps from below, then bisection: most are refuted close to the energy bound or not at all.
  while (best.length < high) {
    const horizon = Math.min(high - 1, best.length + step - 1);
    if (refuter.refutes(horizon)) {
      best = { length: horizon + 1, by: 'refutation' };
      step *= 2;
    } else {
      high = horizon;
      step = Math.max(1, (high - best.length) >> 1);
    }
    yield best;
  }
  return best;
}
