import type { SubjectKind } from '../../asbuilt/index.js';
import type { Level } from '../campaign/types.js';
import type { Acceptance } from './acceptance.js';
import { CRITERIA, type Criterion, standing } from './criteria.js';
import { eachEvidence, type SiteParts } from './evidence.js';
import { BELOW } from './parts.js';

/** What is there for a criterion of a part, and what it lacks. */
export interface Ground {
  criterion: Criterion;
  /** Things that do not meet it, those that failed first. */
  lacking: { of: SubjectKind; name: string; failed: boolean; seq: number }[];
  /** The first and last event by which the others meet it; none where no event says so. */
  events: { first: number; last: number } | undefined;
}

/** The grounds on which one part is accepted or not, criterion by criterion. O(devices + cables + open matters). */
export function grounds(site: SiteParts, all: Acceptance, level: Level, part: number): Ground[] {
  const { state, parts } = site;
  const made = new Map(CRITERIA.map((criterion) => [criterion, { criterion, lacking: [], events: undefined } as Ground]));
  const lacks = (criterion: Criterion, of: SubjectKind, row: number, failed: boolean, seq: number) =>
    made.get(criterion)?.lacking.push({ of, name: state.subjects[of].name(row), failed, seq });
  eachEvidence(site, (at, its, criterion, verdict, { of, row }, seq) => {
    if (at !== level || its !== part) return;
    const ground = made.get(criterion);
    if (verdict !== 'met') lacks(criterion, of, row, verdict === 'failed', seq);
    else if (ground) ground.events = { first: Math.min(seq, ground.events?.first ?? seq), last: Math.max(seq, ground.events?.last ?? seq) };
  });
  for (const below of BELOW[level]) {
    const { of, subject, above } = parts[below];
    for (const [each, its] of above.get(level)?.entries() ?? []) {
      const { met, failed } = standing(all[below].criteria, each);
      if (its === part && !met) lacks('below', of, subject[each], failed > 0, 0);
    }
  }
  for (const { lacking } of made.values()) lacking.sort((a, b) => Number(b.failed) - Number(a.failed));
  return [...made.values()];
}

/** A thing with its kind, which units and pods have in their names. @example {of: 'rack', name: 'R01-05'} -> 'rack R01-05' */
export function subjectWords({ of, name }: { of: SubjectKind; name: string }): string {
  return of === 'unit' || of === 'pod' ? name : `${of} ${name}`;
}
