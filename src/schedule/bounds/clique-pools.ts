import type { Project } from '../project.js';
import type { Pool } from './pool.js';

/** Cliques kept. */
const KEPT = 12;

/**
 * Pools of one unit that follow from pairs: a set of activities of which no two can run together, because one must wait for the other's
 * end or because some resource is too small for both, passes one by one.
 *
 * Cliques of the graph of such pairs, grown greedily from each activity by the longest duration (Brucker, Knust, Schoo, Thiele 1998 use the
 * same graph); the twelve with most work are kept. O(activities^2 x (resources + activities / 32)).
 */
export function cliquePools(project: Project): Pool[] {
  const { activities, duration } = project;
  const apart = apartPairs(project);
  const byDuration = Array.from({ length: activities }, (_, i) => i)
    .filter((i) => duration[i] > 0)
    .sort((a, b) => duration[b] - duration[a]);
  const cliques = new Map<string, { members: number[]; work: number }>();
  for (const seed of byDuration) {
    const members = [seed];
    let work = duration[seed];
    for (const other of byDuration) {
      if (other === seed || !members.every((each) => apart[each * activities + other] === 1)) continue;
      members.push(other);
      work += duration[other];
    }
    members.sort((a, b) => a - b);
    if (members.length > 1) cliques.set(members.join(' '), { members, work });
  }
  return [...cliques.values()]
    .sort((a, b) => b.work - a.work)
    .slice(0, KEPT)
    .map(({ members }) => ({ activity: Int32Array.from(members), amount: new Int32Array(members.length).fill(1), units: 1 }));
}

/** Which pairs never run together: 1 at i * activities + j. */
export function apartPairs(project: Project): Uint8Array {
  const { activities, successors, order, duration, demands, capacity, resources } = project;
  const apart = new Uint8Array(activities * activities);
  // Longest lag between each pair, row by row, from the last in order.
  const lag = new Float64Array(activities * activities).fill(Number.NEGATIVE_INFINITY);
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    lag[i * activities + i] = 0;
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const next = successors.to[row] * activities;
      for (let j = 0; j < activities; j++) lag[i * activities + j] = Math.max(lag[i * activities + j], successors.lag[row] + lag[next + j]);
    }
    for (let j = 0; j < activities; j++)
      if (j !== i && lag[i * activities + j] >= duration[i]) apart[i * activities + j] = apart[j * activities + i] = 1;
  }
  const amounts = new Int32Array(activities * resources);
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++)
      amounts[i * resources + demands.resource[row]] = demands.amount[row];
  for (let k = 0; k < resources; k++) {
    const most = capacity.level.subarray(capacity.start[k], capacity.start[k + 1]).reduce((a, b) => Math.max(a, b), 0);
    for (let i = 0; i < activities; i++)
      for (let j = 0; j < i; j++)
        if (amounts[i * resources + k] + amounts[j * resources + k] > most) apart[i * activities + j] = apart[j * activities + i] = 1;
  }
  return apart;
}
