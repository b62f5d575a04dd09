import { DARK_DBM } from '../../commissioning/index.js';
import { isMapping, listOf, textOf } from '../observed/index.js';

const NUMBER = /^[+-]?\d{1,20}(?:\.\d{0,20})?(?:e[+-]?\d{1,3})?/i;

/** The number that a text or value begins with, whatever unit stands behind it; NaN for what is none. @example numberOf('61 [-10..80]') -> 61 */
export function numberOf(value: unknown): number {
  const [digits] = typeof value === 'number' ? [value] : (NUMBER.exec(textOf(value) ?? '') ?? []);
  const number = digits === undefined ? Number.NaN : Number(digits);
  return Number.isFinite(number) ? number : Number.NaN;
}

/** A power in milliwatts as dBm; that of no light is `DARK_DBM`. */
export function dbmOfMilliwatts(power_mw: number): number {
  return power_mw > 0 ? Math.max(DARK_DBM, 10 * Math.log10(power_mw)) : power_mw === 0 ? DARK_DBM : Number.NaN;
}

/** A power as tools write it: a number in the unit that stands beside it, mW unless said, or a text such as "0.6553 mW / -1.84 dBm". */
export function powerOf(value: unknown, unit: unknown): number {
  const text = textOf(value) ?? '';
  const [, dbm] = /([+-]?(?:[\d.]{1,20}|inf))\s?dBm/i.exec(text.slice(0, 100)) ?? [];
  if (dbm !== undefined) return dbm.toLowerCase().endsWith('inf') ? DARK_DBM : Number(dbm);
  const inner = isMapping(value) ? (value.units ?? value.unit ?? unit) : unit;
  const number = numberOf(value);
  return /dbm/i.test(textOf(inner) ?? '') ? number : dbmOfMilliwatts(number);
}

/** Powers by lane, of a list or of a single lane. */
export function powersOf(value: unknown, unit: unknown): number[] {
  return listOf(value).map((each) => powerOf(each, unit));
}

/** Highest of the numbers that are told; NaN where none is. */
export function highestOf(values: readonly number[]): number {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.length === 0 ? Number.NaN : Math.max(...told);
}

/**
 * Light by lane without the lanes that nothing is in: a module of four lanes in a cage of eight reads as dark both ways in the others. A
 * port that is switched off is dark both ways in all.
 */
export function litLanes(rx_dbm: readonly number[], tx_dbm: readonly number[]): { rx_dbm: number[]; tx_dbm: number[] } {
  const dark = (power: number | undefined) => power !== undefined && power <= DARK_DBM;
  const unused = (lane: number) => dark(rx_dbm[lane]) && dark(tx_dbm[lane]);
  const used = (power: number, lane: number) => (unused(lane) ? Number.NaN : power);
  return { rx_dbm: rx_dbm.map(used), tx_dbm: tx_dbm.map(used) };
}
