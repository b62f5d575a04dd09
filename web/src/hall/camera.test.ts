import { describe, expect, it } from 'vitest';
import { between, fitBox, levelOf, MOST_SCALE, onFloor, onScreen, panned, scaleOf, seen, zoomed } from './camera.js';

const SIZE = { width: 1000, height: 600 };
const FLOOR = { x0: 0, y0: 0, x1: 100, y1: 40 };

describe('the camera', () => {
  it('shows a box whole, at a scale of the tiles', () => {
    const camera = fitBox(FLOOR, SIZE);
    const box = seen(camera, SIZE);
    expect(box.x0).toBeLessThanOrEqual(0);
    expect(box.x1).toBeGreaterThanOrEqual(100);
    expect(box.y0).toBeLessThanOrEqual(0);
    expect(camera.scale).toBeCloseTo(scaleOf(levelOf(camera.scale)), 9);
    // The next scale would not do.
    expect(100 * scaleOf(levelOf(camera.scale) + 1)).toBeGreaterThan(1000 - 48);
  });

  it('keeps the point under the pointer where it is while it zooms', () => {
    const camera = { x_m: 40, y_m: 20, scale: 10 };
    const before = onFloor(camera, SIZE, 700, 200);
    const after = onFloor(zoomed(camera, SIZE, FLOOR, 3, 700, 200), SIZE, 700, 200);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });

  it('neither leaves the floor nor goes closer than a port', () => {
    expect(panned({ x_m: 99, y_m: 1, scale: 10 }, FLOOR, 1e6, -1e6)).toEqual({ x_m: 100, y_m: 0, scale: 10 });
    expect(zoomed({ x_m: 50, y_m: 20, scale: 10 }, SIZE, FLOOR, 1e9).scale).toBe(MOST_SCALE);
    expect(zoomed({ x_m: 50, y_m: 20, scale: 10 }, SIZE, FLOOR, 1e-9).scale).toBe(fitBox(FLOOR, SIZE).scale / 2);
  });

  it('flies so that it begins and ends where it should, and what stays in place does not stray', () => {
    const from = { x_m: 50, y_m: 20, scale: 10 };
    const to = zoomed(from, SIZE, FLOOR, 16, 300, 100);
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 1)).toBe(to);
    const fixed = onFloor(from, SIZE, 300, 100);
    for (const share of [0.2, 0.5, 0.9]) {
      const [x, y] = onScreen(between(from, to, share), SIZE, ...fixed);
      expect(x).toBeCloseTo(300, 6);
      expect(y).toBeCloseTo(100, 6);
    }
  });
});
