import { SCHEDULE_TABLES, type ScheduleTable, type ScheduleTableName } from '../../schedule/index.js';
import { type Column, Growing, Interner, type Schema } from '../../table/index.js';

/** A row to add: texts and numbers by column; what is left out is empty. Ids are given as numbers. */
export type Row<Name extends ScheduleTableName> = {
  [K in keyof (typeof SCHEDULE_TABLES)[Name]]?: (typeof SCHEDULE_TABLES)[Name][K] extends 'text' ? string : number;
};

/** Fills one table of a schedule row by row, straight into columns. */
export class TableBuilder<Name extends ScheduleTableName> {
  rows = 0;
  private readonly cells: [string, Cells][];

  constructor(name: Name) {
    const schema: Schema = SCHEDULE_TABLES[name];
    this.cells = Object.keys(schema).map((column) => [column, cellsFor(schema[column])]);
  }

  add(row: Row<Name>): number {
    const values = row as Record<string, string | number | undefined>;
    for (const [column, cells] of this.cells) cells.push(values[column]);
    return this.rows++;
  }

  done(): ScheduleTable<Name> {
    const columns = Object.fromEntries(this.cells.map(([column, cells]) => [column, cells.done()]));
    return { rows: this.rows, columns } as unknown as ScheduleTable<Name>;
  }
}

interface Cells {
  push(value: string | number | undefined): void;
  done(): Column;
}

function cellsFor(kind: Schema[string]): Cells {
  switch (kind) {
    case 'text': {
      const interner = new Interner();
      const codes = new Growing(Uint32Array);
      return {
        push: (value) => codes.push(interner.code((value as string | undefined) ?? '')),
        done: () => ({ kind: 'text', dict: interner.dict, codes: codes.done() }),
      };
    }
    case 'id': {
      const values = new Growing(Uint32Array);
      return {
        push: (value) => values.push((value as number | undefined) ?? 0),
        done: () => ({ kind: 'id', prefix: '', digits: 1, values: values.done() }),
      };
    }
    default: {
      const values = new Growing(Float64Array);
      return {
        push: (value) => values.push((value as number | undefined) ?? Number.NaN),
        done: () => ({ kind: 'number', decimals: kind === 'decimal' ? 3 : 0, values: values.done() }),
      };
    }
  }
}
