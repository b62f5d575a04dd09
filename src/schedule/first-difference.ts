import { cell } from '../table/index.js';
import { activityName } from './build-tables.js';
import { RELATIONS } from './relation.js';
import type { SiteProject } from './site-project.js';
import type { ScheduleTables } from './tables.js';
import type { Activities } from './work/activities.js';

/** In words, the first place at which written tables are not the work of a plan and a site file. O(activities + relations). */
export function firstDifference(tables: ScheduleTables, activities: Activities, site: SiteProject): string | undefined {
  return (
    ofActivities(tables, activities) ??
    ofRelations(tables, activities) ??
    ofDeliveries(tables, activities) ??
    ofAssignments(tables, activities, site)
  );
}

function ofActivities({ activities: { rows, columns } }: ScheduleTables, activities: Activities): string | undefined {
  const { count, minutes } = activities;
  if (rows !== count) return counted('activities', rows, count);
  for (let i = 0; i < count; i++) {
    const [name, written] = [activityName(activities, i), cell(columns.name, i)];
    if (name !== written) return `"${written}" is written where they have "${name}"`;
    const duration = columns.duration.values[i];
    if (duration !== minutes[i]) return `"${name}" takes ${duration} min as written, ${minutes[i]} min by them`;
  }
  return undefined;
}

function ofRelations({ relations: { rows, columns } }: ScheduleTables, activities: Activities): string | undefined {
  const { from, to, type, lag } = activities;
  if (rows !== from.length) return counted('relations', rows, from.length);
  for (let row = 0; row < rows; row++)
    if (
      columns.from.values[row] !== from[row] + 1 ||
      columns.to.values[row] !== to[row] + 1 ||
      columns.lag.values[row] !== lag[row] ||
      cell(columns.type, row) !== RELATIONS[type[row]]
    )
      return `relation ${row + 1} is another than that from "${activityName(activities, from[row])}" to "${activityName(activities, to[row])}"`;
  return undefined;
}

function ofDeliveries({ deliveries: { rows, columns } }: ScheduleTables, { release }: Activities): string | undefined {
  const waiting = release.filter((at) => at > 0);
  if (rows !== waiting.length) return counted('activities that wait for deliveries', rows, waiting.length);
  const row = waiting.findIndex((at, delivery) => columns.at.values[delivery] !== at);
  return row < 0 ? undefined : `what "${cell(columns.kind, row)}" of ${cell(columns.subject, row)} waits for comes at another time`;
}

function ofAssignments(
  { assignments: { rows, columns } }: ScheduleTables,
  activities: Activities,
  { project: { demands }, resources }: SiteProject,
): string | undefined {
  const { start, resource, amount } = demands;
  if (rows !== resource.length) return counted('assignments', rows, resource.length);
  for (let i = 0; i < activities.count; i++)
    for (let row = start[i]; row < start[i + 1]; row++) {
      const same = columns.activity.values[row] === i + 1 && columns.amount.values[row] === amount[row];
      if (!same || cell(columns.resource, row) !== resources[resource[row]].name)
        return `"${activityName(activities, i)}" takes other resources as written`;
    }
  return undefined;
}

function counted(what: string, written: number, derived: number): string {
  return `${written} ${what} are written, they have ${derived}`;
}
