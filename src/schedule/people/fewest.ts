import { type WorkingTime, workingMinutes } from '../calendar.js';
import { type CriticalPath, criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import type { SiteProject } from '../site-project.js';

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
  deadline_min: number,
  working: ReadonlyMap<string, WorkingTime>,
): Map<string, number> | undefined {
  const path = criticalPath(project);
  if (path.length > deadline_min) return undefined;
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
        const [begin, end] = one === 'head' ? [each.head, deadline_min - least] : [least, deadline_min - each.tail];
        const room = workingMinutes(time, begin, end);
        if (work === 0) continue;
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
