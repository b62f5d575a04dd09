import { type WorkingTime, workingMinutes } from '../calendar.js';
import type { Project } from '../project.js';
import type { SiteProject, SiteResource } from '../site-project.js';

/** When a resource is first and last used, in minutes, and the work done with it: units times minutes. */
export interface Presence {
  first: number;
  last: number;
  work: number;
}

/**
 * How each resource is used by a schedule; `first` is above `last` for one that is not. O(activities).
 *
 * @param finish  where it is not start and duration: of what is done or under way
 */
export function presenceOf({ activities, resources, demands, duration }: Project, start: Int32Array, finish?: Int32Array): Presence[] {
  const all = Array.from({ length: resources }, () => ({ first: Number.POSITIVE_INFINITY, last: 0, work: 0 }));
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      const of = all[demands.resource[row]];
      of.first = Math.min(of.first, start[i]);
      of.last = Math.max(of.last, finish ? finish[i] : start[i] + duration[i]);
      of.work += duration[i] * demands.amount[row];
    }
  return all;
}

/** Units of a resource at most: people on shift, pieces at the site. */
export function unitsOf({ steps }: SiteResource): number {
  return steps.reduce((most, [, amount]) => Math.max(most, amount), 0);
}

/**
 * Hours that all units of a resource are paid for: from its first use to its last, people while their calendar works, equipment round
 * the clock. 0 for one that is not used.
 */
export function paidHours(resource: SiteResource, { first, last }: Presence, working: ReadonlyMap<string, WorkingTime>): number {
  if (last <= first) return 0;
  const time = resource.calendar === undefined ? undefined : working.get(resource.calendar);
  return (unitsOf(resource) * (time ? workingMinutes(time, first, last) : last - first)) / 60;
}

/** USD of all people and equipment of a schedule. */
export function costOf(
  { project, resources }: SiteProject,
  start: Int32Array,
  working: ReadonlyMap<string, WorkingTime>,
  finish?: Int32Array,
): number {
  const presence = presenceOf(project, start, finish);
  return resources.reduce((sum, resource, k) => sum + resource.rate_usd * paidHours(resource, presence[k], working), 0);
}
