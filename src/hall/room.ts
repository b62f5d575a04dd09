import type { HallPolicy } from '../intent/index.js';
import { NOWHERE, type Standing } from './stand.js';

/** Racks in a hall of a policy, with so many rows. */
export type Stand = (policy: HallPolicy, rows: number) => Standing;

/** The least of a figure with which all racks stand, the others as they are; undefined where none does. */
export interface Room {
  rows: number | undefined;
  racks_per_row: number | undefined;
  halls: number | undefined;
}

/** Rows, racks in a row and halls beyond which none are sought: what an intent may have. */
export const MOST_ROWS = 10_000;
const MOST_RACKS_PER_ROW = 1000;
const MOST_HALLS = 100;

/**
 * What a hall that is too small would need. O((racks + places) x log) for each figure.
 *
 * @param rows  that the hall has
 */
export function roomFor(stand: Stand, policy: HallPolicy, rows: number): Room {
  const holds = (changed: HallPolicy, rowsOfHall: number) => !stand(changed, rowsOfHall).place.includes(NOWHERE);
  const deeper = withoutEnd(policy);
  return {
    rows: least(rows + 1, MOST_ROWS, (n) => holds(deeper, n)),
    racks_per_row: policy.row_racks
      ? undefined
      : least(policy.racks_per_row + 1, MOST_RACKS_PER_ROW, (n) => holds({ ...policy, racks_per_row: n }, rows)),
    halls: least(policy.halls + 1, MOST_HALLS, (n) => holds({ ...policy, halls: n }, rows)),
  };
}

/** All racks in a hall deep enough for them, so that what does not hang on the hall can be judged: without its blocked areas where need be. */
export function standBeyond(stand: Stand, policy: HallPolicy, { rows }: Room): Standing {
  if (rows !== undefined) return stand(withoutEnd(policy), rows);
  const open = { ...withoutEnd(policy), blocked: [], doors: [] };
  const enough = least(1, Number.POSITIVE_INFINITY, (n) => !stand(open, n).place.includes(NOWHERE)) as number;
  return stand(open, enough);
}

function withoutEnd(policy: HallPolicy): HallPolicy {
  return { ...policy, rows: undefined, depth_m: undefined };
}

/** The least whole number that holds, were all greater ones to hold too: by steps that double, then by halving. */
export function least(from: number, most: number, holds: (n: number) => boolean): number | undefined {
  let low = from - 1;
  let high = Math.max(1, from);
  for (let step = 1; !holds(high); step *= 2) {
    if (high >= most) return undefined;
    low = high;
    high = Math.min(most, high + step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
