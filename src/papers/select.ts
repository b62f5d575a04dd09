import { didYouMean } from '../finding/index.js';
import type { TextColumn } from '../table/index.js';

/** A wish that names what the plan does not have; its message is for the user. */
export class SelectError extends Error {}

/**
 * Rows of a column by a list of its names, in the table's order; `all` takes every row.
 *
 * @throws SelectError for a name that is not in the column
 */
export function rowsNamed(what: string, list: string, column: TextColumn): number[] {
  const rows = Array.from(column.codes.keys());
  if (list.trim().toLowerCase() === 'all') return rows;
  const wanted = new Set(listItems(what, list));
  const found = rows.filter((row) => wanted.has(column.dict[column.codes[row]]));
  if (found.length < wanted.size) {
    const known = new Set(found.map((row) => column.dict[column.codes[row]]));
    const missing = [...wanted].filter((name) => !known.has(name));
    const hint = didYouMean(missing[0], column.dict) ?? (column.dict.length > 0 ? `${what}s are named such as ${column.dict[0]}` : '');
    throw new SelectError(`no ${what} ${missing.join(', ')} in this plan${hint ? `; ${hint}` : ''}`);
  }
  return found;
}

/**
 * Whether a number is in a list of numbers and ranges, each perhaps after a prefix.
 *
 * @throws SelectError for anything that is neither
 * @example numbersIn('cable', 'C000001..C000100,C000200', 'C') holds for 1 to 100 and 200
 */
export function numbersIn(what: string, list: string, prefix = ''): (value: number) => boolean {
  const one = `${prefix ? `(?:${prefix})?` : ''}(\\d+)`;
  const form = new RegExp(`^${one}(?:\\.\\.${one})?$`);
  const ranges = listItems(what, list).map((item) => {
    const match = form.exec(item);
    if (!match) throw new SelectError(`"${item}" is no ${what}; write ${prefix}1, ${prefix}1,${prefix}7 or ${prefix}1..${prefix}99`);
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (to < from) throw new SelectError(`"${item}" ends before it begins`);
    return { from, to };
  });
  return (value) => ranges.some(({ from, to }) => value >= from && value <= to);
}

/** @throws SelectError for an empty list */
export function listItems(what: string, list: string): string[] {
  const items = list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) throw new SelectError(`no ${what} given`);
  return items;
}
