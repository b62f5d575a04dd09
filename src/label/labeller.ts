import { cell } from '../table/index.js';
import { type Plugs, rowsOfNames } from './plugs.js';
import { compactPorts } from './ports.js';
import type { LabelTables } from './tables.js';
import { type LabelWord, parseLabel } from './template.js';

/** One end of a cable in words. */
export interface LabelEnd {
  rack: string;
  /** Lowest U of the device, two digits; 0U1, 0U2 ... for what takes none, in the table's order within the rack. */
  u: string;
  device: string;
  port: string;
}

/** Writes the texts of labels by a template; made for a plan, it keeps nothing per cable. */
export class Labeller {
  private readonly template: ReturnType<typeof parseLabel>;
  private readonly deviceRow: ((link: number) => number)[];
  private readonly u: readonly string[];

  /** @throws Error for a template with faults; `labelWords` says which */
  constructor(
    template: string,
    private readonly tables: LabelTables,
    private readonly plugs: Plugs,
  ) {
    this.template = parseLabel(template);
    const { a_device, b_device } = tables.links.columns;
    this.u = unitTexts(tables.devices);
    this.deviceRow = [a_device, b_device].map((column) => rowsOfNames(column, tables.devices.columns.device));
  }

  /**
   * A label's text in one or two lines. A cable with two plugs has two labels, each the other with near and far
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

  /** The end that the plug is on. */
  near(plug: number): LabelEnd {
    return this.end(plug, this.plugs.side[plug]);
  }

  /** The end that its links go to; several devices there, as the tails of a breakout, are joined by +. */
  far(plug: number): LabelEnd {
    return this.end(plug, 1 - this.plugs.side[plug]);
  }

  network(plug: number): string {
    return cell(this.tables.links.columns.network, this.plugs.links[this.plugs.first[plug]]);
  }

  private word(word: LabelWord, plug: number, near: LabelEnd, far: LabelEnd): string {
    const cable = this.plugs.cable[plug];
    if (word === 'cable') return cell(this.tables.cables.columns.cable, cable);
    if (word === 'bundle') return cell(this.tables.cables.columns.bundle, cable);
    if (word === 'network') return this.network(plug);
    const end = word.startsWith('near') ? near : far;
    if (word === 'near' || word === 'far') return `${end.rack}-${end.u}:${end.port}`;
    return end[word.slice(word.indexOf('_') + 1) as keyof LabelEnd];
  }

  private end(plug: number, side: number): LabelEnd {
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

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join('+');
}
