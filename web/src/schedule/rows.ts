import type { Tree } from './tree.js';

/** Rows that are shown, one after another: group g as g, activity i as -1 - i. */
export type Rows = Int32Array;

/** What a row is of: a group or an activity; the other is -1. */
export function rowOf(row: number): { group: number; activity: number } {
  return row >= 0 ? { group: row, activity: -1 } : { group: -1, activity: -1 - row };
}

export function activityRow(activity: number): number {
  return -1 - activity;
}

/** How many of some activities stand before each place of the tree's order; shape (activities + 1). */
export function countsBefore(tree: Tree, shown: Uint8Array): Uint32Array {
  const before = new Uint32Array(tree.order.length + 1);
  for (let place = 0; place < tree.order.length; place++) before[place + 1] = before[place] + shown[tree.order[place]];
  return before;
}

/**
 * The rows of a tree of which some groups are open. O(rows shown + groups that are passed over).
 *
 * @param before  of a filter, as by `countsBefore`: groups without any of its activities are left out
 */
export function rowsOf(tree: Tree, open: (group: number) => boolean, shown?: Uint8Array, before?: Uint32Array): Rows {
  const rows: number[] = [];
  const groups = tree.names.length;
  const some = (group: number) => !before || before[tree.to[group]] > before[tree.from[group]];
  const ownOf = (group: number) => {
    for (let at = tree.own[group]; at < tree.to[group]; at++) {
      const i = tree.order[at];
      if (!shown || shown[i] === 1) rows.push(activityRow(i));
    }
  };
  /** Open groups whose own activities come once all groups in them have. */
  const waiting: number[] = [];
  for (let group = 0; group <= groups; ) {
    while (waiting.length > 0 && (group === groups || tree.end[waiting[waiting.length - 1]] <= group)) ownOf(waiting.pop() as number);
    if (group === groups) break;
    if (!some(group)) {
      group = tree.end[group];
      continue;
    }
    rows.push(group);
    if (!open(group)) group = tree.end[group];
    else {
      waiting.push(group);
      group++;
    }
  }
  return Int32Array.from(rows);
}
