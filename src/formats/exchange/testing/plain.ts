import type { ScheduleTables } from '../../../schedule/index.js';
import { type Column, cell } from '../../../table/index.js';

/** Tables as their rows' texts, sorted, for comparing schedules whose rows may stand in another order. */
export function plain(tables: ScheduleTables, asHeld = (text: string) => text): Record<string, string[]> {
  const plainRows = Object.entries(tables).map(([name, table]) => {
    const columns = Object.entries(table.columns as Record<string, Column>);
    const row = (i: number) =>
      columns.map(([column, values]) => `${column}=${values.kind === 'text' ? asHeld(cell(values, i)) : cell(values, i)}`);
    return [name, Array.from({ length: table.rows }, (_, i) => row(i).join(' ')).sort()];
  });
  return Object.fromEntries(plainRows);
}
