/** @example daysWords(18.46) -> '18 days' */
export function daysWords(days: number): string {
  return `${days >= 10 ? decimal(days, 0) : decimal(days, 1)} days`;
}

/** @example secondsWords(0.0141) -> '14 ms' */
export function secondsWords(value: number): string {
  if (value >= 0.1) return `${decimal(value, value >= 10 ? 1 : 2)} s`;
  return `${decimal(1000 * value, value >= 0.01 ? 0 : 1)} ms`;
}

/** A time between two things. @example spanWords(9000) -> '2.5 h' */
export function spanWords(value: number): string {
  if (value < 90) return `${decimal(value, 0)} s`;
  if (value < 90 * 60) return `${decimal(value / 60, 0)} min`;
  return value < 48 * 3600 ? `${decimal(value / 3600, 1)} h` : `${decimal(value / 86_400, 1)} days`;
}

export function gigabytes(bytes: number): string {
  return `${decimal(bytes / 1e9, 1)} GB`;
}

/** @example counts(405.8e9) -> '405.8 billion' */
export function counts(value: number): string {
  const [unit, word] = value >= 1e12 ? [1e12, 'trillion'] : value >= 1e9 ? [1e9, 'billion'] : [1e6, 'million'];
  return `${decimal(value / unit, 1)} ${word}`;
}

/** Dollars in the unit in which they are short. @example usd(41.2e6) -> '41 M USD' */
export function usd(value: number): string {
  const [unit, word] = unitOf(value);
  return `${figure(value / unit)} ${word}USD`;
}

/** @example usdRange(41.2e6, 60.9e6) -> '41 to 61 M USD' */
export function usdRange(low: number, high: number): string {
  const [unit, word] = unitOf(high);
  const [from, to] = [figure(low / unit), figure(high / unit)];
  return from === to ? `${to} ${word}USD` : `${from} to ${to} ${word}USD`;
}

function unitOf(value: number): [unit: number, word: string] {
  if (value >= 1e9) return [1e9, 'billion '];
  return value >= 1e6 ? [1e6, 'M '] : [1, ''];
}

function figure(value: number): string {
  return decimal(value, value >= 20 ? 0 : value >= 2 ? 1 : 2);
}

function decimal(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}
