import { cell, rowsOfNames } from '../table/index.js';
import type { Plugs } from './plugs.js';
import { compactPorts } from './ports.js';
import type { LabelTables } from './tables.js';
import { type LabelWord, parseLabel } from './template.js';
import { TrunkEnds } from './trunk-ends.js';

/** One end of a cable in words. */
export interface LabelEnd {
  rack: string;
  /**
   * Lowest U of the device, two digits; 0U1, 0U2 ... for what takes none, in the table's order within the rack; P1, P2
   * ... for the panels above it.
   */
  u: string;
  /** Device or panel. */
  device: string;
  /** Port, or position in the panel; those of a trunk as first to last, such as 1-18. */
  port: string;
}

/** Writes the texts of labels by a template; made for a plan, it keeps nothing per cable. */
export class Labeller {
  private readonly template: ReturnType<typeof parseLabel>;
  private readonly deviceRow: ((link: number) => number)[];
  private readonly u: readonly string[];
  private readonly panelTexts: readonly string[];
  private readonly trunkEnds: TrunkEnds;

  /** @throws Error for a template with faults; `labelWords` says which */
  constructor(
    template: string,
    private readonly tables: LabelTables,
    private readonly plugs: Plugs,
  ) {
    this.template = parseLabel(template);
    const { a_device, b_device } = tables.links.columns;
    this.u = unitTexts(tables.devices);
    this.panelTexts = panelTexts(tables.panels);
    this.deviceRow = [a_device, b_device].map((column) => rowsOfNames(column, tables.devices.columns.device));
    this.trunkEnds = new TrunkEnds(tables);
  }

  /**
   * A label's text in one or two lines. A piece with two plugs has two labels, each the other with near and far
   * exchanged.
   */
  lines(plug: number): string[] {
    const near = this.near(plug);
    const far = this.far(plug);
    return this.template.lines.map((line) => {
      let text = '';
      for (const piece of line) text += 'literal' in piece ? piece.literal : this.word(piece.word, plug, near, far);
      return text;
    });
  }

  /** A label's text in one line. */
  text(plug: number): string {
    return this.lines(plug).join(this.template.joint);
  }

  /** Id of the piece that the plug is of. @example C000001; C000002A and C000002B for the cords of a link over panels; T000001 */
  id(plug: number): string {
    const { cables, trunks } = this.tables;
    const piece = this.plugs.piece[plug];
    if (piece >= cables.rows) return cell(trunks.columns.trunk, piece - cables.rows);
    const id = cell(cables.columns.cable, piece);
    return this.trunkEnds.trunkOf(piece) < 0 ? id : id + 'AB'[this.plugs.side[plug]];
  }

  /** The bundle that the piece is pulled in; empty for one pulled alone. */
  bundle(plug: number): string {
    const piece = this.plugs.piece[plug];
    return piece < this.tables.cables.rows ? cell(this.tables.cables.columns.bundle, piece) : '';
  }

  /** The trunk and the leg of it that a cord's link goes over; both empty for anything else. */
  trunkLeg(plug: number): { trunk: string; leg: string } {
    const { trunk, leg } = this.tables.cables.columns;
    const piece = this.plugs.piece[plug];
    return piece < this.tables.cables.rows ? { trunk: cell(trunk, piece), leg: cell(leg, piece) } : { trunk: '', leg: '' };
  }

  /** The end that the plug is on. */
  near(plug: number): LabelEnd {
    return this.plugs.panel[plug] < 0 ? this.inPort(plug, this.plugs.side[plug]) : this.inPanel(plug, this.plugs.side[plug]);
  }

  /** The end that its links go to; several devices there, as the tails of a breakout, are joined by +. */
  far(plug: number): LabelEnd {
    const { piece, panel, side } = this.plugs;
    if (piece[plug] >= this.tables.cables.rows) return this.inPanel(plug, 1 - side[plug]);
    if (this.trunkEnds.trunkOf(piece[plug]) < 0) return this.inPort(plug, 1 - side[plug]);
    return panel[plug] < 0 ? this.inPanel(plug, side[plug]) : this.inPort(plug, side[plug]);
  }

  /** Network of the links; of a trunk all, joined by +. */
  network(plug: number): string {
    const { first, links } = this.plugs;
    const { network } = this.tables.links.columns;
    if (first[plug + 1] - first[plug] === 1) return cell(network, links[first[plug]]);
    const codes = new Set(links.subarray(first[plug], first[plug + 1]).map((link) => network.codes[link]));
    return [...codes].map((code) => network.dict[code]).join('+');
  }

  private word(word: LabelWord, plug: number, near: LabelEnd, far: LabelEnd): string {
    if (word === 'cable') return this.id(plug);
    if (word === 'bundle') return this.bundle(plug);
    if (word === 'network') return this.network(plug);
    const end = word.startsWith('near') ? near : far;
    if (word === 'near' || word === 'far') return `${end.rack}-${end.u}:${end.port}`;
    return end[word.slice(word.indexOf('_') + 1) as keyof LabelEnd];
  }

  private inPort(plug: number, side: number): LabelEnd {
    const { first, links } = this.plugs;
    const { a_device, b_device, a_port, b_port } = this.tables.links.columns;
    const [device, port] = side === 0 ? [a_device, a_port] : [b_device, b_port];
    const link = links[first[plug]];
    if (first[plug + 1] - first[plug] === 1)
      return { ...this.place(this.deviceRow[side](link)), device: cell(device, link), port: cell(port, link) };
    const members = Array.from(links.subarray(first[plug], first[plug + 1]));
    const places = members.map((each) => this.place(this.deviceRow[side](each)));
    return {
      rack: joined(places.map((place) => place.rack)),
      u: joined(places.map((place) => place.u)),
      device: joined(members.map((each) => cell(device, each))),
      port: compactPorts(members.map((each) => cell(port, each))),
    };
  }

  /** The positions of a cord's leg, or of a whole trunk, at the panel on a side of the piece. */
  private inPanel(plug: number, side: number): LabelEnd {
    const { cables, trunks, panels } = this.tables;
    const piece = this.plugs.piece[plug];
    const own = piece - cables.rows;
    const trunk = own >= 0 ? own : this.trunkEnds.trunkOf(piece);
    const trunkSide = own >= 0 ? side : this.trunkEnds.sideOf(piece, side);
    const panel = this.trunkEnds.panel(trunk, trunkSide);
    const from = this.trunkEnds.position(trunk, trunkSide);
    const to = from + trunks.columns.legs.values[trunk] - 1;
    const whole = from === to ? String(from) : `${from}-${to}`;
    const port = own >= 0 ? whole : String(from + cables.columns.leg.values[piece] - 1);
    if (panel < 0) return { rack: '', u: '', device: '', port };
    return { rack: cell(panels.columns.rack, panel), u: this.panelTexts[panel], device: cell(panels.columns.panel, panel), port };
  }

  private place(row: number): { rack: string; u: string } {
    return row < 0 ? { rack: '', u: '' } : { rack: cell(this.tables.devices.columns.rack, row), u: this.u[row] };
  }
}

/** How labels call the place of each device in its rack. */
export function unitTexts({ rows, columns: { rack, u_bottom } }: LabelTables['devices']): string[] {
  const besides = new Uint32Array(rack.dict.length);
  return Array.from({ length: rows }, (_, row) => {
    const u = u_bottom.values[row];
    return Number.isNaN(u) ? `0U${++besides[rack.codes[row]]}` : String(u).padStart(2, '0');
  });
}

/** How labels call the panels above each rack. */
function panelTexts({ rows, columns: { rack } }: LabelTables['panels']): string[] {
  const above = new Uint32Array(rack.dict.length);
  return Array.from({ length: rows }, (_, row) => `P${++above[rack.codes[row]]}`);
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join('+');
}
