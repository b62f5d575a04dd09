import type { Finding } from '../finding/index.js';
import { activityName } from './build-tables.js';
import { DAY_MIN, DAY_MS } from './calendar.js';
import { criticalPath } from './critical-path.js';
import type { Prepared } from './prepare.js';
import type { Project } from './project.js';
import type { SiteProject } from './site-project.js';
import { scheduleByRules } from './site-solve.js';
import type { Activities } from './work/activities.js';

/**
 * Says that the longest chain of activities alone goes beyond the deadline, whatever people there are: where it begins and why there, what
 * takes longest in it, and the nearest deadline that was tried and can be met. Undefined where it does not. One schedule is made, with
 * people without end. O(activities + relations).
 */
export function outOfReach({ base, site, activities }: Prepared): Finding | undefined {
  const { project } = base;
  const path = criticalPath(project);
  if (path.length <= site.deadline_min) return undefined;
  const chain = longestChain(project, path.earliest, path.length);
  const { makespan } = scheduleByRules(project, 2 * path.length, { rules: 1, justifications: 1 });
  const from = path.earliest[chain[0]];
  const begins = `begins with "${activityName(activities, chain[0])}"${from === 0 ? '' : ` on day ${Math.floor(from / DAY_MIN) + 1}, ${dateOf(site.start, from)}, ${why(base, activities, chain[0], from)}`}`;
  return {
    code: 'DEADLINE-CHAIN',
    severity: 'error',
    message: `the deadline of ${days(site.deadline_min)} is out of reach with any number of people: the longest chain alone takes ${days(path.length)}. It ${begins}; its longest work is ${longest(activities, chain)}`,
    subjects: [{ kind: 'field', name: 'deadline' }],
    figures: { need_min: path.length, has_min: site.deadline_min, tried_min: makespan },
    remedy: `a deadline of ${(Math.ceil((makespan * 100) / DAY_MIN) / 100).toFixed(2)} d, which was tried and is met`,
  };
}

/** Activities of one longest path, the first first. */
function longestChain({ duration, predecessors }: Project, earliest: Int32Array, length: number): number[] {
  const chain: number[] = [];
  let i = duration.findIndex((minutes, at) => earliest[at] + minutes === length);
  while (i >= 0) {
    chain.unshift(i);
    let before = -1;
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1] && before < 0; row++)
      if (earliest[predecessors.to[row]] + predecessors.lag[row] === earliest[i]) before = predecessors.to[row];
    i = before;
  }
  return chain;
}

/** Why it cannot begin before. */
function why({ project, resources }: SiteProject, { release, constraint, constraint_at }: Activities, i: number, from: number): string {
  const { start, resource, amount } = project.demands;
  for (let row = start[i]; row < start[i + 1]; row++) {
    const { name, unit, kind, steps } = resources[resource[row]];
    const before = steps.reduce((now, [at, level]) => (at < from ? level : now), 0);
    const number = (value: number) => `${value.toLocaleString('en-US')} ${unit}`;
    if (kind === 'supply' && before < amount[row])
      return `for it takes ${number(amount[row])} of ${name}, and there are ${number(before)} before`;
  }
  if (release[i] === from) return 'when its delivery comes';
  return constraint[i] > 0 && constraint_at[i] === from ? 'the date that it is held to' : 'not before';
}

function longest({ kinds, kind, minutes }: Activities, chain: readonly number[]): string {
  const sums = new Map<string, number>();
  for (const i of chain) sums.set(kinds[kind[i]].kind, (sums.get(kinds[kind[i]].kind) ?? 0) + minutes[i]);
  const most = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return most.map(([name, sum]) => `"${name}" with ${days(sum)}`).join(', ');
}

const days = (minutes: number) => `${(minutes / DAY_MIN).toFixed(2)} days`;

function dateOf(start: string, minutes: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + Math.floor(minutes / DAY_MIN) * DAY_MS).toISOString().slice(0, 10);
}
