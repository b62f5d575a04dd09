import { writeCsv } from '../../../src/formats/csv/index.js';
import { writeParquet } from '../../../src/formats/parquet/index.js';
import type { Column } from '../../../src/table/index.js';
import { statePlace } from '../data/index.js';
import { type Filter, type Matched, matched } from './filter.js';
import { ordered } from './order.js';
import { type CableView, cableView, VIEW, type ViewColumn, type ViewSources } from './view.js';

export interface Sort {
  key: ViewColumn;
  down: boolean;
}

/** What is left of all cables, in order, and what it comes to. */
export interface Answer {
  order: Uint32Array;
  counts: Matched['counts'];
  /** Metres ordered of the cables left; both cords where there are two. */
  length_m: number;
  links: number;
}

export type FileFormat = 'csv' | 'parquet';

/** All cables as columns, to be filtered, sorted and written out. */
export class Engine {
  readonly view: CableView;

  constructor(sources: ViewSources) {
    this.view = cableView(sources);
  }

  /** Takes status codes by cable. */
  setStates(codes: Uint8Array): void {
    const { state } = this.view.columns;
    for (let row = 0; row < state.codes.length; row++) state.codes[row] = statePlace('cable', codes[row] ?? 0);
  }

  /** O(cables) for each test of the filter; the first sort by a column O(cables log cables). */
  answer(filter: Filter, sort: Sort): Answer {
    const { rows, counts } = matched(this.view, filter);
    const { length_m, b_length_m, links } = this.view.columns;
    let [metres, carried] = [0, 0];
    for (const row of rows) {
      metres += length_m.values[row] + (b_length_m.values[row] || 0);
      carried += links.values[row];
    }
    // The plan's own order is that of the cables' names.
    const order = sort.key === 'cable' && !sort.down ? rows : ordered(rows, this.view.columns[sort.key], sort.down);
    return { order, counts, length_m: metres, links: carried };
  }

  /** The rows that a filter leaves, in order, as a file with all columns. */
  file(filter: Filter, sort: Sort, format: FileFormat): Uint8Array[] {
    const { order } = this.answer(filter, sort);
    const names = Object.keys(VIEW) as ViewColumn[];
    const columns = Object.fromEntries(names.map((name) => [name, picked(this.view.columns[name], order)]));
    return [...(format === 'csv' ? writeCsv : writeParquet)({ rows: order.length, columns })];
  }
}

function picked(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'text') return { ...column, codes: rows.map((row) => column.codes[row]) };
  if (column.kind === 'id') return { ...column, values: rows.map((row) => column.values[row]) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]) };
}
