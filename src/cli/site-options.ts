import { InvalidArgumentError } from 'commander';
import { parseQuantity } from '../units/index.js';

/** Minutes of a time above 0 from a command line. */
export function minutesOf(text: string): number {
  return Math.round(above0(text, 'time') * 60);
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

function above0(text: string, dimension: 'time' | 'money' | 'share'): number {
  const parsed = parseQuantity(text, dimension);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.expected);
  if (parsed.value <= 0) throw new InvalidArgumentError('expected more than 0');
  return parsed.value;
}
