import type { Actuals } from './actuals.js';
import { ENDED, type WorkNetwork } from './work-network.js';

/**
 * Actuals with those of work that nobody told of: not every kind of work has its event, so it is taken to have ended once work that must
 * follow it has begun, and to have begun its duration earlier, though not before what it waits for had ended. What is known to be under
 * way stays so. O(activities + relations).
 *
 * @param duration_min  planned duration by activity
 */
export function impliedActuals(
  { start, from, must, lag_min, order }: WorkNetwork,
  actuals: Actuals,
  duration_min: ArrayLike<number>,
): Actuals {
  const [began_s, ended_s, share] = [actuals.began_s.slice(), actuals.ended_s.slice(), actuals.share.slice()];
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at];
    if (actuals.began_s[i] === 0 && ended_s[i] > 0) {
      began_s[i] = Math.max(1, ended_s[i] - duration_min[i] * 60);
      for (let row = start[i]; row < start[i + 1]; row++) {
        const before_s = must[row] === ENDED ? ended_s[from[row]] + lag_min[row] * 60 : 0;
        if (before_s > began_s[i] && before_s <= ended_s[i]) began_s[i] = before_s;
      }
      share[i] = 1;
    }
    if (began_s[i] === 0) continue;
    for (let row = start[i]; row < start[i + 1]; row++) {
      const earlier = from[row];
      if (must[row] !== ENDED || actuals.began_s[earlier] > 0) continue;
      const latest_s = Math.max(1, began_s[i] - lag_min[row] * 60);
      ended_s[earlier] = ended_s[earlier] === 0 ? latest_s : Math.min(ended_s[earlier], latest_s);
    }
  }
  return { began_s, ended_s, share };
}
