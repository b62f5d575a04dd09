import { registerOf, type Signatory } from '../../asbuilt/index.js';
import type { Level } from '../campaign/types.js';
import { signedBy } from './acceptance.js';
import { CRITERION_WORDS } from './criteria.js';
import type { SiteParts } from './evidence.js';
import { type Ground, subjectWords } from './grounds.js';

/** Things that are named of those that are lacking. */
const MOST_NAMED = 3;

/**
 * Why somebody may not sign for a part now, as sentences without their ends; none where it may be. All criteria must be met; and who signs for
 * operations is another than who signed for commissioning, or the other way round: nobody hands over to himself.
 *
 * @param its  the part's grounds
 */
export function whyNotSign(
  site: SiteParts,
  { level, part }: { level: Level; part: number },
  its: readonly Ground[],
  as: Signatory,
  by: string,
): string[] {
  const lacks = its.flatMap(({ criterion, lacking }) => {
    if (lacking.length === 0) return [];
    const named = lacking
      .slice(0, MOST_NAMED)
      .map((thing) => `${subjectWords(thing)}${thing.failed && criterion !== 'matters' ? ' (failed)' : ''}`);
    const more = lacking.length > MOST_NAMED ? `, and ${(lacking.length - MOST_NAMED).toLocaleString('en-US')} more` : '';
    return [`${CRITERION_WORDS[criterion]}: ${criterion === 'matters' ? 'open at' : 'lacking'} ${named.join(', ')}${more}`];
  });
  const other = OTHER_SIDE[as];
  if (other && signer(site, level, part, other) === by) lacks.push(`${by} signed for ${other}, and cannot sign for ${as} as well`);
  return lacks;
}

const OTHER_SIDE: Partial<Record<Signatory, Signatory>> = { commissioning: 'operations', operations: 'commissioning' };

/** Who signed, for the part or for one that it belongs to. */
function signer({ state: { registers }, parts }: SiteParts, level: Level, part: number, as: Signatory): string | undefined {
  for (const [by, above] of signedBy(parts[level])) {
    const register = registerOf(registers, parts[by].of, `signed by ${as}`);
    const row = parts[by].subject[above[part]];
    if (row !== undefined && register.seq[row] > 0) return registers.people.dict[register.by[row]];
  }
  return undefined;
}
