import { DOWN, type LinkState, NO_STATE, UP } from '../../commissioning/index.js';

/** What one lane of InfiniBand carries, in Gb/s, by the name of its rate (InfiniBand Trade Association, roadmap). */
const LANE_GBPS: Record<string, number> = {
  SDR: 2.5,
  DDR: 5,
  QDR: 10,
  FDR10: 10,
  FDR: 14,
  EDR: 25,
  HDR: 50,
  NDR: 100,
  XDR: 200,
};

/** Rates of a lane as they are signalled, in Gb/s, and what they are sold as. */
const SIGNALLED: readonly [number, number][] = [
  [2.5, 2.5],
  [5, 5],
  [10, 10],
  [14.0625, 14],
  [25.78125, 25],
  [53.125, 50],
  [106.25, 100],
  [212.5, 200],
];

const UNITS: Record<string, number> = { k: 1e-6, m: 1e-3, g: 1, t: 1e3 };
const SPEED = /^(\d{1,15}(?:\.\d{1,6})?) ?(?:([kmgt])(?:b(?:it)?(?:ps|\/s(?:ec)?)?)?)?$/i;
/** Bare numbers that are megabits, small as they are. */
const SMALL_MEGABITS = [1000, 2500, 5000];

const UP_WORDS = new Set(['up', 'active', 'linkup', 'connected', 'ok', 'online', 'true', '1']);
const DOWN_WORDS = new Set(
  'down polling disabled notconnect notconnected disconnected lowerlayerdown notpresent nolink errdisabled err-disabled no-carrier inactive offline false 0'.split(
    ' ',
  ),
);

/** The speed of a link of so many lanes at a named rate, in Gb/s. @example infinibandGbps(4, 'NDR') -> 400 */
export function infinibandGbps(width: number, rate: string): number | undefined {
  const lane = LANE_GBPS[rate.toUpperCase()];
  return lane && lane * width;
}

/** The speed of a link of so many lanes whose lanes are signalled at so much, in Gb/s. @example signalledGbps(4, 106.25) -> 400 */
export function signalledGbps(width: number, lane: number): number | undefined {
  const sold = SIGNALLED.find(([rate]) => Math.abs(lane - rate) < rate / 50)?.[1];
  return sold && sold * width;
}

/**
 * A speed as devices and lists write it, in Gb/s. A bare number is in Gb/s where it is small, in Mb/s from 10,000 on, and in bit/s from
 * 1,000,000,000 on.
 *
 * @example gbpsOf('400G') -> 400
 * @example gbpsOf('400000') -> 400
 */
export function gbpsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, digits, unit] = SPEED.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  if (unit) return value * UNITS[unit.toLowerCase()] || undefined;
  if (value >= 1e9) return value / 1e9;
  return (value >= 10_000 || SMALL_MEGABITS.includes(value) ? value / 1000 : value) || undefined;
}

/** The state that a word stands for. */
export function stateOf(word: string | undefined): LinkState {
  const plain = word?.trim().toLowerCase() ?? '';
  return UP_WORDS.has(plain) ? UP : DOWN_WORDS.has(plain) ? DOWN : NO_STATE;
}

/** A whole number from 0 up to `most`; undefined for what is none. */
export function wholeOf(text: string | undefined, most = 2 ** 32 - 1): number | undefined {
  if (text === undefined) return undefined;
  const plain = text.trim().replaceAll(',', '');
  const value = /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN;
  return value <= most ? value : undefined;
}

/** Lanes, such as "4" or "4x". */
export function lanesOf(text: string | undefined): number | undefined {
  return wholeOf(text?.trim().replace(/x$/i, ''), 255) || undefined;
}
