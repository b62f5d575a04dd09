import { type WorkingTime, workingMinutes } from './calendar.js';
import { type CriticalPath, criticalPath } from './critical-path.js';
import type { Project } from './project.js';
import type { Site } from './site/types.js';
import { type SiteProject, withPeople } from './site-project.js';
import { type Scheduled, scheduleByRules } from './site-solve.js';

/** People on shift by trade, and the schedule that they make. */
export interface People {
  people: ReadonlyMap<string, number>;
  scheduled: Scheduled;
  /** Whether the deadline is met. */
  met: boolean;
}

/**
 * The fewest people of each trade that any schedule within the deadline needs.
 *
 * Argument: an activity begins no earlier than the longest chain before it (its head) and ends no later than the deadline less the
 * longest chain after it (its tail). All the work of a trade lies between the least head and the deadline less the least tail of its
 * activities, in working time of its calendar; people times that time are at least the work. The same holds for each subset of
 * the work: here those with a head of at least some length, and those with a tail of at least some length. And one activity
 * needs all its own people at once. Undefined where even one person more for every minute would not do: a chain is too long.
 */
export function fewestPeople(
  { project, resources }: SiteProject,
  site: Site,
  working: ReadonlyMap<string, WorkingTime>,
): Map<string, number> | undefined {
  const path = criticalPath(project);
  if (path.length > site.deadline_min) return undefined;
  const fewest = new Map<string, number>();
  for (const [k, resource] of resources.entries()) {
    if (resource.kind !== 'crew') continue;
    const time = working.get(resource.calendar ?? '') as WorkingTime;
    const own = workOf(project, k, path);
    let most = own.reduce((people, { amount }) => Math.max(people, amount), 0);
    for (const [one, other] of [
      ['head', 'tail'],
      ['tail', 'head'],
    ] as const) {
      own.sort((a, b) => b[one] - a[one]);
      let work = 0;
      let least = Number.POSITIVE_INFINITY;
      for (const [at, each] of own.entries()) {
        work += each.work;
        least = Math.min(least, each[other]);
        if (at + 1 < own.length && own[at + 1][one] === each[one]) continue;
        const [begin, end] = one === 'head' ? [each.head, site.deadline_min - least] : [least, site.deadline_min - each.tail];
        const room = workingMinutes(time, begin, end);
        if (room === 0) return undefined;
        most = Math.max(most, Math.ceil(work / room - 1e-9));
      }
    }
    fewest.set(resource.name, most);
  }
  return fewest;
}

/** What is done with a resource: heads and tails without the activities themselves, people, and minutes times people. */
function workOf({ activities, demands, duration }: Project, resource: number, { earliest, tail }: CriticalPath) {
  const own: { head: number; tail: number; amount: number; work: number }[] = [];
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      if (demands.resource[row] !== resource) continue;
      const amount = demands.amount[row];
      own.push({ head: earliest[i], tail: tail[i] - duration[i], amount, work: amount * duration[i] });
    }
  return own;
}

/** Steps by which a trade is tried smaller, as shares. */
const CUTS = [0.2, 0.1, 0.05, 0.02];
/** Beyond so many times the fewest, more people do not help. */
const MOST_TIMES = 8;

/**
 * As few people as meet the deadline, dear trades first: all trades are raised alike above the fewest until a schedule meets it,
 * then each is lowered as far as it still does.
 *
 * Yields after each schedule tried: the best so far, or the last while none meets the deadline.
 * @param fewest  of each trade, from `fewestPeople`
 */
export function* findPeople(
  base: SiteProject,
  site: Site,
  working: ReadonlyMap<string, WorkingTime>,
  fewest: ReadonlyMap<string, number>,
): Generator<People, People> {
  const asked = new Map([...fewest].map(([trade, least]) => [trade, site.trades.get(trade)?.people ?? least]));
  const free = [...fewest.keys()].filter((trade) => site.trades.get(trade)?.people === undefined);
  const horizon = 2 * site.deadline_min;
  const tried = (people: ReadonlyMap<string, number>): People => {
    const { project } = withPeople(base, site, people, working);
    const scheduled = scheduleByRules(project, horizon, { rules: 1, justifications: 3 });
    return { people, scheduled, met: scheduled.makespan <= site.deadline_min };
  };
  const times = (factor: number) => new Map([...asked].map(([trade, n]) => [trade, free.includes(trade) ? Math.ceil(n * factor) : n]));
  let low = 1;
  let best = tried(times(low));
  yield best;
  for (let factor = 1.15; !best.met; factor *= 1.3) {
    if (factor > MOST_TIMES || free.length === 0) return best;
    best = tried(times(factor));
    yield best;
    if (!best.met) low = factor;
    else
      for (let high = factor; high / low > 1.02; ) {
        const middle = Math.sqrt(low * high);
        const found = tried(times(middle));
        if (found.met) [best, high] = [found, middle];
        else low = middle;
        yield best;
      }
  }
  const rate = (trade: string) => site.trades.get(trade)?.rate_usd ?? 0;
  const dear = [...free].sort((a, b) => rate(b) * (best.people.get(b) ?? 0) - rate(a) * (best.people.get(a) ?? 0));
  for (const cut of CUTS)
    for (const trade of dear) {
      const now = best.people.get(trade) as number;
      const less = Math.max(fewest.get(trade) as number, Math.floor(now * (1 - cut)));
      if (less >= now) continue;
      const found = tried(new Map(best.people).set(trade, less));
      if (found.met) best = found;
      yield best;
    }
  return best;
}
