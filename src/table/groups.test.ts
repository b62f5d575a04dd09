import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped, groupedBoth, membersOf } from './index.js';

describe('grouped', () => {
  it('has each row in its groups, in order, once', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 5 })), { maxLength: 40 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const both = groupedBoth(
          6,
          rows.length,
          (row) => rows[row][0],
          (row) => rows[row][1],
        );
        const one = grouped(6, rows.length, (row) => rows[row][0]);
        for (let group = 0; group < 6; group++) {
          const rowsWhere = (holds: (pair: [number, number]) => boolean) => rows.flatMap((pair, row) => (holds(pair) ? [row] : []));
          expect([...membersOf(both, group)]).toEqual(rowsWhere((pair) => pair.includes(group)));
          expect([...membersOf(one, group)]).toEqual(rowsWhere(([first]) => first === group));
        }
      }),
    );
  });

  it('has nobody in a group that there is not', () => {
    const groups = grouped(2, 3, () => 1);
    expect([...membersOf(groups, -1)]).toEqual([]);
    expect([...membersOf(groups, 2)]).toEqual([]);
  });
});
