import type { Project } from '../project.js';

/**
 * A resource as the destructive bounds see it: who takes how much of it, and how much it offers. Besides the project's own there are
 * pools that follow from them: each has at least room for whatever the project's resources have room for at any one time.
 */
export interface Pool {
  activity: Int32Array;
  amount: Int32Array;
  /** Units at all times, or the resource of the project whose levels hold. */
  units: number | { resource: number };
}

/** The project's own resources as pools. */
export function ownPools({ activities, resources, demands, duration, capacity }: Project): Pool[] {
  const rows: { activity: number[]; amount: number[] }[] = Array.from({ length: resources }, () => ({ activity: [], amount: [] }));
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; duration[i] > 0 && row < demands.start[i + 1]; row++) {
      rows[demands.resource[row]].activity.push(i);
      rows[demands.resource[row]].amount.push(demands.amount[row]);
    }
  return rows.map(({ activity, amount }, k) => ({
    activity: Int32Array.from(activity),
    amount: Int32Array.from(amount),
    units: capacity.start[k + 1] - capacity.start[k] === 1 ? capacity.level[capacity.start[k]] : { resource: k },
  }));
}

/** Work in a pool over what it offers in a unit of time; 0 where its levels change. */
export function loadOf({ activity, amount, units }: Pool, duration: Int32Array): number {
  if (typeof units !== 'number') return 0;
  let work = 0;
  for (let at = 0; at < activity.length; at++) work += amount[at] * duration[activity[at]];
  return units > 0 ? work / units : 0;
}
