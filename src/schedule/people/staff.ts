import type { Finding } from '../../finding/index.js';
import { type LowerBound, lowerBounds } from '../bounds/lower-bound.js';
import { DAY_MIN } from '../calendar.js';
import { withinBudget } from './budget.js';
import { earliest } from './earliest.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';
import { leastCost } from './least-cost.js';
import { type Aim, BEST, type OpenSite, openTrades, type PeopleSearch, type Staffing } from './staffing.js';

/**
 * What people are looked for: the cheapest (without more said) or the fewest that meet the deadline, or those that finish first, within
 * a budget if there is one.
 */
export interface Goal {
  minimise: Aim | 'days' | undefined;
  budget_usd: number | undefined;
}

/**
 * People by a goal, and their schedule; those the site file gives where none are to be found.
 *
 * @returns without `found` where a proof says that there is none
 */
export function* staff(open: OpenSite, { minimise, budget_usd }: Goal): PeopleSearch<{ found?: Staffing; findings: Finding[] }> {
  const { base, site, working } = open;
  if (openTrades(site).length === 0) {
    if (budget_usd !== undefined || minimise === 'cost' || minimise === 'crews') return { findings: [PEOPLE_GIVEN] };
    const given = new Map([...site.trades].map(([trade, { people }]) => [trade, people as number]));
    return { found: yield* soonest(open, given), findings: [] };
  }
  if (budget_usd !== undefined) {
    const least = leastCost(open);
    if (least > budget_usd) return { findings: [budgetTooSmall(budget_usd, least)] };
    const found = yield* withinBudget(open, budget_usd);
    return { found, findings: found.cost_usd > budget_usd ? [budgetMissed(budget_usd, found.cost_usd, least)] : [] };
  }
  if (minimise === 'days') return { found: yield* earliest(open, 'cost'), findings: [] };
  const fewest = fewestPeople(base, site.deadline_min, working);
  if (!fewest) return { findings: [chainTooLong(open)] };
  return { found: yield* findPeople(open, minimise ?? 'cost', site.deadline_min, fewest), findings: [] };
}

/** Activities that moves of whole groups place; few activities get as many moves as `MOST_MOVES`. */
const MOVED = 1e7;
const MOST_MOVES = 1000;

/** The earliest finish found with given people: from two seeds, as two threads make it at once. */
function* soonest({ base }: OpenSite, people: ReadonlyMap<string, number>): PeopleSearch<Staffing> {
  const count = Math.min(MOST_MOVES, Math.ceil(MOVED / base.project.activities));
  const [one, other] = yield [1, 2].map((seed) => ({ people, care: { ...BEST, moves: { count, seed } } }));
  const earlier = other.scheduled.late - one.scheduled.late || other.scheduled.makespan - one.scheduled.makespan;
  return earlier < 0 ? other : one;
}

const PEOPLE_GIVEN: Finding = {
  code: 'PEOPLE-GIVEN',
  severity: 'error',
  message: 'the site file gives the people of every trade: neither crews nor cost can be made smaller',
  subjects: [{ kind: 'field', name: 'trades' }],
  remedy: 'people: find, for trades whose people are to be found',
};

const days = (minutes: number) => `${(minutes / DAY_MIN).toFixed(2)} days`;
const usd = (amount: number) => `${Math.ceil(amount).toLocaleString('en-US')} USD`;

function chainTooLong({ base, site }: OpenSite): Finding {
  const { length } = lowerBounds(base.project, 0).next().value as LowerBound;
  return {
    code: 'DEADLINE-CHAIN',
    severity: 'error',
    message: `the deadline of ${days(site.deadline_min)} is out of reach with any number of people: the longest chain alone takes ${days(length)}`,
    subjects: [{ kind: 'field', name: 'deadline' }],
    figures: { need_min: length, has_min: site.deadline_min },
    remedy: 'earlier deliveries, a shorter burn-in, or a later deadline',
  };
}

function budgetTooSmall(budget: number, least: number): Finding {
  return {
    code: 'BUDGET-NEVER',
    severity: 'error',
    message: `no schedule costs as little as ${usd(budget)}: the work and the fewest people at the site for it cost ${usd(least)}`,
    subjects: [{ kind: 'field', name: 'budget' }],
    figures: { budget_usd: budget, least_usd: Math.ceil(least) },
  };
}

function budgetMissed(budget: number, found: number, least: number): Finding {
  return {
    code: 'BUDGET-MISSED',
    severity: 'warning',
    message: `no schedule found within ${usd(budget)}, the cheapest costs ${usd(found)}; no proof that there is none (${usd(least)} at least)`,
    subjects: [{ kind: 'field', name: 'budget' }],
    figures: { budget_usd: budget, found_usd: Math.ceil(found), least_usd: Math.ceil(least) },
  };
}
