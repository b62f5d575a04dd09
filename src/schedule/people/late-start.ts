import type { WorkingTime } from '../calendar.js';
import type { SiteProject } from '../site-project.js';
import type { Scheduled } from '../site-solve.js';
import type { Alike } from '../solver/alike.js';
import { withFirst } from '../solver/before-deadlines.js';
import { lateness } from '../solver/cost.js';
import { Passes } from '../solver/passes.js';
import { costOf } from './presence.js';
import type { OpenSite } from './staffing.js';

/**
 * The same people for less, the finish no later: a trade is paid from its first work on, so that one with time to spare begins later.
 * All is moved as late as the finish lets it, then as early as it can, but what one resource is paid for no earlier than it began in
 * the late schedule; each resource in turn, the cheaper schedule kept. O(resources x (activities + relations)).
 *
 * @param underWay  what goes on before all else, and resources that are paid for already, which do not begin later
 */
export function lateStart(
  site: SiteProject,
  from: Scheduled,
  working: ReadonlyMap<string, WorkingTime>,
  alike?: Alike,
  underWay?: OpenSite['underWay'],
): Scheduled {
  const { project, resources } = site;
  const release = project.release.slice();
  const passes = new Passes({ ...project, release }, from.makespan, alike);
  const late = from.start.slice();
  passes.backward(passes.byFinish(late, project.order).slice(), late, from.makespan);
  const list = withFirst(underWay?.first ?? [], passes.byStart(late, project.order).slice());
  let best = from;
  let least = costOf(site, from.start, working);
  for (const [k, { rate_usd }] of resources.entries()) {
    if (rate_usd === 0 || underWay?.atWork[k] === 1) continue;
    const before = release.slice();
    const users = usersOf(site, k);
    const first = users.reduce((min, i) => Math.min(min, late[i]), Number.POSITIVE_INFINITY);
    for (const i of users) release[i] = Math.max(release[i], first);
    const start = late.slice();
    const makespan = passes.forward(list, start);
    const cost = costOf(site, start, working);
    if (cost < least && makespan <= from.makespan && lateness(project, start) <= from.late) {
      least = cost;
      best = { ...from, start, makespan };
    } else release.set(before);
  }
  return best;
}

function usersOf({ project: { activities, demands } }: SiteProject, resource: number): number[] {
  const users: number[] = [];
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) if (demands.resource[row] === resource) users.push(i);
  return users;
}
