import type { Check } from '../report.js';
import type { Tabled } from './cells.js';

/**
 * Every column is as long as its table and holds only codes of its dictionary (TABLE-SHAPE).
 *
 * Runs before all else: with a fault here nothing more can be read.
 */
export function checkShape(tables: Tabled['tables'], check: Check): void {
  for (const [table, { rows, columns }] of Object.entries(tables)) {
    for (const [name, column] of Object.entries(columns)) {
      check.examined++;
      const length = column.kind === 'text' ? column.codes.length : column.values.length;
      if (length !== rows) {
        check.fault('TABLE-SHAPE', () => ({
          message: `${table}.${name} holds ${length} values, the table has ${rows} rows`,
          subjects: [{ kind: 'field', name: `${table}.${name}` }],
        }));
        continue;
      }
      if (column.kind !== 'text') continue;
      const bad = column.codes.findIndex((code) => code >= column.dict.length);
      if (bad >= 0)
        check.fault('TABLE-SHAPE', () => ({
          message: `${table}.${name} row ${bad + 1} has code ${column.codes[bad]}, its dictionary ${column.dict.length} entries`,
          subjects: [{ kind: 'field', name: `${table}.${name}` }],
        }));
    }
  }
}
