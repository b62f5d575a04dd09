import { leastWorkingMinutes } from '../calendar.js';
import type { Project } from '../project.js';
import { fewestPeople } from './fewest.js';
import { unitsOf } from './presence.js';
import type { OpenSite } from './staffing.js';

/**
 * USD that no schedule stays below.
 *
 * Argument: each resource is paid for at least the minutes of its work. All its units are also paid from its first use to its last, and
 * that is no less than the longest chain from one of its activities to another, in the working time of its calendar wherever that is
 * least; and there are no fewer people than the deadline needs (`fewestPeople`), nor than one activity takes at once. The larger of
 * the two, summed over what costs. O(resources x (activities + relations)).
 *
 * @param deadline_min  for schedules that end by then; any schedule without one
 */
export function leastCost({ base: { project, resources }, site, working }: OpenSite, deadline_min?: number): number {
  const fewest = deadline_min === undefined ? undefined : fewestPeople({ project, resources }, deadline_min, working);
  let sum = 0;
  for (const [k, resource] of resources.entries()) {
    if (resource.rate_usd === 0) continue;
    const { work, most, span } = useOf(project, k);
    const given = resource.kind === 'crew' ? site.trades.get(resource.name)?.people : unitsOf(resource);
    const units = given ?? Math.max(most, fewest?.get(resource.name) ?? 0);
    const time = resource.calendar === undefined ? undefined : working.get(resource.calendar);
    const paid = units * (time ? leastWorkingMinutes(time, span) : span);
    sum += (resource.rate_usd * Math.max(work, paid)) / 60;
  }
  return sum;
}

/** A resource's work in units times minutes, the most units that one activity takes, and the longest chain from a use to a use. */
function useOf({ activities, demands, duration, successors, order }: Project, resource: number) {
  let work = 0;
  let most = 0;
  let span = 0;
  // Longest time from each activity's start to the end of a use, its own or a later one; below 0 where there is none.
  const chain = new Int32Array(activities).fill(-1);
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const rest = chain[successors.to[row]];
      if (rest >= 0) chain[i] = Math.max(chain[i], successors.lag[row] + rest);
    }
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      if (demands.resource[row] !== resource) continue;
      work += duration[i] * demands.amount[row];
      most = Math.max(most, demands.amount[row]);
      chain[i] = Math.max(chain[i], duration[i]);
      span = Math.max(span, chain[i]);
    }
  }
  return { work, most, span };
}
