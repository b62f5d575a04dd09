/** Largest loss that is taken. */
export const MOST_DB = 100;

/** A loss as people write it; undefined for none, NaN for what is none. @example '0,35' -> 0.35 */
export function lossOf(text: string): number | undefined {
  const bare = text
    .trim()
    .replace(',', '.')
    .replace(/\s*dB$/i, '');
  if (bare === '') return undefined;
  const value = /^\d*\.?\d+$/.test(bare) ? Number(bare) : Number.NaN;
  return value <= MOST_DB ? value : Number.NaN;
}
