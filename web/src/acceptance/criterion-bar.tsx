import { thousands } from '../ui/index.js';
import type { Counts } from './words.js';

/** How much of a criterion is met, with what failed at its end. */
export function CriterionBar({ counts: { of, met, failed } }: { counts: Counts }) {
  return (
    <span class="acc-share" aria-hidden="true">
      <span class="acc-accepted" style={{ width: `${shareOf(met, of)}%` }} />
      <span class="acc-failed" style={{ width: failed > 0 ? `max(3px, ${shareOf(failed, of)}%)` : '0' }} />
    </span>
  );
}

/** @example {of: 12, met: 9, failed: 1} -> '9 of 12, 1 failed' */
export function countWords({ criterion, of, met, failed }: Counts) {
  if (criterion === 'matters') return of === 0 ? 'none' : thousands(of);
  return (
    <>
      {thousands(met)} of {thousands(of)}
      {failed > 0 && <b class="acc-bad">{thousands(failed)} failed</b>}
    </>
  );
}

function shareOf(part: number, of: number): number {
  return of === 0 ? 0 : (100 * part) / of;
}
