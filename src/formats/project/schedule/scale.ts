/** Decimal places that amounts of a schedule have. */
const MOST_DECIMALS = 3;

/** Units that a project takes of one resource. */
const MOST_UNITS = 2 ** 30 - 1;

/** Amounts with decimals as whole numbers of a part of the unit. */
export interface Scale {
  /** The part. @example 0.01 */
  word: string;
  /** Whether nothing is rounded. */
  exact: boolean;
  /** Capacity, rounded down. */
  has(amount: number): number;
  /** What is taken, rounded up. */
  takes(amount: number): number;
}

/**
 * The largest decimal part of a unit of which all amounts are whole numbers, down to a thousandth or to what a project takes;
 * what is finer is rounded so that no schedule takes more than there is.
 */
export function scaleOf(capacity: readonly number[], taken: readonly number[]): Scale {
  const all = [...capacity, ...taken];
  const largest = all.reduce((most, amount) => Math.max(most, amount), 0);
  let decimals = 0;
  while (decimals < MOST_DECIMALS && !all.every((amount) => isWhole(amount, decimals)) && largest * 10 ** (decimals + 1) <= MOST_UNITS)
    decimals++;
  const parts = 10 ** decimals;
  return {
    word: decimals === 0 ? '1' : (1 / parts).toFixed(decimals),
    exact: all.every((amount) => isWhole(amount, decimals)),
    // More than a project takes is more than can be used.
    has: (amount) => Math.min(MOST_UNITS, Math.floor(amount * parts + 1e-6)),
    takes: (amount) => Math.ceil(amount * parts - 1e-6),
  };
}

function isWhole(amount: number, decimals: number): boolean {
  const parts = amount * 10 ** decimals;
  return Math.abs(parts - Math.round(parts)) < 1e-6;
}
