import { describe, expect, it } from 'vitest';
import { spreadOf } from './spread.js';
import { normalValues } from './testing/hall.js';

describe('what is usual', () => {
  it('is the median and three and a half robust deviations, more where values are few', () => {
    const values = Float64Array.from({ length: 21 }, (_, i) => i);
    const spread = spreadOf(values, 0);
    expect(spread).toMatchObject({ median: 10, siblings: 20 });
    expect(spread?.room).toBeCloseTo((1 + 6 / 21) * 3.5 * 1.4826 * 5, 9);
  });

  it('needs eight siblings', () => {
    expect(spreadOf(new Float64Array(8), 1)).toBeUndefined();
    expect(spreadOf(new Float64Array(9), 1)?.siblings).toBe(8);
  });

  it('leaves room where all values are alike', () => {
    expect(spreadOf(new Float64Array(1000).fill(3), 0.5)?.room).toBeGreaterThan(3.5 * 0.5);
  });

  it('is not moved by outliers, as long as they are fewer than half', () => {
    const normal = normalValues(3);
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i < 300 ? 100 : normal()));
    const spread = spreadOf(values, 0);
    expect(spread && spread.median + spread.room).toBeLessThan(20);
  });

  it.each([9, 30, 300, 10_000])('leaves no healthy value of %i outside, but in one group of thirty', (size) => {
    const normal = normalValues(11);
    const groups = Math.max(30, Math.floor(30_000 / size));
    let beyond = 0;
    for (let group = 0; group < groups; group++) {
      const values = Float64Array.from({ length: size }, normal);
      const spread = spreadOf(values, 0);
      // The values are sorted by now.
      if (spread && values[0] < spread.median - spread.room) beyond++;
    }
    expect(beyond / groups).toBeLessThan(1 / 30);
  });
});
