import type { ScheduleTables } from '../../schedule/index.js';
import { rowsById } from '../../table/index.js';

/** An element of the work breakdown or an activity, at its place in the outline. */
export interface OutlineEntry {
  kind: 'wbs' | 'activity';
  /** Row in its table. */
  row: number;
  /** 1 for the uppermost. */
  level: number;
  /** Numbers of the siblings passed on the way down. @example 2.1.3 */
  number: string;
}

/**
 * A schedule as an outline: each element of the work breakdown, then its own elements, then its activities, each in the
 * order of their table; activities of no element come last.
 */
export function* outline(tables: ScheduleTables): Generator<OutlineEntry> {
  const { wbs, activities } = tables;
  const rowOf = rowsById(wbs.columns.wbs);
  const above = (ids: Uint32Array, row: number) => (ids[row] === 0 ? 0 : rowOf(ids[row]) + 1);
  const elements = childrenOf(wbs.rows, wbs.rows, (row) => above(wbs.columns.parent.values, row));
  const tasks = childrenOf(wbs.rows, activities.rows, (row) => above(activities.columns.wbs.values, row));

  /** What stands below an element, 0 for the project itself: next counts over elements, then activities. */
  const stack = [{ parent: 0, next: 0, number: '' }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const elementCount = elements.starts[top.parent + 1] - elements.starts[top.parent];
    const taskCount = tasks.starts[top.parent + 1] - tasks.starts[top.parent];
    if (top.next === elementCount + taskCount) {
      stack.pop();
      continue;
    }
    const at = top.next++;
    const number = top.number === '' ? String(top.next) : `${top.number}.${top.next}`;
    const level = stack.length;
    if (at < elementCount) {
      const row = elements.rows[elements.starts[top.parent] + at];
      yield { kind: 'wbs', row, level, number };
      stack.push({ parent: row + 1, next: 0, number });
    } else yield { kind: 'activity', row: tasks.rows[tasks.starts[top.parent] + at - elementCount], level, number };
  }
}

/** Rows grouped by what they belong to (0 for nothing), in CSR form: those of p stand from starts[p] to starts[p + 1]. */
export interface Grouped {
  starts: Uint32Array;
  rows: Uint32Array;
}

/** Groups rows by their parent, `parentOf(row)` from 0 to `parents`, keeping their order. */
export function childrenOf(parents: number, rows: number, parentOf: (row: number) => number): Grouped {
  const starts = new Uint32Array(parents + 2);
  for (let row = 0; row < rows; row++) starts[parentOf(row) + 1]++;
  for (let parent = 0; parent <= parents; parent++) starts[parent + 1] += starts[parent];
  const next = starts.slice();
  const grouped = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) grouped[next[parentOf(row)]++] = row;
  return { starts, rows: grouped };
}
