import { cell, rowsById } from '../../table/index.js';
import type { ScheduleTables } from '../tables.js';

/** Elements of a work breakdown by their path from the uppermost down, which is left out, with when they begin and end. */
export type Parts = Map<string, { start: number; finish: number }>;

/** @example 'Pod 1 / Unit 2' has the first start and last finish of all activities in it. O(activities + elements) */
export function partsOf({ wbs, activities }: ScheduleTables): Parts {
  const rowOf = rowsById(wbs.columns.wbs);
  const start = new Float64Array(wbs.rows).fill(Number.POSITIVE_INFINITY);
  const finish = new Float64Array(wbs.rows).fill(Number.NEGATIVE_INFINITY);
  const { columns } = activities;
  for (let i = 0; i < activities.rows; i++) {
    const row = rowOf(columns.wbs.values[i]);
    if (row < 0) continue;
    start[row] = Math.min(start[row], columns.start.values[i]);
    finish[row] = Math.max(finish[row], columns.finish.values[i]);
  }
  const parent = Int32Array.from(wbs.columns.parent.values, rowOf);
  // Parents stand before their parts.
  for (let row = wbs.rows - 1; row > 0; row--) {
    if (parent[row] < 0) continue;
    start[parent[row]] = Math.min(start[parent[row]], start[row]);
    finish[parent[row]] = Math.max(finish[parent[row]], finish[row]);
  }
  const paths: string[] = [];
  const parts: Parts = new Map();
  for (let row = 0; row < wbs.rows; row++) {
    const above = parent[row] < 0 ? undefined : paths[parent[row]];
    const name = cell(wbs.columns.name, row);
    paths.push(above === undefined ? '' : above === '' ? name : `${above} / ${name}`);
    if (paths[row] !== '' && start[row] <= finish[row]) parts.set(paths[row], { start: start[row], finish: finish[row] });
  }
  return parts;
}
