import { HELD, MAY_BEGIN, type Readiness, UNDER_WAY } from './readiness.js';
import type { WorkNetwork } from './work-network.js';

/** An activity that others wait for. */
export interface Blocker {
  activity: number;
  /** Under way but late, free to begin, or waiting for a delivery or for time to pass. */
  why: 'not finished' | 'not begun' | 'waiting';
  /** Activities that should have begun by now and wait for this one, directly or through others. */
  holds: number;
  /** How late it is, from its planned finish where it has begun, else from its planned start; negative where it is not late itself. */
  late_min: number;
}

/**
 * What holds back the activities that should have begun by now: those at the root of the waiting, the one that holds back most first. An
 * activity that waits for several is counted for the one planned to end last. O(activities log activities).
 */
export function blockers(
  { order }: WorkNetwork,
  { step, heldBy }: Readiness,
  start_min: ArrayLike<number>,
  finish_min: ArrayLike<number>,
  now_min: number,
): { overdue: number; blockers: Blocker[] } {
  const root = new Int32Array(step.length).fill(-1);
  const holds = new Map<number, number>();
  let overdue = 0;
  for (const i of order) {
    if (step[i] >= UNDER_WAY) continue;
    const earlier = step[i] === HELD ? heldBy[i] : -1;
    root[i] = earlier < 0 ? i : step[earlier] >= UNDER_WAY ? earlier : root[earlier];
    if (start_min[i] > now_min) continue;
    overdue++;
    holds.set(root[i], (holds.get(root[i]) ?? 0) + Number(root[i] !== i));
  }
  const found = Array.from(holds, ([activity, held]): Blocker => {
    const begun = step[activity] >= UNDER_WAY;
    return {
      activity,
      why: begun ? 'not finished' : step[activity] === MAY_BEGIN ? 'not begun' : 'waiting',
      holds: held,
      late_min: Math.round(now_min - (begun ? finish_min : start_min)[activity]),
    };
  });
  return { overdue, blockers: found.sort((a, b) => b.holds - a.holds || b.late_min - a.late_min || a.activity - b.activity) };
}
