import { describe, expect, it } from 'vitest';
import { floorOf } from './floor.js';
import { labelMargins } from './floor-plan.js';
import { samplePlan } from './testing/sample.js';
import { clipped, pointIn, stripAt, viewOf } from './view.js';

const ROOM = { width: 1100, height: 800, foldedHeight: 1480, margins: labelMargins, leastRack: 5 };

function viewed(halls: number, rows: number, positions: number) {
  const { tables, document } = samplePlan({ halls, rows, positions });
  const floor = floorOf(tables, document);
  return { tables, floor, view: viewOf(floor, ROOM) };
}

describe('the floor', () => {
  it('is as wide and deep as its rows need', () => {
    const { floor } = viewed(1, 4, 10);
    expect(floor.halls).toHaveLength(1);
    expect(floor.halls[0].width_m).toBeCloseTo(2.4 + 8);
    expect(floor.halls[0].depth_m).toBeCloseTo(3 * 1.8 + 2 * 1.2 + 4 * 1.2);
  });

  it('finds the halls from where racks stand, full or not', () => {
    const { tables, floor } = viewed(3, 4, 6);
    expect(floor.halls.map(({ firstRow }) => firstRow)).toEqual([1, 5, 9]);
    const { row, hall, y_m } = tables.racks.columns;
    for (let rack = 0; rack < tables.racks.rows; rack++) {
      const own = floor.halls[hall.values[rack] - 1];
      expect(own.rows_m[row.values[rack] - own.firstRow]).toBeCloseTo(y_m.values[rack], 6);
    }
  });

  it('takes the size of the hall that was asked for', () => {
    const { tables, document } = samplePlan({ hall: { width_m: 70, depth_m: 110 } });
    expect(floorOf(tables, document).halls[0]).toMatchObject({ width_m: 70, depth_m: 110, y_m: 0 });
  });
});

describe('the view', () => {
  it.each([
    [1, 2, 8, false],
    [1, 56, 36, true],
    [4, 14, 36, true],
    [1, 400, 36, true],
    [8, 70, 36, true],
  ])('of %d halls with %d rows of %d fits, is not mirrored and shows each rack once', (halls, rows, positions, upright) => {
    const { tables, floor, view } = viewed(halls, rows, positions);
    expect(view.upright).toBe(upright);
    expect(view.width).toBeLessThanOrEqual(1100.01);
    expect(view.height).toBeLessThanOrEqual(1480.01);
    expect(view.scale * floor.pitch_m).toBeGreaterThan(3.5);
    const [origin, alongRow, acrossRows] = [
      [0, 0],
      [1, 0],
      [0, 1],
    ].map(([x, y]) => pointIn(view, view.strips[0], x, y));
    // On the site y is a quarter turn to the left of x; in a picture y grows downwards, which turns the sign.
    const turn = (alongRow[0] - origin[0]) * (acrossRows[1] - origin[1]) - (alongRow[1] - origin[1]) * (acrossRows[0] - origin[0]);
    expect(turn).toBeLessThan(0);
    const seen = new Set<string>();
    for (let rack = 0; rack < tables.racks.rows; rack++) {
      const { x_m, y_m } = tables.racks.columns;
      const strip = stripAt(view, y_m.values[rack]);
      if (!strip) throw new Error(`rack ${rack} is in no strip`);
      const [x, y] = pointIn(view, strip, x_m.values[rack], y_m.values[rack]);
      expect(x > 0 && x < view.width && y > 0 && y < view.height).toBe(true);
      seen.add(`${x.toFixed(1)} ${y.toFixed(1)}`);
    }
    expect(seen.size).toBe(tables.racks.rows);
    expect(view.strips.flatMap((strip) => strip.halls.flatMap((hall) => hall.rows_m))).toHaveLength(halls * rows);
  });

  it('cuts what goes over a fold into its strips, whole in length', () => {
    const { floor, view } = viewed(1, 400, 36);
    expect(view.strips.length).toBeGreaterThan(2);
    const { depth_m } = floor.halls[0];
    const parts = [...clipped(view, depth_m - 1, 1)];
    expect(parts).toHaveLength(view.strips.length);
    expect(parts.reduce((sum, [, from, to]) => sum + to - from, 0)).toBeCloseTo(depth_m - 2, 6);
  });
});
