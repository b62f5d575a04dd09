import { NEVER, type Project } from '../../../schedule/index.js';
import type { ProjectAbout } from '../about.js';

export interface ById {
  time: unknown;
  activities: Record<string, unknown>;
  capacity: Record<string, string[]>;
}

/** A project as texts by the ids of its activities and the names of its resources, for comparing such as have other orders. */
export function byId(project: Project, about: ProjectAbout): ById {
  const { duration, release, deadline, successors, demands, capacity } = project;
  const { ids = [], names = [], planned = [] } = about.activities ?? {};
  const resources = about.resources?.names ?? [];
  const activities = ids.map((id, i) => {
    const arcs = rows(successors.start, i, (row) => `${ids[successors.to[row]]} ${successors.lag[row]}`);
    const takes = rows(demands.start, i, (row) => `${resources[demands.resource[row]]} ${demands.amount[row]}`);
    const until = deadline[i] === NEVER ? '' : deadline[i];
    const wbs: string[] = [];
    for (let at = about.wbs?.of[i] ?? null; at !== null; at = about.wbs?.parents[at] ?? null) wbs.unshift(about.wbs?.names[at] ?? '');
    return [id, { name: names[i], wbs, planned: planned[i], lasts: duration[i], from: release[i], until, arcs, takes }];
  });
  const levels = resources.map((name, k) => [
    name,
    rows(capacity.start, k, (row) => `${capacity.from[row]} ${capacity.level[row]}`, false),
  ]);
  return { time: about.time, activities: Object.fromEntries(activities), capacity: Object.fromEntries(levels) };
}

function rows(start: Int32Array, i: number, text: (row: number) => string, sorted = true): string[] {
  const texts = Array.from({ length: start[i + 1] - start[i] }, (_, row) => text(start[i] + row));
  return sorted ? texts.sort() : texts;
}
