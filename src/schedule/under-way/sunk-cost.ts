import { type WorkingTime, workingMinutes } from '../calendar.js';
import { presenceOf, unitsOf } from '../people/presence.js';
import type { Site } from '../site/types.js';
import type { SiteProject } from '../site-project.js';
import { type Progress, WAITING } from './progress.js';

/**
 * USD that are spent at the data date, whatever is planned after it: each resource that something took is paid from its first use to the
 * data date, or to its last use where nothing is left for it.
 *
 * @param fewest  people that no schedule of what is left does without: as many are taken to have been there
 */
export function sunkCost(
  { project, resources }: SiteProject,
  site: Site,
  dates: { start: Int32Array; finish: Int32Array },
  { now, state }: Progress,
  fewest: ReadonlyMap<string, number>,
  working: ReadonlyMap<string, WorkingTime>,
): number {
  const presence = presenceOf(project, dates.start, dates.finish);
  const begun = new Uint8Array(resources.length);
  for (let i = 0; i < project.activities; i++)
    for (let row = project.demands.start[i]; row < project.demands.start[i + 1]; row++)
      if (state[i] !== WAITING) begun[project.demands.resource[row]] = 1;
  return resources.reduce((sum, resource, k) => {
    const until = Math.min(now, presence[k].last);
    if (begun[k] === 0 || until <= presence[k].first) return sum;
    const { name, kind, calendar, rate_usd } = resource;
    const units = kind === 'crew' ? (site.trades.get(name)?.people ?? fewest.get(name) ?? 0) : unitsOf(resource);
    const time = calendar === undefined ? undefined : working.get(calendar);
    const minutes = time ? workingMinutes(time, presence[k].first, until) : until - presence[k].first;
    return sum + (rate_usd * units * minutes) / 60;
  }, 0);
}
