import { NEVER, type Project } from '../../schedule/index.js';
import type { ProjectAbout } from './about.js';

/** A project as JSON that `readProject` reads: its columns, one a line, what it is called before them. */
export function writeProject(project: Project, about: ProjectAbout = {}): string {
  const { activities, resources, duration, release, deadline, successors, demands, capacity } = project;
  const rowsOf = (start: Int32Array) => Array.from({ length: start[activities] }, (_, row) => ownerOf(start, row));
  const columns: Record<string, unknown> = {
    ...about,
    duration: [...duration],
    arcs: { from: rowsOf(successors.start), to: [...successors.to], lag: [...successors.lag] },
    demands: { activity: rowsOf(demands.start), resource: [...demands.resource], amount: [...demands.amount] },
    capacity: Array.from({ length: resources }, (_, k) => {
      const steps: [number, number][] = [];
      for (let row = capacity.start[k]; row < capacity.start[k + 1]; row++) steps.push([capacity.from[row], capacity.level[row]]);
      return steps.length === 1 ? steps[0][1] : steps;
    }),
  };
  if (release.some((time) => time > 0)) columns.release = [...release];
  if (deadline.some((time) => time !== NEVER)) columns.deadline = Array.from(deadline, (time) => (time === NEVER ? null : time));
  return `{\n${Object.entries(columns)
    .map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;
}

/** The activity that a row of CSR columns belongs to. */
function ownerOf(start: Int32Array, row: number): number {
  let low = 0;
  for (let high = start.length - 1; low + 1 < high; ) {
    const middle = (low + high) >> 1;
    if (start[middle] <= row) low = middle;
    else high = middle;
  }
  while (start[low + 1] <= row) low++;
  return low;
}
