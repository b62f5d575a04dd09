import { describe, expect, it } from 'vitest';
import { scrollTo, windowOf } from './virtual-window.js';

describe('windowOf', () => {
  it('is a few rows around what is seen', () => {
    const { first, end, top_px, height_px } = windowOf(350_000, 20, 2000, 600);
    expect([first, end, top_px, height_px]).toEqual([96, 134, 1920, 7_000_000]);
  });

  it('reaches the last row of a list that no browser could make so high', () => {
    const rows = 3_400_000;
    const { height_px } = windowOf(rows, 28, 0, 600);
    const { first, end, top_px } = windowOf(rows, 28, height_px - 600, 600);
    expect(height_px).toBeLessThan(17_000_000);
    expect(end).toBe(rows);
    // The last row ends where the body ends.
    expect(top_px + (end - first) * 28).toBeCloseTo(height_px, 3);
  });

  it('scrolls just so far that a row is seen, and not at all where it is', () => {
    expect(scrollTo(50, 1000, 20, 0, 600)).toBe(51 * 20 - 600);
    expect(scrollTo(5, 1000, 20, 400, 600)).toBe(100);
    expect(scrollTo(25, 1000, 20, 400, 600)).toBeUndefined();
  });
});
