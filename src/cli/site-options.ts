import { InvalidArgumentError } from 'commander';
import { parseQuantity } from '../units/index.js';

/** Minutes of a time above 0 from a command line. */
export function minutesOf(text: string): number {
  return Math.round(above0(text, 'time') * 60);
}

/** Seconds of a time above 0 from a command line. */
export function secondsOf(text: string): number {
  return above0(text, 'time') * 3600;
}

/** A chance above 0 and below 1. */
export function chanceOf(text: string): number {
  const chance = above0(text, 'share');
  if (chance >= 1) throw new InvalidArgumentError('expected less than 100 %: no number of samples tells what is sure');
  return chance;
}

/** USD of a sum above 0 from a command line. */
export function usdOf(text: string): number {
  return above0(text, 'money');
}

/** Whole numbers of a range from a command line. */
export function whole(least: number, most = 2 ** 31 - 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least}${most === 2 ** 31 - 1 ? '' : ` to ${most}`}`);
  };
}

function above0(text: string, dimension: 'time' | 'money' | 'share'): number {
  const parsed = parseQuantity(text, dimension);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.expected);
  if (parsed.value <= 0) throw new InvalidArgumentError('expected more than 0');
  return parsed.value;
}
