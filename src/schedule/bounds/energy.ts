import type { CriticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import { timeToOffer } from './supply.js';

/** Heads that are tried as the start of a set. */
const HEADS = 256;

/** What a bound rests on: the resource, or none where it is the critical path. */
export interface EnergyBound {
  length: number;
  resource?: number;
}

/**
 * Resource energy with heads and tails: a lower bound on the makespan.
 *
 * Take a resource and all activities whose earliest start is at least a and whose tail after their finish is at least b. None of their work
 * (units times duration) is done before a, and at least b passes between the end of the last of them and the end of the project. So the
 * project lasts at least until the resource has offered all this work since a, plus b. Every pair (a, b) gives a valid bound; a goes through
 * up to 256 of the heads, b through all tails. O(resources x activities x (log activities + heads)).
 */
export function energyBound(project: Project, { earliest, tail, length }: CriticalPath): EnergyBound {
  let best: EnergyBound = { length };
  for (let k = 0; k < project.resources; k++) {
    const users = usersOf(project, k);
    // Behind each activity's own finish.
    const rest = (i: number) => tail[i] - project.duration[i];
    users.sort((a, b) => rest(b.activity) - rest(a.activity));
    const heads = [...new Set(users.map(({ activity }) => earliest[activity]))].sort((a, b) => a - b);
    const step = Math.max(1, Math.floor(heads.length / HEADS));
    for (let h = 0; h < heads.length; h += step) {
      let work = 0;
      for (const { activity, amount } of users) {
        if (earliest[activity] < heads[h]) continue;
        work += amount * project.duration[activity];
        const bound = timeToOffer(project.capacity, k, heads[h], work) + rest(activity);
        if (bound > best.length) best = { length: bound, resource: k };
      }
    }
  }
  return best;
}

interface User {
  activity: number;
  amount: number;
}

function usersOf({ activities, demands, duration }: Project, resource: number): User[] {
  const users: User[] = [];
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++)
      if (demands.resource[row] === resource && duration[i] > 0) users.push({ activity: i, amount: demands.amount[row] });
  return users;
}
