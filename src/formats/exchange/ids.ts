import type { IdColumn } from '../../table/index.js';

const LARGEST = 0xffffffff;

/**
 * Ids read from a file as a column. Those of the form of ours, a capital letter and digits, are kept: those of the
 * letter that is most frequent, and of two alike the first. The others get new ones above the largest; `kept` is 1 of
 * those that were not replaced.
 *
 * @param letter  of new ids where the file has none of ours
 * @example idColumn(['A0007', 'EC-10', ''], 'A') -> A0007, A0008, A0009
 */
export function idColumn(texts: readonly string[], letter: string): { column: IdColumn; kept: Uint8Array } {
  const prefix = mostFrequent(texts.filter((text) => OURS.test(text)).map((text) => text[0])) ?? letter;
  const ours = texts.map((text) => OURS.test(text) && text[0] === prefix);
  const lengths = texts.filter((_, row) => ours[row]).map((text) => text.length - 1);
  const digits = lengths.length > 0 ? lengths.reduce((least, length) => Math.min(least, length)) : Math.max(4, String(texts.length).length);
  const values = new Uint32Array(texts.length);
  const kept = new Uint8Array(texts.length);
  const taken = new Set<number>();
  for (const [row, text] of texts.entries()) {
    const value = ours[row] ? Number(text.slice(1)) : 0;
    if (value === 0 || value > LARGEST || taken.has(value) || prefix + String(value).padStart(digits, '0') !== text) continue;
    values[row] = value;
    kept[row] = 1;
    taken.add(value);
  }
  let next = 0;
  for (const value of taken) next = Math.max(next, value);
  for (let row = 0; row < texts.length; row++)
    if (!kept[row]) {
      do next = next < LARGEST ? next + 1 : 1;
      while (taken.has(next));
      taken.add(next);
      values[row] = next;
    }
  return { column: { kind: 'id', prefix, digits, values }, kept };
}

const OURS = /^[A-Z]\d{1,10}$/;

function mostFrequent(letters: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
