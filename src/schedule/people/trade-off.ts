import { earliest } from './earliest.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';
import { leastCost } from './least-cost.js';
import { type Aim, headcount, meets, type OpenSite, type PeopleSearch, type Staffing, worth } from './staffing.js';

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
 * @param points       at least 2
 * @param longest_min  three times the earliest finish without one
 */
export function* tradeOff(open: OpenSite, aim: Aim, points: number, longest_min?: number): PeopleSearch<TradeOffPoint[]> {
  const fewest = (deadline_min: number) => fewestPeople(open.base, deadline_min, open.working) as Map<string, number>;
  const point = (deadline_min: number, best: Staffing) => ({
    deadline_min,
    best,
    fewest_people: headcount({ people: fewest(deadline_min) }),
    least_cost_usd: leastCost(open, deadline_min),
  });
  const first = yield* earliest(open, aim);
  const shortest_min = first.scheduled.makespan;
  const ratio = Math.max(1, (longest_min ?? 3 * shortest_min) / shortest_min);
  const found = [first];
  const deadlines = Array.from({ length: points }, (_, i) => Math.round(shortest_min * ratio ** (i / (points - 1))));
  for (const deadline_min of deadlines.slice(1)) found.push(yield* findPeople(open, aim, deadline_min, fewest(deadline_min)));
  return deadlines.map((deadline_min) => {
    const inTime = found.filter((each) => meets(each, deadline_min));
    return point(
      deadline_min,
      inTime.reduce((best, each) => (worth(each, aim) < worth(best, aim) ? each : best), first),
    );
  });
}
