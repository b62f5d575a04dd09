import { earliest } from './earliest.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';
import { leastCost } from './presence.js';
import { type Aim, headcount, type OpenSite, type Staffing, worth } from './staffing.js';

/** What a deadline costs: what was found, and what no schedule that meets it stays below. */
export interface TradeOffPoint {
  deadline_min: number;
  best: Staffing;
  fewest_people: number;
  least_cost_usd: number;
}

/**
 * People and cost by deadline: the earliest finish, then later ones, evenly spaced by ratio up to `longest_min`. Each has the best of
 * all people found, for any deadline, that meet it.
 *
 * Yields after each schedule tried.
 * @param points       at least 2
 * @param longest_min  three times the earliest finish without one
 */
export function* tradeOff(open: OpenSite, aim: Aim, points: number, longest_min?: number): Generator<Staffing, TradeOffPoint[]> {
  const least_cost_usd = leastCost(open.base);
  const fewest = (deadline_min: number) => fewestPeople(open.base, deadline_min, open.working) as Map<string, number>;
  const point = (deadline_min: number, best: Staffing) => ({
    deadline_min,
    best,
    fewest_people: headcount({ people: fewest(deadline_min) }),
    least_cost_usd,
  });
  let best = yield* earliest(open, aim);
  const shortest_min = best.scheduled.makespan;
  const ratio = Math.max(1, (longest_min ?? 3 * shortest_min) / shortest_min);
  const found = [point(shortest_min, best)];
  for (let i = 1; i < points; i++) {
    const deadline_min = Math.round(shortest_min * ratio ** (i / (points - 1)));
    const next = yield* findPeople(open, aim, deadline_min, fewest(deadline_min));
    if (next.scheduled.makespan <= deadline_min && worth(next, aim) < worth(best, aim)) best = next;
    found.push(point(deadline_min, best));
  }
  // What was found for a later deadline may end by an earlier one.
  for (let i = points - 2; i >= 0; i--) {
    const { best: later } = found[i + 1];
    if (later.scheduled.makespan <= found[i].deadline_min && worth(later, aim) < worth(found[i].best, aim)) found[i].best = later;
  }
  return found;
}
