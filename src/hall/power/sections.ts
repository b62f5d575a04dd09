import type { Redundancy } from '../../intent/index.js';
import { evenCuts } from './cuts.js';
import type { EquippedRacks } from './equipped.js';
import type { Levels } from './levels.js';
import type { Plugs } from './plugs.js';

/** Sides of the chain in each scheme, and the ways in of a rack that hang on them. */
export const SIDES: Record<Redundancy, number> = { N: 1, 'N+1': 1, '2N': 2, '4-to-make-3': 4 };
export const WAYS: Record<Redundancy, 1 | 2> = { N: 1, 'N+1': 1, '2N': 2, '4-to-make-3': 2 };

/** Neighbouring racks of one row on the same busways: one busway for each way in. */
export interface Section {
  /** Racks are `order[from]` to `order[to]` of `EquippedRacks`. */
  from: number;
  to: number;
  cell: number;
  /** Side that each way is on. */
  sides: readonly number[];
}

export interface Sections {
  sections: Section[];
  /** Hall of each cell; cells of a hall follow one another. */
  cellHall: number[];
}

/** Divides the racks over cells (the UPS or, without, the blocks of each side) and, row by row, over busways. */
export function sectionsOf(racks: EquippedRacks, plugs: Plugs, levels: Levels, redundancy: Redundancy): Sections {
  const flows = flowsOf(racks, plugs);
  const out: Sections = { sections: [], cellHall: [] };
  for (const [from, to] of stretches(racks.order, 0, racks.order.length, racks.hall)) {
    if (redundancy === '4-to-make-3') spreadOverFour(racks, flows, levels, from, to, out);
    else mirror(racks, flows, levels, from, to, redundancy, out);
  }
  return out;
}

/** Loads by place in `order`: of the rack, of each way, and what comes to each way when the other is lost. */
interface Flows {
  load_w: Float64Array;
  way_w: [Float64Array, Float64Array];
  gained_w: [Float64Array, Float64Array];
}

function flowsOf({ order }: EquippedRacks, plugs: Plugs): Flows {
  const watts = () => new Float64Array(order.length);
  const flows: Flows = { load_w: watts(), way_w: [watts(), watts()], gained_w: [watts(), watts()] };
  for (let at = 0; at < order.length; at++)
    for (let pdu = plugs.start[order[at]]; pdu < plugs.start[order[at] + 1]; pdu++) {
      const way = plugs.way[pdu];
      flows.load_w[at] += plugs.load_w[pdu];
      flows.way_w[way][at] += plugs.load_w[pdu];
      flows.gained_w[way][at] += plugs.wayLost_w[pdu] - plugs.load_w[pdu];
    }
  return flows;
}

/** Stretches of `order` over which a column of the racks stays the same. */
function* stretches(order: Int32Array, from: number, to: number, column: ArrayLike<number>): Generator<[number, number]> {
  for (let begin = from, at = from + 1; at <= to; at++)
    if (at === to || column[order[at]] !== column[order[begin]]) {
      yield [begin, at];
      begin = at;
    }
}

/** Every cell carries neighbouring racks whole, so that one side of it is enough; the other, where there is one, is its mirror. */
function mirror(racks: EquippedRacks, flows: Flows, levels: Levels, from: number, to: number, redundancy: Redundancy, out: Sections): void {
  const sides = redundancy === '2N' ? [0, 1] : [0];
  for (const [begin, end] of cut(flows.load_w, from, to, levels.cell_w)) {
    const cell = out.cellHall.push(racks.hall[racks.order[from]]) - 1;
    for (const [rowBegin, rowEnd] of stretches(racks.order, begin, end, racks.row))
      for (const [a, b] of cut(flows.load_w, rowBegin, rowEnd, levels.busway_w)) out.sections.push({ from: a, to: b, cell, sides });
  }
}

const PAIRS = [
  [0, 1],
  [2, 3],
  [0, 2],
  [1, 3],
  [0, 3],
  [1, 2],
] as const;

/**
 * Each section hangs on two of a cell's four sides, on the pair that keeps the highest load after a loss lowest; when no
 * pair keeps it within what is planned on a cell, the next cell begins. Evenly spread, a lost side's load goes to the other three
 * alike, and each side carries at most three quarters of its limit while all are whole.
 */
function spreadOverFour(racks: EquippedRacks, flows: Flows, levels: Levels, from: number, to: number, out: Sections): void {
  // Six sections of half a cell, one on each pair, fill a cell: (3 x 1/2 + 1/2) / 2 = 1 after a loss.
  const most = Math.min(levels.busway_w, levels.cell_w / 2);
  let cell: FourSides | undefined;
  for (const [rowBegin, rowEnd] of stretches(racks.order, from, to, racks.row))
    for (const [a, b] of cut(flows.load_w, rowBegin, rowEnd, most)) {
      const section = [flows.way_w[0], flows.way_w[1], flows.gained_w[0], flows.gained_w[1]].map((column) => sum(column, a, b));
      let pair = cell?.bestPair(section);
      if (!cell || !pair || cell.after(pair, section) > levels.cell_w) {
        cell = new FourSides();
        pair = PAIRS[0];
        out.cellHall.push(racks.hall[racks.order[from]]);
      }
      cell.add(pair, section);
      out.sections.push({ from: a, to: b, cell: out.cellHall.length - 1, sides: pair });
    }
}

/** Loads of a cell's four sides and what comes to each when another is lost. */
class FourSides {
  private readonly load = new Float64Array(4);
  private readonly gained = new Float64Array(16);

  bestPair(section: readonly number[]): readonly [number, number] {
    return PAIRS.reduce((best, pair) => (this.after(pair, section) < this.after(best, section) - 1e-6 ? pair : best));
  }

  /** Highest load of a side, one other lost, with one more section on a pair. */
  after(pair: readonly [number, number], section: readonly number[]): number {
    this.add(pair, section);
    let most = 0;
    for (let side = 0; side < 4; side++)
      for (let lost = 0; lost < 4; lost++) most = Math.max(most, this.load[side] + this.gained[side * 4 + lost]);
    this.add(pair, section, -1);
    return most;
  }

  add([x, y]: readonly [number, number], [loadX, loadY, gainX, gainY]: readonly number[], times = 1): void {
    this.load[x] += times * loadX;
    this.load[y] += times * loadY;
    this.gained[x * 4 + y] += times * gainX;
    this.gained[y * 4 + x] += times * gainY;
  }
}

/** Even cuts of a part of a column, as stretches. */
function cut(loads: Float64Array, from: number, to: number, limit: number): [number, number][] {
  const begins = evenCuts(loads.subarray(from, to), limit);
  return begins.map((begin, i) => [from + begin, i + 1 < begins.length ? from + begins[i + 1] : to]);
}

function sum(column: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += column[i];
  return total;
}
