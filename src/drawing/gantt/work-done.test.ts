import { describe, expect, it } from 'vitest';
import { accrued } from './work-done.js';

const frame = { from: 100, to: 200, bins: 4 };

function accruedOf(...activities: [start: number, finish: number][]): number[] {
  const column = (k: 0 | 1) => Float64Array.from(activities, (dates) => dates[k]);
  return [...accrued([...activities.keys()], column(0), column(1), frame, () => 8)];
}

describe('work accrued over time', () => {
  it.each<[string, [number, number], number[]]>([
    ['comes evenly', [100, 200], [2, 4, 6, 8]],
    ['counts from before the time', [60, 140], [6.5, 8, 8, 8]],
    ['comes at once where it started and ended in the same minute', [130, 130], [0, 8, 8, 8]],
    ['comes at once before the time', [90, 90], [8, 8, 8, 8]],
    ['comes at once at its last minute', [200, 200], [0, 0, 0, 8]],
    ['does not come after the time', [201, 201], [0, 0, 0, 0]],
    ['does not come of what has not begun', [Number.NaN, Number.NaN], [0, 0, 0, 0]],
  ])('%s', (_, dates, expected) => {
    expect(accruedOf(dates)).toEqual(expected);
  });

  it('is the sum of all', () => {
    expect(accruedOf([100, 200], [130, 130], [Number.NaN, Number.NaN])).toEqual([2, 12, 14, 16]);
  });
});
