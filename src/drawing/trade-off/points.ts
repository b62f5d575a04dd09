import type { TradeOffTables } from '../../schedule/index.js';

/** The curve of a trade-off, a row for each deadline. */
export type Curve = TradeOffTables['curve'];

/** A schedule that was found, and the deadlines for which it is the best. */
export interface Found {
  finish_min: number;
  cost_usd: number;
  people: number;
  first_min: number;
  last_min: number;
}

/** From a time on, an amount. */
export type Step = readonly [minute: number, amount: number];

/** The schedules of a curve, each once, by their finish. O(points log points). */
export function foundOf({ rows, columns }: Curve): Found[] {
  const found = new Map<string, Found>();
  for (let row = 0; row < rows; row++) {
    const [deadline, finish_min] = [columns.deadline_min.values[row], columns.finish_min.values[row]];
    const [cost_usd, people] = [columns.cost_usd.values[row], columns.people.values[row]];
    const key = `${finish_min} ${cost_usd} ${people}`;
    const known = found.get(key) ?? { finish_min, cost_usd, people, first_min: deadline, last_min: deadline };
    found.set(key, { ...known, first_min: Math.min(known.first_min, deadline), last_min: Math.max(known.last_min, deadline) });
  }
  return [...found.values()].sort((a, b) => a.finish_min - b.finish_min || a.cost_usd - b.cost_usd);
}

/** The least that was found for a finish by each time: what is done earlier is done in time as well. */
export function leastFound(found: readonly Found[], of: (found: Found) => number): Step[] {
  const steps: Step[] = [];
  for (const each of found) {
    const amount = of(each);
    if (steps.length === 0 || amount < steps[steps.length - 1][1]) steps.push([each.finish_min, amount]);
  }
  return steps;
}

/**
 * What no schedule that ends by a time stays below. A bound proven for a deadline holds for all earlier ones, not for later
 * ones, so that it reaches from the deadline before up to its own; nothing is proven beyond the last.
 */
export function proven({ rows, columns }: Curve, column: 'least_cost_usd' | 'fewest_people'): Step[] {
  const steps: Step[] = [];
  for (let row = 0; row < rows; row++)
    steps.push([row === 0 ? Number.NEGATIVE_INFINITY : columns.deadline_min.values[row - 1], columns[column].values[row]]);
  return steps;
}
