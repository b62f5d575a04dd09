import type { WorkingTime } from '../calendar.js';
import type { Site } from '../site/types.js';
import { type SiteProject, withPeople } from '../site-project.js';
import { type Effort, type Scheduled, scheduleByRules } from '../site-solve.js';
import { Groundwork } from '../solver/groundwork.js';
import { lateStart } from './late-start.js';
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
  /** Where work has begun: what goes on before all else, and by resource 1 where something that has begun takes it. */
  underWay?: { first: readonly number[]; atWork: Uint8Array };
}

/** How well a try is scheduled. */
export interface Care extends Effort {
  /** Whether what is paid for begins later where that costs less. */
  late: boolean;
}

/** For tries that only tell how many people there must be. */
export const QUICK: Care = { rules: 1, justifications: 3, late: false };
/** For tries that differ little. */
export const CAREFUL: Care = { rules: 2, justifications: 6, late: true };
/** For the schedule that is carried out. */
export const BEST: Care = { rules: 5, justifications: 12, late: true };

/** People to try, and how well they are to be scheduled. */
export interface Try {
  people: ReadonlyMap<string, number>;
  care: Care;
}

/**
 * A search for people: yields tries of which none waits for another, so that several threads can make them, and is handed what they came
 * to, in the same order. Whoever makes them, the search goes the same way.
 */
export type PeopleSearch<Found> = Generator<readonly Try[], Found, readonly Staffing[]>;

/** Makes the schedules of tries; keeps what they share. */
export class TryMaker {
  private readonly groundwork: Groundwork;

  /** @param timeIsUp  once it is so, each schedule is the best of the passes that were made until then, one at least */
  constructor(
    private readonly open: OpenSite,
    private readonly timeIsUp: () => boolean = () => false,
  ) {
    this.groundwork = new Groundwork(open.base.project, open.underWay?.first);
  }

  /** The schedule that so many people make. O(activities + relations). */
  make({ people, care }: Try): Staffing {
    const { base, site, working, underWay } = this.open;
    const project = withPeople(base, site, people, working);
    const soon = scheduleByRules(project.project, 2 * site.deadline_min, care, this.groundwork, this.timeIsUp);
    const scheduled = care.late ? lateStart(project, soon, working, this.groundwork.alike, underWay) : soon;
    return { people, scheduled, cost_usd: costOf(project, scheduled.start, working) };
  }
}

/** One try, and what it came to. */
export function* tryOne(people: ReadonlyMap<string, number>, care: Care): PeopleSearch<Staffing> {
  const [made] = yield [{ people, care }];
  return made;
}

/** People of all trades. */
export function headcount({ people }: Pick<Staffing, 'people'>): number {
  return [...people.values()].reduce((sum, count) => sum + count, 0);
}

/** Whether all is done by a deadline, and each activity by its own. */
export function meets({ scheduled }: Staffing, deadline_min: number): boolean {
  return scheduled.makespan <= deadline_min && scheduled.late === 0;
}

/** What an aim makes as small as it can. */
export function worth(staffing: Staffing, aim: Aim): number {
  return aim === 'cost' ? staffing.cost_usd : headcount(staffing);
}

/** Trades whose people are to be found. */
export function openTrades(site: Site): string[] {
  return [...site.trades.values()].filter(({ people }) => people === undefined).map(({ name }) => name);
}
