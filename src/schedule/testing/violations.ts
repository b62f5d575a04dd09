import { NEVER, type Project } from '../project.js';

/**
 * Everything by which starts break a project, in words; shares no code with the solvers, and goes through time unit by unit.
 *
 * @param start  start of each activity
 */
export function violations(project: Project, start: ArrayLike<number>): string[] {
  const { activities, resources, duration, release, deadline, successors, demands, capacity } = project;
  const found: string[] = [];
  if (start.length !== activities) return [`${start.length} starts for ${activities} activities`];
  for (let i = 0; i < activities; i++) {
    if (!Number.isInteger(start[i]) || start[i] < 0) found.push(`${i} starts at ${start[i]}`);
    if (start[i] < release[i]) found.push(`${i} starts at ${start[i]}, before its release ${release[i]}`);
    if (deadline[i] !== NEVER && start[i] + duration[i] > deadline[i]) found.push(`${i} ends after its deadline ${deadline[i]}`);
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      if (start[successors.to[row]] - start[i] < successors.lag[row])
        found.push(`${successors.to[row]} starts ${start[successors.to[row]] - start[i]} after ${i}, the lag is ${successors.lag[row]}`);
  }
  if (found.length > 0) return found;
  const end = Math.max(0, ...Array.from(start, (at, i) => at + duration[i]));
  for (let k = 0; k < resources; k++) {
    const used = new Float64Array(end + 1);
    for (let i = 0; i < activities; i++)
      for (let row = demands.start[i]; row < demands.start[i + 1]; row++)
        if (demands.resource[row] === k) for (let t = start[i]; t < start[i] + duration[i]; t++) used[t] += demands.amount[row];
    for (let t = 0; t < end; t++) {
      let level = 0;
      for (let row = capacity.start[k]; row < capacity.start[k + 1]; row++) if (capacity.from[row] <= t) level = capacity.level[row];
      if (used[t] > level) found.push(`resource ${k} has ${level} at ${t}, ${used[t]} are used`);
    }
  }
  return found;
}
