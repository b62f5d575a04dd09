import type { Catalog } from '../../catalog/index.js';
import { padded } from '../../fabric/index.js';
import type { PowerPolicy, Redundancy } from '../../intent/index.js';
import type { EquippedRacks } from './equipped.js';
import { CONTINUOUS, type Level, type Levels, levelsOf } from './levels.js';
import { type Plugs, plugIn } from './plugs.js';
import { type Section, type Sections, SIDES, sectionsOf, WAYS } from './sections.js';

export type ElementKind = 'feed' | Level['kind'] | 'pdu';

/** The power chain, parents before what they feed. Columns by element; figures in W, -1 for none. */
export interface Chain {
  count: number;
  names: string[];
  kind: ElementKind[];
  model: string[];
  /** Side, from 0; RESERVE for what stands in for a failed block. */
  side: number[];
  parent: number[];
  /** What stands in for an element that fails, with N+1. */
  reserve: Int32Array;
  hall: number[];
  row: number[];
  rack: number[];
  rating_w: number[];
  limit_w: number[];
  load_w: Float64Array;
  phase_w: [Float64Array, Float64Array, Float64Array];
  /** First busway of each section; further busways of a section follow it. */
  buswayOf: number[];
  firstBusway: number;
  firstPdu: number;
  /** What a loss is looked up by; `pduOf` is the element of each PDU of `plugs`. */
  scheme: { sides: number; levels: Levels; sections: Section[]; plugs: Plugs; pduOf: Int32Array };
}

const RESERVE = -1;
export const NOTHING = -1;
const LETTERS = ['a', 'b', 'c', 'd'];

/**
 * Builds the chain from the racks up: as many blocks and busways as the load needs under the redundancy scheme.
 *
 * A site feed has no model: its limit is the power available to the site, or without that what the chain needs of it, and
 * its rating what that limit is 80 % of. Losses of transformers (about 1 %) and UPS (about 3 %) are left out.
 */
export function buildChain(racks: EquippedRacks, policy: PowerPolicy, available_w: number | undefined, catalog: Catalog): Chain {
  const plugs = plugIn(racks, catalog, WAYS[policy.redundancy]);
  const levels = levelsOf(policy, catalog);
  const sections = sectionsOf(racks, plugs, levels, policy.redundancy);
  return new Builder(racks, plugs, levels, sections, policy.redundancy).build(available_w);
}

/** Name of a side in the tables. */
export function sideLetter(side: number): string {
  return side === RESERVE ? 'R' : LETTERS[side].toUpperCase();
}

class Builder {
  private readonly sides: number;
  private readonly chain: Chain;
  /** Block of each cell, its place in it, and hall of each block. */
  private readonly blockOf: number[] = [];
  private readonly slotOf: number[] = [];
  private readonly blockHall: number[] = [];
  private readonly standIns: [element: number, reserve: number][] = [];

  constructor(
    private readonly racks: EquippedRacks,
    private readonly plugs: Plugs,
    private readonly levels: Levels,
    private readonly sections: Sections,
    private readonly redundancy: Redundancy,
  ) {
    this.sides = SIDES[redundancy];
    this.groupCells();
    const none = { count: 0, names: [], kind: [], model: [], side: [], parent: [], hall: [], row: [], rack: [], rating_w: [], limit_w: [] };
    const pduOf = new Int32Array(plugs.device.length).fill(NOTHING);
    const scheme = { sides: this.sides, levels, sections: sections.sections, plugs, pduOf };
    const nothing = () => new Float64Array(0);
    const sums = { load_w: nothing(), phase_w: [nothing(), nothing(), nothing()] as Chain['phase_w'], reserve: new Int32Array(0) };
    this.chain = { ...none, ...sums, buswayOf: [], firstBusway: 0, firstPdu: 0, scheme };
  }

  build(available_w: number | undefined): Chain {
    const { levels, sides, chain } = this;
    for (let side = 0; side < sides; side++) this.add('feed', '', side, NOTHING, { name: `feed-${LETTERS[side]}` });
    const transformers = this.blocks(levels.transformer, (_, side) => Math.max(side, 0));
    const switchboards = this.blocks(levels.switchboard, (block, side) => this.at(transformers, block, side));
    const cells = levels.ups
      ? this.cells(levels.ups, (block, side) => this.at(switchboards, block, side))
      : (cell: number, side: number) => switchboards + this.blockOf[cell] * sides + side;
    this.busways(cells);
    this.pdus();
    this.sumUp();
    chain.reserve = new Int32Array(chain.count).fill(NOTHING);
    for (const [element, reserve] of this.standIns) chain.reserve[element] = reserve;
    for (let feed = 0; feed < sides; feed++) {
      chain.limit_w[feed] = available_w ?? NOTHING;
      chain.rating_w[feed] = available_w === undefined ? NOTHING : Math.round(available_w / CONTINUOUS);
    }
    return chain;
  }

  /** So many cells of a hall as a block has stand on one transformer. */
  private groupCells(): void {
    for (const hall of this.sections.cellHall) {
      const full = this.slotOf.length === 0 || this.slotOf[this.slotOf.length - 1] === this.levels.cells - 1;
      if (full || this.blockHall[this.blockHall.length - 1] !== hall) {
        this.blockHall.push(hall);
        this.slotOf.push(0);
      } else this.slotOf.push(this.slotOf[this.slotOf.length - 1] + 1);
      this.blockOf.push(this.blockHall.length - 1);
    }
  }

  private halls(): number[] {
    return [...new Set(this.blockHall)];
  }

  /** One element of a level for each block and side, and with N+1 one more for each hall. @returns the first of them */
  private blocks(level: Level, parent: (block: number, side: number) => number): number {
    const first = this.chain.count;
    const digits = this.blockHall.length;
    for (const [block, hall] of this.blockHall.entries())
      for (let side = 0; side < this.sides; side++)
        this.add(level.kind, level, side, parent(block, side), {
          name: `${level.kind}-${padded(block + 1, digits)}-${LETTERS[side]}`,
          hall,
        });
    if (this.redundancy !== 'N+1') return first;
    const halls = this.halls();
    for (const [nth, hall] of halls.entries())
      this.add(level.kind, level, RESERVE, parent(nth, RESERVE), { name: `${level.kind}-h${hall}-r`, hall });
    for (const [block, hall] of this.blockHall.entries()) this.standIns.push([first + block, this.at(first, halls.indexOf(hall), RESERVE)]);
    return first;
  }

  /** Element of a level by block and side; of the reserve, by hall. */
  private at(first: number, block: number, side: number): number {
    return side === RESERVE ? first + this.blockHall.length * this.sides + block : first + block * this.sides + side;
  }

  private cells(ups: Level, parent: (block: number, side: number) => number): (cell: number, side: number) => number {
    const first = this.chain.count;
    const { cells } = this.levels;
    const digits = this.blockHall.length;
    const nth = (slot: number) => (cells > 1 ? `-${slot + 1}` : '');
    for (const [cell, block] of this.blockOf.entries())
      for (let side = 0; side < this.sides; side++) {
        const name = `ups-${padded(block + 1, digits)}-${LETTERS[side]}${nth(this.slotOf[cell])}`;
        this.add('ups', ups, side, parent(block, side), { name, hall: this.blockHall[block] });
      }
    if (this.redundancy === 'N+1') {
      const halls = this.halls();
      const reserve = this.chain.count;
      for (const [at, hall] of halls.entries())
        for (let slot = 0; slot < cells; slot++)
          this.add('ups', ups, RESERVE, parent(at, RESERVE), { name: `ups-h${hall}-r${nth(slot)}`, hall });
      for (const [cell, block] of this.blockOf.entries())
        this.standIns.push([first + cell, reserve + halls.indexOf(this.blockHall[block]) * cells + this.slotOf[cell]]);
    }
    return (cell, side) => first + cell * this.sides + side;
  }

  private busways(parent: (cell: number, side: number) => number): void {
    const [racks, chain] = [this.racks, this.chain];
    const rowOf = ({ from }: Section) => racks.row[racks.order[from]];
    const inRow = new Map<number, number>();
    for (const section of this.sections.sections) inRow.set(rowOf(section), (inRow.get(rowOf(section)) ?? 0) + 1);
    const nth = new Map<number, number>();
    chain.firstBusway = chain.count;
    for (const section of this.sections.sections) {
      const rack = racks.order[section.from];
      const row = rowOf(section);
      const number = (nth.get(row) ?? 0) + 1;
      nth.set(row, number);
      chain.buswayOf.push(chain.count);
      for (const side of section.sides) {
        const several = (inRow.get(row) ?? 0) > 1 ? `-${number}` : '';
        const name = `busway-${rowName(racks.names[rack])}-${LETTERS[side]}${several}`;
        this.add('busway', this.levels.busway, side, parent(section.cell, side), { name, hall: racks.hall[rack], row });
      }
    }
  }

  private pdus(): void {
    const [racks, plugs, chain] = [this.racks, this.plugs, this.chain];
    const { models, names } = racks.devices;
    chain.firstPdu = chain.count;
    for (const [nth, { from, to, sides }] of this.sections.sections.entries())
      for (let at = from; at < to; at++) {
        const rack = racks.order[at];
        const place = { hall: racks.hall[rack], row: racks.row[rack], rack };
        for (let pdu = plugs.start[rack]; pdu < plugs.start[rack + 1]; pdu++) {
          const device = plugs.device[pdu];
          const limit_w = plugs.limit_w[pdu];
          const model = { model: models[device], limit_w, rating_w: Math.round(limit_w / CONTINUOUS) };
          chain.scheme.pduOf[pdu] = chain.count;
          this.add('pdu', model, sides[plugs.way[pdu]], chain.buswayOf[nth] + plugs.way[pdu], { name: names[device], ...place });
        }
      }
  }

  private add(
    kind: ElementKind,
    level: Pick<Level, 'model' | 'rating_w' | 'limit_w'> | '',
    side: number,
    parent: number,
    place: { name: string; hall?: number; row?: number; rack?: number },
  ): void {
    const { chain } = this;
    chain.names.push(place.name);
    chain.kind.push(kind);
    chain.model.push(level === '' ? '' : level.model);
    chain.side.push(side);
    chain.parent.push(parent);
    chain.hall.push(place.hall ?? NOTHING);
    chain.row.push(place.row ?? NOTHING);
    chain.rack.push(place.rack ?? NOTHING);
    chain.rating_w.push(level === '' ? NOTHING : level.rating_w);
    chain.limit_w.push(level === '' ? NOTHING : Math.round(level.limit_w));
    chain.count++;
  }

  /** Loads and phases of the PDUs, and from the last element back to its parent: parents stand before what they feed. */
  private sumUp(): void {
    const [chain, plugs] = [this.chain, this.plugs];
    const columns = [plugs.load_w, ...plugs.phase_w].map((column) => {
      const out = new Float64Array(chain.count);
      for (let pdu = 0; pdu < column.length; pdu++) if (chain.scheme.pduOf[pdu] >= 0) out[chain.scheme.pduOf[pdu]] = column[pdu];
      for (let element = chain.count - 1; element >= 0; element--)
        if (chain.parent[element] >= 0) out[chain.parent[element]] += out[element];
      return out;
    });
    chain.load_w = columns[0];
    chain.phase_w = [columns[1], columns[2], columns[3]];
  }
}

/** @example R01-05 -> r01 */
function rowName(rack: string): string {
  return rack.slice(0, rack.lastIndexOf('-')).toLowerCase();
}
