import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPath, density, mostAtOnce } from './density.js';

const spans = fc.array(fc.tuple(fc.integer({ min: -50, max: 250 }), fc.integer({ min: 0, max: 120 })), { maxLength: 30 });

function columns(list: readonly (readonly [number, number])[]) {
  const start = Float64Array.from(list, ([at]) => at);
  const finish = Float64Array.from(list, ([at, minutes]) => at + minutes);
  return { rows: [...list.keys()], start, finish };
}

describe('what is under way', () => {
  it('is the mean over the minutes of each bin', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { rows, start, finish } = columns(list);
        const found = density(rows, start, finish, { from: 0, to: 200, bins: 20 });
        const counted = new Float64Array(20);
        for (let minute = 0; minute < 200; minute++)
          counted[Math.floor(minute / 10)] += rows.filter((i) => start[i] <= minute && finish[i] > minute).length / 10;
        for (const [bin, amount] of counted.entries()) expect(found[bin]).toBeCloseTo(amount, 9);
      }),
    );
  });

  it('at once is what a count of each minute finds', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { rows, start, finish } = columns(list);
        let most = 0;
        for (let minute = 0; minute < 200; minute++)
          most = Math.max(most, rows.filter((i) => start[i] <= minute && finish[i] > minute).length);
        expect(mostAtOnce(rows, start, finish, { from: 0, to: 200 })).toBe(most);
      }),
    );
  });

  it('is drawn in steps, and the least of it is seen', () => {
    expect(areaPath([0, 4, 4, 0.001, 0], 4, 10, 20, 50, 8)).toBe('M20 20v-8h20v6.5h10V20z');
  });
});
