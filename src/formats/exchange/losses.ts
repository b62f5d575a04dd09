import type { Finding } from '../../finding/index.js';
import type { ScheduleTables } from '../../schedule/index.js';
import type { TextColumn } from '../../table/index.js';

/** Tells that a format does not hold something of a schedule, as a warning SCHEDULE-NOT-HELD. */
export function notHeld(format: string, what: string, remedy?: string): Finding {
  return {
    code: 'SCHEDULE-NOT-HELD',
    severity: 'warning',
    message: `${format} does not hold ${what}`,
    subjects: [],
    ...(remedy ? { remedy } : {}),
  };
}

/** Number and noun. @example counted(2, 'delivery', 'deliveries') -> 2 deliveries */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** Rows of a text column that a format holds otherwise. */
export function changedTexts({ dict, codes }: TextColumn, asHeld: (text: string) => string): number {
  const changes = dict.map((text) => asHeld(text) !== text);
  return codes.reduce((count, code) => count + (changes[code] ? 1 : 0), 0);
}

/** Deliveries: activities wait for them in Nineteen, and no exchange format knows them. */
export function deliveriesLost(format: string, { deliveries }: ScheduleTables): Finding[] {
  if (deliveries.rows === 0) return [];
  const remedy = 'scheduled anew elsewhere, activities may begin before what they need has come; keep the planned dates as a baseline';
  return [notHeld(format, counted(deliveries.rows, 'delivery', 'deliveries'), remedy)];
}
