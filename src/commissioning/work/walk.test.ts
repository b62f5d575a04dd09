import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { shortWalk } from './walk.js';

describe('a short walk', () => {
  it('visits each place once, and is never shorter than its bound', () => {
    const random = mulberry32(5);
    for (const count of [1, 2, 3, 10, 60]) {
      const x_m = Array.from({ length: count }, () => random() * 100);
      const y_m = Array.from({ length: count }, () => random() * 30);
      const { order, walk_m, bound_m } = shortWalk(x_m, y_m);
      expect([...order].sort((a, b) => a - b)).toEqual(x_m.map((_, i) => i));
      expect(walk_m).toBeGreaterThanOrEqual(bound_m - 1e-9);
      expect(walk_m).toBeLessThan(2.5 * bound_m + 1);
    }
  });

  it('walks a row from end to end, however it is told', () => {
    const x_m = [3, 9, 1, 7, 5];
    const { walk_m, bound_m } = shortWalk(x_m, [0, 0, 0, 0, 0]);
    expect([walk_m, bound_m]).toEqual([8, 8]);
  });

  it('takes nothing for no places', () => {
    expect(shortWalk([], [])).toEqual({ order: [], walk_m: 0, bound_m: 0 });
  });
});
