import type { WorkingTime } from '../calendar.js';
import type { Site } from '../site/types.js';
import { type SiteProject, withPeople } from '../site-project.js';
import { type Effort, type Scheduled, scheduleByRules } from '../site-solve.js';
import { costOf } from './presence.js';

/** What is asked of people who are to be found. */
export type Aim = 'cost' | 'crews';

/** People on shift by trade, and the schedule that they make. */
export interface Staffing {
  people: ReadonlyMap<string, number>;
  scheduled: Scheduled;
  cost_usd: number;
}

/** A site whose people are open. */
export interface OpenSite {
  base: SiteProject;
  site: Site;
  working: ReadonlyMap<string, WorkingTime>;
}

/** What one try is worth: a rule and some justifications, for many tries follow. */
const EFFORT: Effort = { rules: 1, justifications: 3 };

/** The schedule that so many people make. O(activities + relations). */
export function staffed({ base, site, working }: OpenSite, people: ReadonlyMap<string, number>, effort = EFFORT): Staffing {
  const project = withPeople(base, site, people, working);
  const scheduled = scheduleByRules(project.project, 2 * site.deadline_min, effort);
  return { people, scheduled, cost_usd: costOf(project, scheduled.start, working) };
}

/** People of all trades. */
export function headcount({ people }: Pick<Staffing, 'people'>): number {
  return [...people.values()].reduce((sum, count) => sum + count, 0);
}

/** What an aim makes as small as it can. */
export function worth(staffing: Staffing, aim: Aim): number {
  return aim === 'cost' ? staffing.cost_usd : headcount(staffing);
}

/** Trades whose people are to be found. */
export function openTrades(site: Site): string[] {
  return [...site.trades.values()].filter(({ people }) => people === undefined).map(({ name }) => name);
}
