import type { Site } from '../site.js';

/**
 * Metres along the trays between two places, as tables: along the row where it is the same, else over the best cross tray. Rows and
 * columns count from 0; all tables are square.
 */
export class TrayMetric {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly rows: number;
  readonly columns: number;
  /** |dy| by rows, |dx| by columns, and |dx| over the best cross tray. */
  readonly across: Float64Array;
  readonly inRow: Float64Array;
  readonly along: Float64Array;

  /** @param crosses  x of the cross trays */
  constructor(site: Site, crosses: readonly number[]) {
    const xs = columnsOf(site);
    const numbers = new Map(xs.map((x, i) => [x, i]));
    this.columns = xs.length;
    this.column = Int32Array.from(site.x_m, (x) => numbers.get(x) as number);
    this.rows = site.rows;
    this.row = Int32Array.from(site.row, (row) => row - 1);
    const ys = new Float64Array(site.rows);
    for (let place = 0; place < site.places; place++) ys[this.row[place]] = site.y_m[place];
    this.across = square([...ys], (a, b) => Math.abs(a - b));
    this.inRow = square(xs, (a, b) => Math.abs(a - b));
    this.along = square(xs, (a, b) =>
      crosses.reduce((best, x) => Math.min(best, Math.abs(a - x) + Math.abs(x - b)), Number.POSITIVE_INFINITY),
    );
  }

  metres(a: number, b: number): number {
    const columns = this.column[a] * this.columns + this.column[b];
    if (this.row[a] === this.row[b]) return this.inRow[columns];
    return this.across[this.row[a] * this.rows + this.row[b]] + this.along[columns];
  }
}

/** The x at which racks can stand, ascending. */
export function columnsOf(site: Site): number[] {
  return [...new Set(site.x_m)].sort((a, b) => a - b);
}

/** Cross trays that a layout counts on, and that are laid at least, where the intent leaves them open. */
export const FEWEST_CROSSES = 9;

/** So many of a site's columns, evenly over the length of its rows, both ends included: where cross trays lie. */
export function crossesOf(site: Site, count: number): number[] {
  const xs = columnsOf(site);
  if (count >= xs.length) return xs;
  if (count === 1) return [xs[Math.floor(xs.length / 2)]];
  return Array.from({ length: count }, (_, i) => xs[Math.round((i * (xs.length - 1)) / (count - 1))]);
}

function square(values: readonly number[], entry: (a: number, b: number) => number): Float64Array {
  const out = new Float64Array(values.length * values.length);
  for (const [i, a] of values.entries()) for (const [j, b] of values.entries()) out[i * values.length + j] = entry(a, b);
  return out;
}
