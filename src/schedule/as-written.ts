import type { Finding } from '../finding/index.js';
import type { FileSeal, PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { activityName } from './build-tables.js';
import type { ScheduleDocument } from './document.js';
import { firstBroken } from './first-broken.js';
import { firstDifference } from './first-difference.js';
import { prepare } from './prepare.js';
import { capacityOf, type Project } from './project.js';
import type { SitePlan } from './risk/site-risk.js';
import type { Site } from './site/types.js';
import type { SiteProject, SiteResource } from './site-project.js';
import type { ScheduleTables } from './tables.js';
import { arrived } from './under-way/arrived.js';
import { type Progress, progressOfTables, WAITING } from './under-way/progress.js';
import { restOf } from './under-way/rest.js';

/** A schedule folder as it was read. */
export interface WrittenSchedule {
  document: ScheduleDocument;
  tables: ScheduleTables;
  site: Site;
}

/**
 * A written schedule as its planner had it: activities, relations and demands derived again from its plan and its own site file, starts
 * and levels of resources as its tables have them. O(activities log activities + relations).
 *
 * Under way, the project is what is left: what is done has no duration and stands at its end.
 * @returns findings instead where the plan is another one (SCHEDULE-PLAN), the tables are not what plan and site file come to
 *   (SCHEDULE-OTHER), or the starts break a relation or take more than there is (SCHEDULE-BROKEN). Warnings of plan and site file were
 *   told when it was made
 */
export function asWritten(
  { document, tables, site }: WrittenSchedule,
  plan: { document: PlanDocument; tables: PlanTables },
): { plan?: SitePlan; findings: Finding[] } {
  const other = otherPlan(document, plan.document);
  if (other) return { findings: [other] };
  const { prepared, findings } = prepare(plan.tables, plan.document, site);
  if (!prepared) return { findings };
  const { base } = prepared;
  const progress = document.data_date === undefined ? undefined : progressOfTables(tables, document.data_date);
  const activities = progress ? arrived(prepared.activities, site, progress) : prepared.activities;
  const difference = firstDifference(tables, activities, base);
  if (difference !== undefined) return { findings: [otherWork(difference)] };
  const whole = withLevels(base, tables);
  const project = progress ? restOf(whole, activities, progress).site : whole;
  const start = beginOf(tables, project.project, progress);
  const broken = firstBroken(project.project, start);
  if (broken) {
    const what =
      broken.resource === undefined ? 'begins before it may' : `takes more ${project.resources[broken.resource].name} than there is`;
    return { findings: [brokenStart(`"${activityName(activities, broken.activity)}" ${what}`)] };
  }
  return { plan: { activities, site, project, start, progress }, findings: [] };
}

/** Where what is left of each activity begins; of what is done, its end. */
function beginOf({ activities: { columns } }: ScheduleTables, { duration }: Project, progress: Progress | undefined): Int32Array {
  const start = Int32Array.from(columns.start.values);
  return progress ? start.map((at, i) => (progress.state[i] === WAITING ? at : columns.finish.values[i] - duration[i])) : start;
}

/** Tables of a plan that are others than those that the schedule was made from. */
function otherPlan(document: ScheduleDocument, plan: PlanDocument): Finding | undefined {
  const seals = (files: Readonly<Record<string, FileSeal>>) =>
    new Map(Object.entries(files).flatMap(([name, { sha256 }]) => (name.endsWith('.csv') ? [[name, sha256] as const] : [])));
  const [made, found] = [seals(document.plan), seals(plan.files)];
  const differ = [...new Set([...made.keys(), ...found.keys()])].filter((name) => made.get(name) !== found.get(name)).sort();
  if (differ.length === 0) return undefined;
  const named = differ.length > 4 ? `${differ.slice(0, 3).join(', ')} and ${differ.length - 3} more` : differ.join(', ');
  return {
    code: 'SCHEDULE-PLAN',
    severity: 'error',
    message: `the schedule of "${document.name}" was not made from this plan of "${plan.name}": ${named} ${differ.length === 1 ? 'differs' : 'differ'}`,
    subjects: differ.map((name) => ({ kind: 'file', name })),
    remedy: 'give the plan that it was made from with --plan, or schedule this one again',
  };
}

/** The same project with the levels that are written. */
function withLevels({ project, resources }: SiteProject, { capacity }: ScheduleTables): SiteProject {
  const steps = new Map<string, [number, number][]>();
  for (let row = 0; row < capacity.rows; row++) {
    const name = cell(capacity.columns.resource, row);
    const own = steps.get(name) ?? [];
    steps.set(name, own);
    own.push([capacity.columns.from.values[row], Math.floor(capacity.columns.amount.values[row])]);
  }
  const levelled = resources.map((resource): SiteResource => ({ ...resource, steps: steps.get(resource.name) ?? [[0, 0]] }));
  return { project: { ...project, capacity: capacityOf(levelled.map((each) => each.steps)) }, resources: levelled };
}

function otherWork(difference: string): Finding {
  return {
    code: 'SCHEDULE-OTHER',
    severity: 'error',
    message: `the schedule is not what its plan and its site.yaml come to: ${difference}`,
    subjects: [{ kind: 'file', name: 'site.yaml' }],
    remedy: 'put back the site.yaml that it was made by, or schedule again',
  };
}

function brokenStart(what: string): Finding {
  return {
    code: 'SCHEDULE-BROKEN',
    severity: 'error',
    message: `the schedule cannot be followed: ${what}`,
    subjects: [{ kind: 'file', name: 'activities.csv' }],
    remedy: '`nineteen verify` tells all that is wrong with it',
  };
}
