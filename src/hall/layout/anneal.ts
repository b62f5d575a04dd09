import { mulberry32 } from '../../table/index.js';
import { NOWHERE } from '../stand.js';
import type { Arrangement } from './around.js';
import type { RackGraph } from './rack-graph.js';

/**
 * What a link between two places costs: `across` by their rows and `along` by their columns, or `inRow` by their columns where the
 * row is the same. All tables are square.
 */
export interface PlaceCost {
  row: Int32Array;
  column: Int32Array;
  rows: number;
  columns: number;
  across: Float64Array;
  along: Float64Array;
  inRow: Float64Array;
}

/** Share of exchanges that are of units, and of units with cells: they cost many look-ups each. */
const UNIT_SHARE = 0.05;
const CELL_SHARE = 0.05;

/** Last temperature over the first. */
const COOLING = 1 / 2000;

/** Exchanges between two looks at the temperature. */
const ROUND = 200;

/**
 * Betters an arrangement by exchanging racks of the block (with one another or with an empty place), units of the same length, and
 * units with cells: simulated annealing, geometric cooling, each exchange judged by its racks' own links alone.
 *
 * @param effort  look-ups of a cost to spend; the same seed and effort give the same arrangement
 * @returns places of the best arrangement seen
 */
export function anneal(
  start: Arrangement,
  units: readonly number[][],
  graph: RackGraph,
  cost: PlaceCost,
  seed: number,
  effort: number,
  heat = 1,
): Int32Array {
  return new Search(start, units, graph, cost, mulberry32(seed)).run(effort, heat);
}

class Search {
  private readonly place: Int32Array;
  /** Rack at each place; NOWHERE where none stands. */
  private readonly rackAt: Int32Array;
  private readonly singles: Int32Array;
  private readonly mark: Uint8Array;
  /** Units by length, where several are as long. */
  private readonly classes: number[][];
  private spent = 0;

  constructor(
    private readonly start: Arrangement,
    private readonly units: readonly number[][],
    private readonly graph: RackGraph,
    private readonly cost: PlaceCost,
    private readonly random: () => number,
  ) {
    this.place = start.place.slice();
    this.singles = start.singles.slice();
    this.rackAt = new Int32Array(cost.row.length).fill(NOWHERE);
    for (const [rack, at] of this.place.entries()) this.rackAt[at] = rack;
    this.mark = new Uint8Array(graph.racks);
    this.classes = sameLength(units);
  }

  run(effort: number, heat: number): Int32Array {
    const hot = heat * this.typicalChange();
    const best = this.place.slice();
    let balance = 0;
    let lowest = 0;
    this.spent = 0;
    for (let idle = 0; this.spent < effort && idle < effort; idle += ROUND) {
      const temperature = hot * COOLING ** (this.spent / effort);
      for (let i = 0; i < ROUND; i++) balance += this.step(temperature);
      if (balance >= lowest - 1e-6) continue;
      lowest = balance;
      best.set(this.place);
    }
    return best;
  }

  /** One exchange tried. @returns the change that was kept */
  private step(temperature: number): number {
    const draw = this.random();
    if (draw < UNIT_SHARE) return this.exchangeUnits(temperature);
    if (draw < UNIT_SHARE + CELL_SHARE) return this.exchangeWithCell(temperature);
    const a = this.singles[this.pick(this.singles.length)];
    const b = this.singles[this.pick(this.singles.length)];
    return a === b ? 0 : this.exchange([a], [b], temperature).change;
  }

  private exchangeUnits(temperature: number): number {
    const members = this.classes[this.pick(this.classes.length)];
    if (members === undefined) return 0;
    const one = this.units[members[this.pick(members.length)]];
    const other = this.units[members[this.pick(members.length)]];
    return one === other ? 0 : this.exchange(this.placesOf(one), this.placesOf(other), temperature).change;
  }

  private exchangeWithCell(temperature: number): number {
    const { cells, cellLength } = this.start;
    const unit = this.units[this.pick(this.units.length)];
    if (cells.length === 0 || unit.length !== cellLength) return 0;
    const first = cells[this.pick(cells.length)];
    const places = this.placesOf(unit);
    const { change, kept } = this.exchange(places, [...this.singles.subarray(first, first + cellLength)], temperature);
    if (kept) this.singles.set(places, first);
    return change;
  }

  private pick(count: number): number {
    return Math.floor(this.random() * count);
  }

  private placesOf(racks: readonly number[]): number[] {
    return racks.map((rack) => this.place[rack]);
  }

  /** What stands at each of the one places and what stands at the same of the other change sides, unless that is refused. */
  private exchange(one: readonly number[], other: readonly number[], temperature: number): { change: number; kept: boolean } {
    const racks: number[] = [];
    for (const at of [...one, ...other]) if (this.rackAt[at] !== NOWHERE) racks.push(this.rackAt[at]);
    if (racks.length === 0) return { change: 0, kept: false };
    for (const rack of racks) this.mark[rack] = 1;
    const before = this.costOf(racks);
    this.swap(one, other);
    const change = this.costOf(racks) - before;
    const kept = change <= 0 || this.random() < Math.exp(-change / temperature);
    if (!kept) this.swap(one, other);
    for (const rack of racks) this.mark[rack] = 0;
    return { change: kept ? change : 0, kept };
  }

  private swap(one: readonly number[], other: readonly number[]): void {
    for (let i = 0; i < one.length; i++) {
      const [here, there] = [this.rackAt[one[i]], this.rackAt[other[i]]];
      this.rackAt[one[i]] = there;
      this.rackAt[other[i]] = here;
      if (here !== NOWHERE) this.place[here] = other[i];
      if (there !== NOWHERE) this.place[there] = one[i];
    }
  }

  /** Cost of the links of some racks, a link between two of them counted once. */
  private costOf(racks: readonly number[]): number {
    const { starts, to, links } = this.graph;
    const { place, mark } = this;
    const { row, column, rows, columns, across, along, inRow } = this.cost;
    let total = 0;
    for (const rack of racks) {
      const ownRow = row[place[rack]];
      const toRow = ownRow * rows;
      const toColumn = column[place[rack]] * columns;
      const end = starts[rack + 1];
      this.spent += end - starts[rack];
      for (let i = starts[rack]; i < end; i++) {
        const other = to[i];
        const at = place[other];
        const way = row[at] === ownRow ? inRow[toColumn + column[at]] : across[toRow + row[at]] + along[toColumn + column[at]];
        total += mark[other] === 1 ? (links[i] * way) / 2 : links[i] * way;
      }
    }
    return total;
  }

  /** Mean size of the change that an exchange of single racks makes, from some that are undone; 1 where none makes any. */
  private typicalChange(): number {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < 400; i++) {
      const one = [this.singles[this.pick(this.singles.length)]];
      const other = [this.singles[this.pick(this.singles.length)]];
      const racks = [this.rackAt[one[0]], this.rackAt[other[0]]];
      if (one[0] === other[0] || racks.includes(NOWHERE)) continue;
      const before = this.costOf(racks);
      this.swap(one, other);
      sum += Math.abs(this.costOf(racks) - before);
      this.swap(one, other);
      count++;
    }
    return sum > 0 ? sum / count : 1;
  }
}

function sameLength(units: readonly number[][]): number[][] {
  const byLength = new Map<number, number[]>();
  for (const [unit, racks] of units.entries()) {
    const members = byLength.get(racks.length) ?? [];
    members.push(unit);
    byLength.set(racks.length, members);
  }
  return [...byLength.values()].filter((members) => members.length > 1);
}
