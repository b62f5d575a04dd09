import type { Tree } from './tree.js';

/** Rows that are shown at first, at most. */
const FIRST_ROWS = 45;

/** Names of each group with those around it: what says that a group of one tree is that of another. */
export function groupKeys({ names, parent }: Pick<Tree, 'names' | 'parent'>): string[] {
  const keys: string[] = [];
  for (let group = 0; group < names.length; group++)
    keys.push(parent[group] < 0 ? names[group] : `${keys[parent[group]]}\n${names[group]}`);
  return keys;
}

/** The groups that are open at first: level by level, as long as all of a level has room. */
export function openAtFirst(tree: Tree): number[] {
  const open: number[] = [];
  let rows = 1;
  for (let depth = 0; ; depth++) {
    const level = [...tree.depth.keys()].filter((group) => tree.depth[group] === depth);
    if (level.length === 0) return open;
    const inside = [...tree.depth.keys()].filter((group) => tree.depth[group] === depth + 1).length;
    const own = level.reduce((sum, group) => sum + tree.to[group] - tree.own[group], 0);
    rows += inside + own;
    if (depth > 0 && rows > FIRST_ROWS) return open;
    open.push(...level);
  }
}

/** All groups that hold other groups: everything down to racks. */
export function parents(tree: Tree): number[] {
  return [...tree.end.keys()].filter((group) => tree.end[group] > group + 1);
}
