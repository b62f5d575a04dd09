import type { ScheduleTable, ScheduleTableName } from '../../../schedule/index.js';
import { textColumn } from '../../../table/index.js';

/** How a column is written: text, a number by its decimal places, or an id by its prefix. */
type Kind = 'text' | number | 'A' | 'W';

type Columns<Name extends ScheduleTableName> = ScheduleTable<Name>['columns'];

/** A table of a schedule from row objects; an id of 0 and a number NaN stand for nothing. */
export function tableOf<Name extends ScheduleTableName>(
  kinds: Record<keyof Columns<Name>, Kind>,
  rows: readonly Record<keyof Columns<Name>, string | number>[],
): ScheduleTable<Name> {
  const columns = Object.entries<Kind>(kinds).map(([name, kind]) => {
    const values = rows.map((row) => row[name as keyof Columns<Name>]);
    if (kind === 'text') return [name, textColumn(values.map(String))];
    if (typeof kind === 'number') return [name, { kind: 'number', decimals: kind, values: Float64Array.from(values, Number) }];
    return [name, { kind: 'id', prefix: kind, digits: 4, values: Uint32Array.from(values, Number) }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
