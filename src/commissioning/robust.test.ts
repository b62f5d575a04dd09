import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { bulkOf } from './robust.js';

describe('bulkOf', () => {
  it('is mean and standard deviation of normal values, whatever a third of them is', () => {
    const random = mulberry32(2);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const values = Float64Array.from({ length: 30_000 }, (_, i) => (i % 3 === 0 ? 1e6 : 700 + 3.5 * normal()));
    const all = bulkOf(
      values.filter((_, i) => i % 3 !== 0),
      0,
    );
    expect(all?.centre).toBeCloseTo(700, 0);
    expect(all?.scale).toBeCloseTo(3.5, 1);
    const mixed = bulkOf(values, 0);
    expect(Math.abs((mixed?.centre ?? 0) - 700)).toBeLessThan(0.5);
    expect(mixed?.scale).toBeLessThan(4);
  });

  it('has no scale below the least, and nothing to say of two', () => {
    expect(bulkOf(Float64Array.of(5, 5, 5, 5, 9), 0.1)).toEqual({ centre: 5, scale: 0.1 });
    expect(bulkOf(Float64Array.of(1, 2), 0)).toBeUndefined();
  });
});
