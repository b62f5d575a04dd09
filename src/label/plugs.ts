import { Growing, type IdColumn, type TextColumn } from '../table/index.js';
import type { LabelTables } from './tables.js';

/**
 * The plugs of all cables, each of which carries a label: one at either end, and one for each tail of a breakout.
 *
 * Plug p is of the row `cable[p]` of cables and stands on the row `device[p]` of devices (-1: not in the table); the
 * rows of links that go through it are `links[first[p]]` up to `links[first[p + 1]]`. Plugs are in the order of the
 * cables, the a side first.
 */
export interface Plugs {
  count: number;
  cable: Uint32Array;
  /** 0 the a side of the links, 1 the b side. */
  side: Uint8Array;
  device: Int32Array;
  first: Uint32Array;
  links: Uint32Array;
}

/**
 * Finds the plugs of all cables in the links table, in O(links).
 *
 * Links of a cable that end on one device share a plug there. The tails of a breakout are plugs of their own, also on
 * one device: they are on the side that has several devices or, where neither has, on the a side, the lower tier.
 * @param tails  tails of a cable model; 1 for a cable with two ends
 */
export function plugsOf(tables: LabelTables, tails: (model: string) => number): Plugs {
  const { links, cables, devices } = tables;
  const rowOf = rowsById(cables.columns.cable);
  const start = new Uint32Array(cables.rows + 1);
  const cableOf = new Int32Array(links.rows);
  for (let link = 0; link < links.rows; link++) {
    const id = links.columns.cable.values[link];
    cableOf[link] = id === 0 ? -1 : rowOf(id);
    if (cableOf[link] >= 0) start[cableOf[link] + 1]++;
  }
  for (let cable = 0; cable < cables.rows; cable++) start[cable + 1] += start[cable];
  const next = start.slice();
  const linkOf = new Uint32Array(start[cables.rows]);
  for (let link = 0; link < links.rows; link++) if (cableOf[link] >= 0) linkOf[next[cableOf[link]]++] = link;

  const device = [links.columns.a_device, links.columns.b_device].map((column) => rowsOfNames(column, devices.columns.device));
  const port = [links.columns.a_port, links.columns.b_port];
  const tailsOf = cables.columns.model.dict.map(tails);
  const out = {
    cable: new Growing(Uint32Array),
    side: new Growing(Uint8Array),
    device: new Growing(Int32Array),
    first: new Growing(Uint32Array),
    links: new Growing(Uint32Array),
  };
  const add = (cable: number, side: number, members: ArrayLike<number>) => {
    out.cable.push(cable);
    out.side.push(side);
    out.device.push(device[side](members[0]));
    out.first.push(out.links.length);
    for (let i = 0; i < members.length; i++) out.links.push(members[i]);
  };
  for (let cable = 0; cable < cables.rows; cable++) {
    const members = linkOf.subarray(start[cable], start[cable + 1]);
    if (members.length === 0) continue;
    if (members.length === 1) {
      for (const side of [0, 1]) add(cable, side, members);
      continue;
    }
    const byDevice = [0, 1].map((side) => grouped(members, device[side]));
    const breakout = tailsOf[cables.columns.model.codes[cable]] > 1;
    const tailSide = breakout ? Number(byDevice[1].length > 1 && byDevice[0].length === 1) : -1;
    for (const side of [0, 1]) {
      const groups =
        side === tailSide ? byDevice[side].flatMap((group) => grouped(group, (link) => port[side].codes[link])) : byDevice[side];
      for (const group of groups) add(cable, side, group);
    }
  }
  out.first.push(out.links.length);
  return {
    count: out.cable.length,
    cable: out.cable.done(),
    side: out.side.done(),
    device: out.device.done(),
    first: out.first.done(),
    links: out.links.done(),
  };
}

/** Links with the same key together, in the order in which the keys appear. */
function grouped(links: ArrayLike<number>, key: (link: number) => number): number[][] {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < links.length; i++) {
    const group = groups.get(key(links[i]));
    if (group) group.push(links[i]);
    else groups.set(key(links[i]), [links[i]]);
  }
  return [...groups.values()];
}

/** From an id's number to its row, -1 for none; ids that count the rows, as a plan's do, need no index. */
export function rowsById({ values }: IdColumn): (id: number) => number {
  if (values.every((id, row) => id === row + 1)) return (id) => (id > 0 && id <= values.length ? id - 1 : -1);
  const rows = new Map<number, number>();
  for (const [row, id] of values.entries()) rows.set(id, row);
  return (id) => rows.get(id) ?? -1;
}

/** From a row of one column to the row of another that has the same text, -1 for none. */
export function rowsOfNames(from: TextColumn, to: TextColumn): (row: number) => number {
  const rows = new Map<string, number>();
  for (const [row, code] of to.codes.entries()) rows.set(to.dict[code], row);
  const rowOf = Int32Array.from(from.dict, (name) => rows.get(name) ?? -1);
  return (row) => rowOf[from.codes[row]];
}
