const TIERS = ['server', 'leaf', 'spine', 'core'];

/** Links between a tier and the next. @example levelWords(1) -> 'leaf to spine' */
export function levelWords(low: number): string {
  const [from, to] = [low, low + 1].map((tier) => TIERS[tier] ?? `tier ${tier}`);
  return `${from} to ${to}`;
}

/** @example secondsWords(0.00833) -> '8.33 ms' */
export function secondsWords(time_s: number): string {
  const [unit, factor] = time_s < 1e-3 ? ['µs', 1e6] : time_s < 1 ? ['ms', 1e3] : ['s', 1];
  return `${Number((time_s * factor).toPrecision(3))} ${unit}`;
}

/** @example rateWords(257.6e9) -> '257.6 GB/s' */
export function rateWords(rate_Bps: number): string {
  const [unit, factor] = rate_Bps < 1e9 ? ['MB/s', 1e6] : ['GB/s', 1e9];
  return `${Number((rate_Bps / factor).toPrecision(4))} ${unit}`;
}
