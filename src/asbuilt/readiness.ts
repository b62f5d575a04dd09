import type { Actuals } from './actuals.js';
import { ENDED, type WorkNetwork } from './work-network.js';

/** How far work on an activity is. */
export const HELD = 0;
export const MAY_BEGIN = 1;
export const UNDER_WAY = 2;
export const FINISHED = 3;

/** How far each activity is, by row, and what holds back those that are held. */
export interface Readiness {
  step: Uint8Array;
  /** The predecessor that holds a held activity back, of several the one planned to end last; -1 where it waits for time or a delivery. */
  heldBy: Int32Array;
}

/**
 * What may begin, what has, and what is held back, by the actuals at a time.
 *
 * Lags count by the clock on the wall. O(activities + relations).
 *
 * @param actuals     those of work that nobody told of with them (`impliedActuals`)
 * @param finish_min  planned finish by activity
 * @param start_s     the schedule's minute 0, in seconds since 1970
 */
export function readiness(
  network: WorkNetwork,
  actuals: Pick<Actuals, 'began_s' | 'ended_s'>,
  finish_min: ArrayLike<number>,
  start_s: number,
  now_s: number,
): Readiness {
  const { start, from, must, lag_min, order, delivery_min } = network;
  const { began_s, ended_s } = actuals;
  const step = toldSteps(actuals);
  const heldBy = new Int32Array(step.length).fill(-1);
  for (const i of order) {
    if (step[i] !== HELD) continue;
    let from_s = start_s + delivery_min[i] * 60;
    for (let row = start[i]; row < start[i + 1]; row++) {
      const earlier = from[row];
      if (must[row] === 0) continue;
      const toEnd = must[row] === ENDED;
      if (step[earlier] >= (toEnd ? FINISHED : UNDER_WAY))
        from_s = Math.max(from_s, (toEnd ? ended_s : began_s)[earlier] + lag_min[row] * 60);
      else if (heldBy[i] < 0 || finish_min[earlier] > finish_min[heldBy[i]]) heldBy[i] = earlier;
    }
    if (heldBy[i] < 0 && from_s <= now_s) step[i] = MAY_BEGIN;
  }
  return { step, heldBy };
}

function toldSteps({ began_s, ended_s }: Pick<Actuals, 'began_s' | 'ended_s'>): Uint8Array {
  const step = new Uint8Array(began_s.length);
  for (let i = 0; i < step.length; i++) if (began_s[i] > 0) step[i] = ended_s[i] > 0 ? FINISHED : UNDER_WAY;
  return step;
}
