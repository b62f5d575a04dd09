import { NEVER, type Project } from '../project.js';

/**
 * Everything by which starts break a project, in words; shares no code with the solvers, and goes through time unit by unit.
 *
 * @param start  start of each activity
 */
export function violations(project: Project, start: ArrayLike<number>): string[] {
  if (start.length !== project.activities) return [`${start.length} starts for ${project.activities} activities`];
  const found = [...timesBroken(project, start), ...arcsBroken(project, start)];
  return found.length > 0 ? found : levelsBroken(project, start);
}

function timesBroken({ activities, duration, release, deadline }: Project, start: ArrayLike<number>): string[] {
  const found: string[] = [];
  for (let i = 0; i < activities; i++) {
    if (!Number.isInteger(start[i]) || start[i] < 0) found.push(`${i} starts at ${start[i]}`);
    if (start[i] < release[i]) found.push(`${i} starts at ${start[i]}, before its release ${release[i]}`);
    if (deadline[i] !== NEVER && start[i] + duration[i] > deadline[i]) found.push(`${i} ends after its deadline ${deadline[i]}`);
  }
  return found;
}

function arcsBroken({ activities, successors }: Project, start: ArrayLike<number>): string[] {
  const found: string[] = [];
  for (let i = 0; i < activities; i++)
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const waited = start[successors.to[row]] - start[i];
      if (waited < successors.lag[row]) found.push(`${successors.to[row]} starts ${waited} after ${i}, the lag is ${successors.lag[row]}`);
    }
  return found;
}

function levelsBroken({ activities, resources, duration, demands, capacity }: Project, start: ArrayLike<number>): string[] {
  const found: string[] = [];
  let end = 0;
  for (let i = 0; i < activities; i++) end = Math.max(end, start[i] + duration[i]);
  const used = Array.from({ length: resources }, () => new Float64Array(end));
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++)
      for (let t = start[i]; t < start[i] + duration[i]; t++) used[demands.resource[row]][t] += demands.amount[row];
  for (let k = 0; k < resources; k++) {
    let row = capacity.start[k];
    for (let t = 0; t < end; t++) {
      while (row + 1 < capacity.start[k + 1] && capacity.from[row + 1] <= t) row++;
      if (used[k][t] > capacity.level[row]) found.push(`resource ${k} has ${capacity.level[row]} at ${t}, ${used[k][t]} are used`);
    }
  }
  return found;
}
