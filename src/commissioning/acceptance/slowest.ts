import type { Level } from '../campaign/types.js';
import { medianOf } from '../robust.js';
import type { Acceptance } from './acceptance.js';
import { CRITERIA, type Criterion, type Tally } from './criteria.js';
import type { Parts } from './parts.js';

/** The part of a level that is the furthest behind, and in what. */
export interface Slowest {
  level: Level;
  part: number;
  /** Mean over the criteria of the share that meets them, and the median of that among all parts of the level. */
  share: number;
  usual: number;
  /** What it is behind its siblings in most, else what least of it meets, with its share and the median of theirs. */
  criterion: Criterion;
  own: number;
  others: number;
}

/** So little is no matter: one device or cable more or less. */
const LEAST_BEHIND = 0.005;

/** Faults are no amount of work. */
const COUNTED = CRITERIA.filter((criterion) => criterion !== 'matters');

/**
 * The slowest part of a level among some of its parts; undefined where none is behind the median. O(parts log parts).
 */
export function slowest(all: Acceptance, level: Level, among: readonly number[]): Slowest | undefined {
  const { criteria } = all[level];
  if (among.length < 2) return undefined;
  const shares = among.map((part) => shareDone(all, level, part));
  const least = shares.reduce((best, share, i) => (share < shares[best] ? i : best), 0);
  const usual = medianOf([...shares].sort(ascending));
  if (usual - shares[least] < LEAST_BEHIND) return undefined;
  const part = among[least];
  const behind = COUNTED.map((criterion) => {
    const own = shareOf(criteria[criterion], part);
    const others = medianOf(
      among
        .filter((each) => each !== part)
        .map((each) => shareOf(criteria[criterion], each))
        .sort(ascending),
    );
    return { criterion, own, others };
  });
  behind.sort((a, b) => b.others - b.own - (a.others - a.own) || a.own - b.own);
  return { level, part, share: shares[least], usual, ...behind[0] };
}

/** How much of a part is done: the mean over its criteria of the share that meets them. */
export function shareDone(all: Acceptance, level: Level, part: number): number {
  const { criteria } = all[level];
  const its = COUNTED.filter((criterion) => criteria[criterion].of[part] > 0);
  return its.length === 0 ? 1 : its.reduce((sum, criterion) => sum + shareOf(criteria[criterion], part), 0) / its.length;
}

/** Parts of a level, all or those of one above. */
export function partsWithin(parts: Parts, level: Level, above?: { level: Level; part: number }): number[] {
  const all = Array.from(parts[level].subject.keys());
  const of = above && parts[level].above.get(above.level);
  return above ? all.filter((part) => of?.[part] === above.part) : all;
}

function shareOf({ of, met }: Tally, part: number): number {
  return of[part] === 0 ? 1 : met[part] / of[part];
}

function ascending(a: number, b: number): number {
  return a - b;
}
