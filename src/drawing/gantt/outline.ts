import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import type { Activities } from './activities.js';

/** A group of the work breakdown with the dated activities in it. */
export interface Node {
  id: string;
  name: string;
  /** Activities of the group itself. */
  own: number[];
  children: Node[];
  /** All activities, those of the groups in it as well. */
  all: number[];
}

/**
 * The work breakdown as a tree. Groups without dated activities are left out. Siblings that differ by a number alone (unit 1,
 * unit 2) stand together in the order of their numbers; such families, and other groups, come in the order of their first
 * start. O(activities + groups log groups).
 */
export function readOutline(tables: ScheduleTables, activities: Activities): Node {
  const { wbs } = tables;
  const nodes = Array.from(
    { length: wbs.rows },
    (_, row): Node => emptyNode(cell(wbs.columns.wbs, row), cell(wbs.columns.name, row) || cell(wbs.columns.wbs, row)),
  );
  const root = emptyNode('', '');
  const ofId = new Map<number, Node>();
  for (const [row, node] of nodes.entries()) {
    // Parents come first, so that a parent that is not there yet is none.
    (ofId.get(wbs.columns.parent.values[row]) ?? root).children.push(node);
    ofId.set(wbs.columns.wbs.values[row], node);
  }
  for (let i = 0; i < activities.count; i++)
    if (!Number.isNaN(activities.start[i])) (ofId.get(tables.activities.columns.wbs.values[i]) ?? root).own.push(i);
  gather(root, activities);
  return root;
}

/** The group that is called so: by its id, by its names from the outermost down ("Pod 1 / Unit 2"), or by its name alone. */
export function findGroup(root: Node, wanted: string): Node | undefined {
  const named = wanted.trim().toLowerCase();
  return (
    first(root, (node) => node.id.toLowerCase() === named) ??
    byPath(root, named) ??
    first(root, (node) => node.name.toLowerCase() === named)
  );
}

function byPath(root: Node, path: string): Node | undefined {
  const steps = path.split('/').map((step) => step.trim());
  const walk = (node: Node, at: number): Node | undefined => {
    if (at === steps.length) return node;
    for (const child of node.children) {
      const found = child.name.toLowerCase() === steps[at] ? walk(child, at + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  for (const start of [root, ...root.children]) {
    const found = walk(start, 0);
    if (found) return found;
  }
  return undefined;
}

function first(node: Node, is: (node: Node) => boolean): Node | undefined {
  if (node.id !== '' && is(node)) return node;
  for (const child of node.children) {
    const found = first(child, is);
    if (found) return found;
  }
  return undefined;
}

function emptyNode(id: string, name: string): Node {
  return { id, name, own: [], children: [], all: [] };
}

function gather(node: Node, activities: Activities): void {
  for (const child of node.children) gather(child, activities);
  node.children = inOrder(
    node.children.filter(({ all }) => all.length > 0),
    activities,
  );
  node.own.sort((a, b) => activities.start[a] - activities.start[b] || activities.finish[a] - activities.finish[b] || a - b);
  node.all = [...node.own];
  for (const { all } of node.children) for (const i of all) node.all.push(i);
}

function inOrder(children: Node[], { start }: Activities): Node[] {
  const keyed = children.map((node) => {
    const [, stem, number] = /^(.*?)(\d*)$/.exec(node.name) as RegExpExecArray;
    return {
      node,
      stem,
      number: Number(number),
      first: node.all.reduce((least, i) => Math.min(least, start[i]), Number.POSITIVE_INFINITY),
    };
  });
  const firstOf = new Map<string, number>();
  for (const { stem, first } of keyed) firstOf.set(stem, Math.min(first, firstOf.get(stem) ?? Number.POSITIVE_INFINITY));
  const family = (stem: string) => firstOf.get(stem) as number;
  return keyed
    .sort((a, b) => family(a.stem) - family(b.stem) || (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : a.number - b.number))
    .map(({ node }) => node);
}
