import type { Signatory } from '../../asbuilt/index.js';
import { CRITERION_WORDS } from './criteria.js';
import { type Ground, subjectWords } from './grounds.js';
import type { Part } from './part.js';

/** Things that are named of those that are lacking. */
const MOST_NAMED = 3;

/**
 * Why somebody may not sign for a part now, as sentences without their ends; none where it may be. All criteria must be met; and who signs for
 * operations is another than who signed for commissioning, or the other way round: nobody hands over to himself.
 *
 * @param its  the part's grounds
 */
export function whyNotSign({ signed }: Part, its: readonly Ground[], as: Signatory, by: string): string[] {
  const lacks = its.flatMap(({ criterion, lacking }) => {
    if (lacking.length === 0) return [];
    const named = lacking
      .slice(0, MOST_NAMED)
      .map((thing) => `${subjectWords(thing)}${thing.failed && criterion !== 'matters' ? ' (failed)' : ''}`);
    const more = lacking.length > MOST_NAMED ? `, and ${(lacking.length - MOST_NAMED).toLocaleString('en-US')} more` : '';
    return [`${CRITERION_WORDS[criterion]}: ${criterion === 'matters' ? 'open at' : 'lacking'} ${named.join(', ')}${more}`];
  });
  const other = signed.find((signature) => signature.as === OTHER_SIDE[as]);
  if (other?.by === by) lacks.push(`${by} signed for ${other.as}, and cannot sign for ${as} as well`);
  return lacks;
}

const OTHER_SIDE: Partial<Record<Signatory, Signatory>> = { commissioning: 'operations', operations: 'commissioning' };
