import { earliest } from './earliest.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';
import type { OpenSite, PeopleSearch, Staffing } from './staffing.js';

/** How much later the latest deadline that is tried is than the earliest finish. */
const LONGEST_TIMES = 12;
/** Deadlines closer than this by ratio are one. */
const CLOSE = 1.02;

/**
 * The earliest finish whose people and equipment cost no more than a budget: deadlines are halved in between, each with the cheapest
 * people that meet it.
 *
 * @returns the cheapest staffing found where none keeps to the budget
 */
export function* withinBudget(open: OpenSite, budget_usd: number): PeopleSearch<Staffing> {
  let best = yield* earliest(open, 'cost');
  if (best.cost_usd <= budget_usd) return best;
  let short = best.scheduled.makespan;
  let long = short * LONGEST_TIMES;
  for (let deadline = Math.round(short * 1.5); long / short > CLOSE && deadline > short; deadline = Math.floor(Math.sqrt(short * long))) {
    const fewest = fewestPeople(open.base, deadline, open.working) as Map<string, number>;
    const found = yield* findPeople(open, 'cost', deadline, fewest);
    if (found.cost_usd <= budget_usd) long = found.scheduled.makespan;
    else short = deadline;
    if (preferred(found, best, budget_usd)) best = found;
  }
  return best;
}

/** Within the budget before beyond it; within it the earlier, beyond it the cheaper. */
function preferred(one: Staffing, other: Staffing, budget_usd: number): boolean {
  const within = one.cost_usd <= budget_usd;
  if (within !== other.cost_usd <= budget_usd) return within;
  return within ? one.scheduled.makespan < other.scheduled.makespan : one.cost_usd < other.cost_usd;
}
