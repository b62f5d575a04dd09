import type { Node } from '../../../src/drawing/index.js';

/**
 * Groups of activities from the whole to the rack, parents before what is in them, each before its next sibling.
 *
 * Activities are in the order of the groups: those in group g, with those of the groups in it, are `order[from[g]]` up to before
 * `order[to[g]]`; the last of them, from `own[g]` on, are its own.
 */
export interface Tree {
  names: string[];
  depth: Uint8Array;
  /** -1 for the uppermost. */
  parent: Int32Array;
  /** The group after the last one in it. */
  end: Uint32Array;
  from: Uint32Array;
  own: Uint32Array;
  to: Uint32Array;
  /** Row of the rack that a group is about; -1 for others. */
  rack: Int32Array;
  order: Uint32Array;
  /** Place of each activity in `order`, and the group that it is in itself. */
  placeOf: Uint32Array;
  groupOf: Uint32Array;
}

/** A group of no more activities than this is not parted by racks. */
const FEW = 12;

/**
 * The work breakdown with the racks of each group below it. O(activities + groups).
 *
 * @param outline  the breakdown as the drawings read it
 * @param rackOf   rack of each activity; -1 for none
 */
export function treeOf(outline: Node, rackOf: Int32Array, rackName: (rack: number) => string): Tree {
  const groups: { name: string; depth: number; parent: number; rack: number; end: number; from: number; own: number; to: number }[] = [];
  const order: number[] = [];
  const groupOf = new Uint32Array(rackOf.length);
  const put = (name: string, depth: number, parent: number, rack: number, inside: (group: number) => readonly number[]) => {
    const group = groups.push({ name, depth, parent, rack, end: 0, from: order.length, own: 0, to: 0 }) - 1;
    const own = inside(group);
    groups[group].own = order.length;
    for (const i of own) {
      groupOf[i] = group;
      order.push(i);
    }
    groups[group].to = order.length;
    groups[group].end = groups.length;
  };
  const walk = (node: Node, depth: number, parent: number) =>
    put(node.name, depth, parent, -1, (group) => {
      for (const child of node.children) walk(child, depth + 1, group);
      const { racks, rest } = byRack(node, rackOf);
      for (const [rack, rows] of racks) put(rackName(rack), depth + 1, group, rack, () => rows);
      return rest;
    });
  // A breakdown with one uppermost group is that group.
  if (outline.own.length === 0) for (const child of outline.children) walk(child, 0, -1);
  else walk(outline, 0, -1);
  const placeOf = new Uint32Array(rackOf.length);
  for (const [place, i] of order.entries()) placeOf[i] = place;
  return {
    names: groups.map(({ name }) => name),
    depth: Uint8Array.from(groups, ({ depth }) => depth),
    parent: Int32Array.from(groups, ({ parent }) => parent),
    end: Uint32Array.from(groups, ({ end }) => end),
    from: Uint32Array.from(groups, ({ from }) => from),
    own: Uint32Array.from(groups, ({ own }) => own),
    to: Uint32Array.from(groups, ({ to }) => to),
    rack: Int32Array.from(groups, ({ rack }) => rack),
    order: Uint32Array.from(order),
    placeOf,
    groupOf,
  };
}

/** A group's own activities by their racks, in the order in which work comes to each; the rest are at no rack. */
function byRack({ own }: Node, rackOf: Int32Array): { racks: Map<number, number[]>; rest: number[] } {
  const racks = new Map<number, number[]>();
  const rest: number[] = [];
  if (own.length <= FEW) return { racks, rest: own };
  for (const i of own) {
    const rack = rackOf[i];
    const rows = rack < 0 ? rest : (racks.get(rack) ?? []);
    if (rack >= 0 && rows.length === 0) racks.set(rack, rows);
    rows.push(i);
  }
  return racks.size > 1 ? { racks, rest } : { racks: new Map(), rest: own };
}

/** Groups around a group, from the uppermost down to itself. */
export function pathTo({ parent }: Pick<Tree, 'parent'>, group: number): number[] {
  const path: number[] = [];
  for (let at = group; at >= 0; at = parent[at]) path.unshift(at);
  return path;
}
