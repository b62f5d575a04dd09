import { type Finding, hasErrors } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { MOST_DAYS, workingTime } from './calendar.js';
import type { OpenSite } from './people/staffing.js';
import type { Site } from './site/types.js';
import { longestShifts, siteProject } from './site-project.js';
import { suppliesOf } from './supplies.js';
import { type Activities, activitiesOf } from './work/activities.js';

/** What there is to do at a site and with what; trades whose people are to be found have as many as there are activities. */
export interface Prepared extends OpenSite {
  activities: Activities;
}

/** From plan and site to activities and what they share, or only the findings that say why not. O(activities + relations). */
export function prepare(plan: PlanTables, document: PlanDocument, site: Site): { prepared?: Prepared; findings: Finding[] } {
  const working = new Map([...site.calendars].map(([name, rule]) => [name, workingTime(rule, site.start, MOST_DAYS)]));
  const { activities, findings } = activitiesOf(plan, document.catalog, document.name, site, longestShifts(site));
  if (hasErrors(findings)) return { findings };
  const many = new Map([...site.trades].map(([trade, { people }]) => [trade, people ?? activities.count]));
  const { site: base, findings: never } = siteProject(activities, site, many, working, suppliesOf(site, document.intent, plan));
  findings.push(...never);
  return hasErrors(findings) ? { findings } : { prepared: { activities, base, site, working }, findings };
}
