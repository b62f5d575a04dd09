import type { Column } from '../../../table/index.js';
import type { Check } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';

/** Columns that need not hold whole numbers. */
const DECIMAL = ['amount', 'price_per_hour_usd'];

/** Columns that hold nothing below 0. */
const FROM_ZERO: Record<string, string> = {
  duration: 'DURATION-NEGATIVE',
  remaining: 'DURATION-NEGATIVE',
  amount: 'AMOUNT-NEGATIVE',
  price_per_hour_usd: 'AMOUNT-NEGATIVE',
};

/**
 * Times are whole minutes (TIME-WHOLE), no duration (DURATION-NEGATIVE) and no amount or price (AMOUNT-NEGATIVE) is below 0, and
 * critical is 0 or 1 (WORD-UNKNOWN). Empty cells are left alone.
 */
export function checkNumbers({ tables }: ScheduleRead, check: Check): void {
  for (const [table, { columns }] of Object.entries(tables))
    for (const [name, column] of Object.entries(columns as Record<string, Column>)) {
      if (column.kind !== 'number') continue;
      for (const [row, value] of column.values.entries()) {
        const fault = Number.isNaN(value) ? undefined : faultOf(name, value);
        if (fault)
          check.fault(fault.code, () => ({
            message: `${table}.${name} in row ${row + 1} is ${value}; expected ${fault.expected}`,
            subjects: [{ kind: 'field', name: `${table}.${name}` }],
          }));
      }
    }
}

function faultOf(name: string, value: number): { code: string; expected: string } | undefined {
  if (!Number.isInteger(value) && !DECIMAL.includes(name)) return { code: 'TIME-WHOLE', expected: 'a whole number' };
  if (name === 'critical' && value !== 0 && value !== 1) return { code: 'WORD-UNKNOWN', expected: '0 or 1' };
  return value < 0 && name in FROM_ZERO ? { code: FROM_ZERO[name], expected: '0 or more' } : undefined;
}
