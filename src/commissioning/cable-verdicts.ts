import type { Check } from './check.js';
import { DOWN, ONE_WAY, RIGHT, SILENT, WRONG } from './links/check-links.js';
import type { PlannedEnds } from './links/planned-ends.js';
import type { OpticFinding } from './optics/finding.js';

/** By cable: nothing was seen of it, or not enough; it is as it should be; it is not. */
export const NOT_SEEN = 0;
export const AS_PLANNED = 1;
export const FAULTY = 2;

const WRONG_LINKS: ReadonlySet<number> = new Set([WRONG, DOWN, SILENT, ONE_WAY]);

/**
 * What a check says of each cable, shape (cables): as planned once all its links are right, at full speed and steady, or have changed places
 * where that hurts nothing; faulty where one that is due is not. O(links).
 */
export function cableVerdicts({ ends: { tables, links: count }, links, due, causes }: Check): Uint8Array {
  const harmless = new Set(causes.filter((cause) => cause.harmless).flatMap((cause) => cause.links));
  const harmful = new Set(causes.filter((cause) => !cause.harmless).flatMap((cause) => cause.links));
  const { cable } = tables.links.columns;
  const cables = tables.cables.rows;
  const [all, right] = [new Uint16Array(cables), new Uint16Array(cables)];
  const verdicts = new Uint8Array(cables);
  for (let link = 0; link < count; link++) {
    const row = cable.values[link] - 1;
    const seen = links.link[link];
    all[row]++;
    if (harmful.has(link) || (WRONG_LINKS.has(seen) && !harmless.has(link) && due?.[link] !== 0)) verdicts[row] = FAULTY;
    else if (seen === RIGHT || harmless.has(link)) right[row]++;
  }
  for (let row = 0; row < cables; row++)
    if (verdicts[row] !== FAULTY && right[row] > 0 && right[row] === all[row]) verdicts[row] = AS_PLANNED;
  return verdicts;
}

/**
 * What readings say of each cable's light, heat and errors, shape (cables): as planned where both its ends were read and nothing is out of
 * line, faulty where something is at either. O(rows).
 *
 * @param endOf  of `opticEnds`
 */
export function opticVerdicts(ends: PlannedEnds, endOf: Int32Array, findings: readonly OpticFinding[]): Uint8Array {
  const { cable } = ends.tables.links.columns;
  const sides = new Uint8Array(ends.tables.cables.rows);
  const rowOf = (end: number) => cable.values[end >> 1] - 1;
  for (const end of endOf) if (end >= 0) sides[rowOf(end)] |= (end & 1) === 0 ? 1 : 2;
  const verdicts = sides.map((read) => (read === 3 ? AS_PLANNED : NOT_SEEN));
  for (const { end } of findings) if (end >= 0) verdicts[rowOf(end)] = FAULTY;
  return verdicts;
}
