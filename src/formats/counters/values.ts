import { textOf } from '../observed/index.js';

/** A count, with or without commas between thousands; NaN for what is none, such as N/A. */
export function countOf(value: unknown): number {
  const text = textOf(value) ?? '';
  const digits = text.includes(',') ? text.replaceAll(',', '') : text;
  return /^\d{1,20}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The sum of the counts that are told; NaN where none is. */
export function sumOf(...values: readonly unknown[]): number {
  const told = values.map(countOf).filter((value) => !Number.isNaN(value));
  return told.length === 0 ? Number.NaN : told.reduce((sum, value) => sum + value, 0);
}
