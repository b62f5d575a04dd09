import { Growing, rowsById, rowsOfNames } from '../table/index.js';
import type { LabelTables } from './tables.js';
import { TrunkEnds } from './trunk-ends.js';

/**
 * Everything that carries a label: both ends of a cable, one more for each further tail of a breakout; of a link over
 * panels both ends of both its cords; both ends of a trunk.
 *
 * Plug p is of `piece[p]`, a row of cables or beyond these a row of trunks. It is in a port, on the row `device[p]` of
 * devices, or in a panel, the row `panel[p]` of panels (-1: none, or not in the table). The rows of links that go
 * through it are `links[first[p]]` up to `links[first[p + 1]]`. Plugs are in the order of the pieces, the a side first.
 */
export interface Plugs {
  count: number;
  piece: Uint32Array;
  /** 0 the a side of the links, 1 the b side; of a trunk its own. Both plugs of a cord have that of its port. */
  side: Uint8Array;
  device: Int32Array;
  panel: Int32Array;
  first: Uint32Array;
  links: Uint32Array;
}

/**
 * Finds all plugs in the links table, in O(links).
 *
 * Links of a cable that end on one device share a plug there. The tails of a breakout are plugs of their own, also on
 * one device: they are on the side that has several devices or, where neither has, on the a side, the lower tier.
 * @param tails  tails of a cable model; 1 for a cable with two ends
 */
export function plugsOf(tables: LabelTables, tails: (model: string) => number): Plugs {
  const { links, cables, trunks } = tables;
  const ofCable = listed(cables.rows, links.columns.cable.values, rowsById(cables.columns.cable));
  const ofTrunk = listed(trunks.rows, cables.columns.trunk.values, rowsById(trunks.columns.trunk));
  const portGroups = portGrouping(tables, tails);
  const trunkEnds = new TrunkEnds(tables);
  const list = new PlugList(tables);
  for (let cable = 0; cable < cables.rows; cable++) {
    const members = ofCable(cable);
    if (members.length === 0) continue;
    const trunk = trunkEnds.trunkOf(cable);
    const groups = portGroups(cable, members);
    for (const group of groups[0]) list.inPort(cable, 0, group);
    if (trunk >= 0) for (const side of [0, 1]) list.inPanel(cable, side, trunkEnds.panel(trunk, trunkEnds.sideOf(cable, side)), members);
    for (const group of groups[1]) list.inPort(cable, 1, group);
  }
  for (let trunk = 0; trunk < trunks.rows; trunk++) {
    const members = Array.from(ofTrunk(trunk)).flatMap((cable) => Array.from(ofCable(cable)));
    for (const side of [0, 1]) list.inPanel(cables.rows + trunk, side, trunkEnds.panel(trunk, side), members);
  }
  return list.done();
}

class PlugList {
  private readonly piece = new Growing(Uint32Array);
  private readonly side = new Growing(Uint8Array);
  private readonly device = new Growing(Int32Array);
  private readonly panel = new Growing(Int32Array);
  private readonly first = new Growing(Uint32Array);
  private readonly links = new Growing(Uint32Array);
  private readonly deviceOf: ((link: number) => number)[];

  constructor({ links, devices }: LabelTables) {
    this.deviceOf = deviceRows(links, devices);
  }

  inPort(piece: number, side: number, links: ArrayLike<number>): void {
    this.add(piece, side, this.deviceOf[side](links[0]), -1, links);
  }

  inPanel(piece: number, side: number, panel: number, links: ArrayLike<number>): void {
    this.add(piece, side, -1, panel, links);
  }

  done(): Plugs {
    this.first.push(this.links.length);
    return {
      count: this.piece.length,
      piece: this.piece.done(),
      side: this.side.done(),
      device: this.device.done(),
      panel: this.panel.done(),
      first: this.first.done(),
      links: this.links.done(),
    };
  }

  private add(piece: number, side: number, device: number, panel: number, links: ArrayLike<number>): void {
    this.piece.push(piece);
    this.side.push(side);
    this.device.push(device);
    this.panel.push(panel);
    this.first.push(this.links.length);
    for (let i = 0; i < links.length; i++) this.links.push(links[i]);
  }
}

function deviceRows(links: LabelTables['links'], devices: LabelTables['devices']): ((link: number) => number)[] {
  return [links.columns.a_device, links.columns.b_device].map((column) => rowsOfNames(column, devices.columns.device));
}

/** Cuts the links of a cable into those of each plug, on the a side and on the b side. */
function portGrouping({ links, cables, devices }: LabelTables, tails: (model: string) => number) {
  const device = deviceRows(links, devices);
  const port = [links.columns.a_port, links.columns.b_port];
  const tailsOf = cables.columns.model.dict.map(tails);
  return (cable: number, members: ArrayLike<number>): ArrayLike<number>[][] => {
    if (members.length === 1) return [[members], [members]];
    const byDevice = [0, 1].map((side) => grouped(members, device[side]));
    const breakout = tailsOf[cables.columns.model.codes[cable]] > 1;
    if (!breakout) return byDevice;
    const tailSide = Number(byDevice[1].length > 1 && byDevice[0].length === 1);
    return byDevice.map((groups, side) =>
      side === tailSide ? groups.flatMap((group) => grouped(group, (link) => port[side].codes[link])) : groups,
    );
  };
}

/** The rows that name each of some other rows by its id, ascending. */
function listed(count: number, ids: ArrayLike<number>, rowOf: (id: number) => number): (row: number) => Uint32Array {
  const of = Int32Array.from(ids, (id) => (id === 0 ? -1 : rowOf(id)));
  const start = new Uint32Array(count + 1);
  for (const row of of) if (row >= 0) start[row + 1]++;
  for (let row = 0; row < count; row++) start[row + 1] += start[row];
  const next = start.slice();
  const rows = new Uint32Array(start[count]);
  for (const [i, row] of of.entries()) if (row >= 0) rows[next[row]++] = i;
  return (row) => rows.subarray(start[row], start[row + 1]);
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
