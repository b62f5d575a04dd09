import type { PlanTables } from '../plan/index.js';
import { MAY_BEGIN, type Readiness } from './readiness.js';
import type { WorkNetwork } from './work-network.js';

/** An activity that may begin now. */
export interface NextWork {
  activity: number;
  /** From where one stands, as the crow flies; undefined in another hall, or where one of the two places is not known. */
  distance_m: number | undefined;
}

/** Where and whose the next work should be. */
export interface NextAsked {
  /** None: of all trades. */
  trade?: string | undefined;
  /** Row of the rack where one stands; -1 for not known. */
  near: number;
  limit: number;
}

/**
 * What a trade may do now: the nearest first, then by planned start. O(activities log activities).
 *
 * @param racks  the rack of each activity, as by `activityRacks`
 */
export function nextWork(
  network: WorkNetwork,
  { step }: Readiness,
  start_min: ArrayLike<number>,
  racks: Int32Array,
  plan: PlanTables,
  { trade, near, limit }: NextAsked,
): NextWork[] {
  const wanted = trade === undefined ? undefined : network.trades.indexOf(trade);
  const { hall, x_m, y_m } = plan.racks.columns;
  const distance = (rack: number) => {
    if (near < 0 || rack < 0 || hall.values[rack] !== hall.values[near]) return undefined;
    return Math.hypot(x_m.values[rack] - x_m.values[near], y_m.values[rack] - y_m.values[near]);
  };
  const found: NextWork[] = [];
  for (let activity = 0; activity < step.length; activity++)
    if (step[activity] === MAY_BEGIN && (wanted === undefined || network.trade[activity] === wanted))
      found.push({ activity, distance_m: distance(racks[activity]) });
  const far = ({ distance_m }: NextWork) => distance_m ?? Number.MAX_VALUE;
  return found.sort((a, b) => far(a) - far(b) || start_min[a.activity] - start_min[b.activity] || a.activity - b.activity).slice(0, limit);
}
