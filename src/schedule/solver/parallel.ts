import type { Passes } from './passes.js';

/**
 * Parallel schedule generation (Brooks and White 1965): time goes forward from one finish to the next, and at each the activities whose
 * predecessors allow it start in the order of their keys, as far as the resources last. One schedule. O(activities x those ready).
 *
 * @param keys   the lower the sooner
 * @param start  written: starts
 * @param list   written: the activities in the order in which they were started
 * @returns the makespan
 */
export function parallelPass(passes: Passes, keys: Float64Array, start: Int32Array, list: Int32Array): number {
  const { project, profile } = passes;
  const { activities, duration, predecessors, successors, release } = project;
  profile.clear();
  const waits = new Int32Array(activities);
  // Earliest start by those predecessors that have started.
  const from = release.slice();
  const ready: number[] = [];
  const insert = (i: number) => {
    let at = ready.length;
    ready.push(i);
    for (; at > 0 && keys[ready[at - 1]] > keys[i]; at--) ready[at] = ready[at - 1];
    ready[at] = i;
  };
  for (let i = 0; i < activities; i++) {
    waits[i] = predecessors.start[i + 1] - predecessors.start[i];
    if (waits[i] === 0) insert(i);
  }
  let makespan = 0;
  let placed = 0;
  for (let time = 0; placed < activities; ) {
    for (let at = 0; at < ready.length; ) {
      const i = ready[at];
      if (from[i] > time || !profile.fitsAt(i, time)) {
        at++;
        continue;
      }
      ready.splice(at, 1);
      profile.place(i, time);
      start[i] = time;
      list[placed++] = i;
      makespan = Math.max(makespan, time + duration[i]);
      let again = false;
      for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
        const j = successors.to[row];
        from[j] = Math.max(from[j], time + successors.lag[row]);
        if (--waits[j] > 0) continue;
        insert(j);
        again ||= from[j] <= time;
      }
      // One that could start at once may stand before the place reached.
      if (again) at = 0;
    }
    if (placed < activities) time = nextTime(time, ready, from, profile);
  }
  passes.spent += activities;
  return makespan;
}

/** The next time at which some activity that is ready could start. */
function nextTime(time: number, ready: readonly number[], from: Int32Array, profile: Passes['profile']): number {
  let next = Number.MAX_SAFE_INTEGER;
  for (const i of ready) {
    const least = Math.max(time + 1, from[i]);
    if (least < next) next = Math.min(next, profile.earliest(i, least));
  }
  return next;
}
