import { describe, expect, it } from 'vitest';
import { fitBox, scaleOf, seen } from './camera.js';
import { baseLevel, TILE_PX, tileBox, tileKey, tilesOver, wantedTiles } from './tiles.js';

const FLOOR = { x0: -2, y0: -2, x1: 150, y1: 34 };
const SIZE = { width: 1440, height: 820 };

describe('tiles', () => {
  it('cover what a view shows, without gaps, each once', () => {
    const camera = { x_m: 60, y_m: 16, scale: scaleOf(22) };
    const box = seen(camera, SIZE);
    const { shown, around } = wantedTiles(camera, SIZE, FLOOR, 1);
    const area = shown.map(tileBox).reduce((sum, { x0, y0, x1, y1 }) => {
      const [width, height] = [
        Math.min(x1, box.x1) - Math.max(x0, box.x0),
        Math.min(y1, box.y1, FLOOR.y1) - Math.max(y0, box.y0, FLOOR.y0),
      ];
      return sum + Math.max(0, width) * Math.max(0, height);
    }, 0);
    expect(area).toBeCloseTo((box.x1 - box.x0) * (Math.min(box.y1, FLOOR.y1) - Math.max(box.y0, FLOOR.y0)), 6);
    const keys = [...shown, ...around].map(tileKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('begin in the middle of the view, where the eye is', () => {
    const camera = { x_m: 60, y_m: 16, scale: scaleOf(26) };
    const { x0, y0, x1, y1 } = tileBox(wantedTiles(camera, SIZE, FLOOR, 1).shown[0]);
    const side = TILE_PX / scaleOf(26);
    expect(Math.abs((x0 + x1) / 2 - 60)).toBeLessThanOrEqual(side);
    expect(Math.abs((y0 + y1) / 2 - 16)).toBeLessThanOrEqual(side);
  });

  it('are of a finer level on a screen of twice the density', () => {
    const camera = fitBox(FLOOR, SIZE);
    const level = (density: number) => wantedTiles(camera, SIZE, FLOOR, density).shown[0].level;
    expect(level(2)).toBe(level(1) + 4);
  });

  it('show the whole floor by a handful at the base', () => {
    const tiles = tilesOver(baseLevel(FLOOR), FLOOR, FLOOR);
    expect(tiles.length).toBeGreaterThan(0);
    expect(tiles.length).toBeLessThanOrEqual(9);
  });

  it('are none off the floor', () => {
    expect(tilesOver(10, { x0: 200, y0: 0, x1: 300, y1: 10 }, FLOOR)).toEqual([]);
  });
});
