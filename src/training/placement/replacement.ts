import type { PlanTables } from '../../plan/index.js';
import type { Placement } from './place-job.js';

/**
 * The spare that takes the place of a node that was lost: one of its unit, whose leafs the job is behind already; else one of its pod; else
 * any. Undefined where no spare is left. O(spares).
 *
 * @param lost    device row
 * @param usable  by device row: 1 for a node that may be used; a spare that is in use already must not be
 */
export function replacementFor(
  { devices }: Pick<PlanTables, 'devices'>,
  { spares }: Pick<Placement, 'spares'>,
  lost: number,
  usable: Uint8Array,
): number | undefined {
  const { unit, pod } = devices.columns;
  const left = Array.from(spares).filter((row) => row !== lost && usable[row] === 1);
  const like = ({ values }: typeof unit) => left.find((row) => values[row] === values[lost]);
  return like(unit) ?? like(pod) ?? left[0];
}
