import { registerOf, SIGNATORIES, type Signatory } from '../../asbuilt/index.js';
import { LEVELS, type Level } from '../campaign/types.js';
import { type Criterion, counted, standing, type Tally, tallies } from './criteria.js';
import { eachEvidence, type SiteParts } from './evidence.js';
import { BELOW, type PartList } from './parts.js';

/**
 * Where a part is on its way: something is not there yet; something failed, or a defect or dispute is open; all is met and nobody, or not
 * everybody, has signed; all have signed; all have signed, and by now not all is met any more.
 */
export const PART_STATES = ['open', 'failed', 'ready', 'signed in part', 'accepted', 'in doubt'] as const;
export type PartState = (typeof PART_STATES)[number];

/** How far the parts of one level are, as columns by part. */
export interface LevelAcceptance {
  criteria: Record<Criterion, Tally>;
  /** Places in `PART_STATES`. */
  state: Uint8Array;
  /** The event by which each signed, for the part or for one that it belongs to; 0 for not yet. */
  signed: Record<Signatory, Uint32Array>;
}

export type Acceptance = Record<Level, LevelAcceptance>;

/**
 * How far every part of a cluster is, from the events of the site alone. A signature for a part is one for all that belongs to it. What was
 * signed stays signed: a fault that comes later puts the part in doubt until it is mended. O(devices + cables + open matters).
 */
export function acceptance(site: SiteParts): Acceptance {
  const { parts } = site;
  const made = Object.fromEntries(LEVELS.map((level) => [level, empty(parts[level].subject.length)])) as Acceptance;
  eachEvidence(site, (level, part, criterion, verdict) => counted(made[level].criteria[criterion], part, verdict));
  // From the bottom up: what is below a part is through before it.
  for (const level of LEVELS) {
    for (const below of BELOW[level]) {
      for (const [part, its] of partsAbove(parts[below], level).entries()) {
        const { met, failed } = standing(made[below].criteria, part);
        counted(made[level].criteria.below, its, met ? 'met' : failed > 0 ? 'failed' : 'open');
      }
    }
    sign(site, made, level);
    const { criteria, state, signed } = made[level];
    for (let part = 0; part < state.length; part++) state[part] = PART_STATES.indexOf(stateOf(criteria, signed, part));
  }
  return made;
}

function empty(parts: number): LevelAcceptance {
  const signed = Object.fromEntries(SIGNATORIES.map((as) => [as, new Uint32Array(parts)])) as Record<Signatory, Uint32Array>;
  return { criteria: tallies(parts), state: new Uint8Array(parts), signed };
}

function sign({ state: { registers }, parts }: SiteParts, made: Acceptance, level: Level): void {
  const { subject, above: levels } = parts[level];
  // Its own first, then that of the nearest part above.
  for (const [by, above] of [[level, subject.map((_, part) => part)] as const, ...levels]) {
    for (const as of SIGNATORIES) {
      const { seq } = registerOf(registers, parts[by].of, `signed by ${as}`);
      const signed = made[level].signed[as];
      for (const [part, its] of above.entries()) if (signed[part] === 0 && its >= 0) signed[part] = seq[parts[by].subject[its]];
    }
  }
}

function partsAbove({ above }: PartList, level: Level): Int32Array {
  return above.get(level) ?? new Int32Array();
}

function stateOf(criteria: LevelAcceptance['criteria'], signed: LevelAcceptance['signed'], part: number): PartState {
  const { met, failed } = standing(criteria, part);
  const signatures = SIGNATORIES.filter((as) => signed[as][part] > 0).length;
  if (signatures === SIGNATORIES.length) return met ? 'accepted' : 'in doubt';
  if (!met) return failed > 0 ? 'failed' : 'open';
  return signatures > 0 ? 'signed in part' : 'ready';
}
