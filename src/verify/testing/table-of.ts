import type { PlanTable, TableName } from '../../plan/index.js';
import { textColumn } from '../../table/index.js';

/** How a column is written: text, an id by its prefix, or a number by its decimal places. */
type Kind = 'text' | { id: string } | number;

type Columns<Name extends TableName> = PlanTable<Name>['columns'];

/** A table of a plan from row objects; an id of 0 and a number NaN stand for nothing. Only for plans of a few rows. */
export function tableOf<Name extends TableName>(
  kinds: Record<keyof Columns<Name>, Kind>,
  rows: readonly Record<keyof Columns<Name>, string | number>[],
): PlanTable<Name> {
  const columns = Object.entries<Kind>(kinds).map(([name, kind]) => {
    const values = rows.map((row) => row[name as keyof Columns<Name>]);
    if (kind === 'text') return [name, textColumn(values.map(String))];
    if (typeof kind === 'number') return [name, { kind: 'number', decimals: kind, values: Float64Array.from(values, Number) }];
    return [name, { kind: 'id', prefix: kind.id, digits: 4, values: Uint32Array.from(values, Number) }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
