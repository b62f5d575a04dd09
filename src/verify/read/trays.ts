import type { PlanTables } from '../../plan/index.js';
import { type Groups, groupBy, lookUp, NONE, rowsByText } from './columns.js';
import { LEVELS, numbered, TRAY_KINDS } from './words.js';

/** Trays as lines over the floor, and the segments they are cut into. */
export interface Trays {
  /** Place in LEVELS and TRAY_KINDS; -1 for another word. */
  level: Int32Array;
  kind: Int32Array;
  length_m: Float64Array;
  /** Direction from the first end to the other, a unit vector; 0 where the length is 0. */
  dx: Float64Array;
  dy: Float64Array;
  byName: ReadonlyMap<string, number>;
  /** Tray of each segment, and the segments of each tray in the order of their table. */
  ofSegment: Int32Array;
  segments: Groups;
}

export function readTrays({ trays, segments }: PlanTables): Trays {
  const { x_from_m, y_from_m, x_to_m, y_to_m } = trays.columns;
  const byName = rowsByText(trays.columns.tray, trays.rows);
  const ofSegment = lookUp(segments.columns.tray, segments.rows, byName);
  const make = () => new Float64Array(trays.rows);
  const [length_m, dx, dy] = [make(), make(), make()];
  for (let tray = 0; tray < trays.rows; tray++) {
    const x = x_to_m.values[tray] - x_from_m.values[tray];
    const y = y_to_m.values[tray] - y_from_m.values[tray];
    length_m[tray] = Math.hypot(x, y);
    dx[tray] = length_m[tray] > 0 ? x / length_m[tray] : 0;
    dy[tray] = length_m[tray] > 0 ? y / length_m[tray] : 0;
  }
  return {
    level: lookUp(trays.columns.level, trays.rows, numbered(LEVELS)),
    kind: lookUp(trays.columns.kind, trays.rows, numbered(TRAY_KINDS)),
    length_m,
    dx,
    dy,
    byName,
    ofSegment,
    segments: groupBy(ofSegment, trays.rows),
  };
}

/** Where an offset along a tray is, across the floor. */
export function pointOn({ trays }: PlanTables, { dx, dy }: Trays, tray: number, at_m: number): { x: number; y: number } {
  const { x_from_m, y_from_m } = trays.columns;
  if (tray === NONE) return { x: Number.NaN, y: Number.NaN };
  return { x: x_from_m.values[tray] + dx[tray] * at_m, y: y_from_m.values[tray] + dy[tray] * at_m };
}
