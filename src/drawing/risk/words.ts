import type { RiskResult, ScheduleHead } from '../../schedule/index.js';
import { counted, decimal } from '../figures.js';
import { daysFigure } from './days.js';

export function finishTitle({ name }: Pick<ScheduleHead, 'name'>): string {
  return `${name}: how sure the finish is`;
}

/** A result in a line: chance, percentiles, samples. */
export function subtitle({ finish, spread }: RiskResult, deadline_min: number): string {
  const percentiles = spread.percentiles
    .filter(({ share, at }) => share >= 0.5 && Number.isFinite(at))
    .map(({ share, at }) => `P${share * 100} ${daysFigure(at)}`);
  return [
    `${chance(finish, deadline_min)} to end within the deadline of ${daysFigure(deadline_min)}`,
    percentiles.join(', '),
    `planned ${daysFigure(spread.planned)}`,
    counted(finish.length, 'sample'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Share of finishes by a time; neither 0 nor 100 % where it is not. @example chance(finishes, 1440) -> '99.9 %' */
export function chance(finish: Float64Array, by: number): string {
  const share = finish.reduce((sum, each) => sum + Number(each <= by), 0) / finish.length;
  const whole = Math.round(share * 100);
  return (whole === 0 && share > 0) || (whole === 100 && share < 1) ? `${decimal(share * 100, 2)} %` : `${whole} %`;
}
