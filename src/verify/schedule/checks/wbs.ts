import { cell } from '../../../table/index.js';
import { NONE } from '../../read/columns.js';
import { type Check, inTable } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';

/** The work breakdown is one tree: one element is uppermost, every other's parent stands before it (WBS-TREE). O(elements). */
export function checkWbs({ tables: { wbs }, wbs: { parent } }: ScheduleRead, check: Check): void {
  const tops: string[] = [];
  for (let row = 0; row < wbs.rows; row++) {
    check.examined++;
    const name = cell(wbs.columns.wbs, row);
    if (wbs.columns.parent.values[row] === 0) tops.push(name);
    else if (parent[row] !== NONE && parent[row] >= row) {
      const words =
        parent[row] === row
          ? 'is its own parent'
          : `has parent ${cell(wbs.columns.parent, row)}, which stands below it: parents come first, so that none is below itself`;
      check.fault('WBS-TREE', () => ({ message: `work breakdown element ${name} ${words}`, subjects: [inTable('wbs', name)] }));
    }
  }
  if (tops.length > 1)
    check.fault('WBS-TREE', () => ({
      message: `${tops.length} elements of the work breakdown have no parent, ${tops[0]} and ${tops[1]} among them; expected one`,
      subjects: [inTable('wbs', tops[1])],
    }));
}
