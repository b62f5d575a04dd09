import { registerOf, SIGNATORIES, type Signatory, type SubjectKind } from '../../asbuilt/index.js';
import { LEVELS, type Level } from '../campaign/types.js';
import { type Acceptance, PART_STATES, type PartState } from './acceptance.js';
import { CRITERIA, type Criterion } from './criteria.js';
import type { SiteParts } from './evidence.js';

/** How far one part is. */
export interface Part {
  level: Level;
  of: SubjectKind;
  name: string;
  state: PartState;
  /** Those that it has something of, in their order. */
  criteria: { criterion: Criterion; of: number; met: number; failed: number }[];
  signed: Signature[];
}

export interface Signature {
  as: Signatory;
  seq: number;
  by: string;
  at_s: number;
  /** What was signed for: the part itself, or one that it belongs to. */
  on: { of: SubjectKind; name: string };
}

/** The level and row of a part by its name on the site; undefined for what is no part. */
export function partNamed({ state, parts }: SiteParts, of: SubjectKind, name: string): { level: Level; part: number } | undefined {
  const level = LEVELS.find((each) => parts[each].of === of);
  const part = level ? parts[level].partOf(state.subjects[of].rowOf(name)) : -1;
  return level && part >= 0 ? { level, part } : undefined;
}

/** One part of a level, from the columns of all. */
export function partOf(site: SiteParts, all: Acceptance, level: Level, part: number): Part {
  const { of, subject } = site.parts[level];
  const { criteria, state } = all[level];
  return {
    level,
    of,
    name: site.state.subjects[of].name(subject[part]),
    state: PART_STATES[state[part]],
    criteria: CRITERIA.flatMap((criterion) => {
      const tally = criteria[criterion];
      const counts = { of: tally.of[part], met: tally.met[part], failed: tally.failed[part] };
      // That nothing is open against it is told, too.
      return counts.of > 0 || criterion === 'matters' ? [{ criterion, ...counts }] : [];
    }),
    signed: signatures(site, all, level, part),
  };
}

function signatures({ state, parts }: SiteParts, all: Acceptance, level: Level, part: number): Signature[] {
  const holders = [[level, part] as const, ...Array.from(parts[level].above, ([by, its]) => [by, its[part]] as const)];
  return SIGNATORIES.flatMap((as) => {
    const seq = all[level].signed[as][part];
    if (seq === 0) return [];
    for (const [by, its] of holders) {
      const { of, subject } = parts[by];
      const row = subject[its];
      const register = registerOf(state.registers, of, `signed by ${as}`);
      if (row === undefined || register.seq[row] !== seq) continue;
      const on = { of, name: state.subjects[of].name(row) };
      return [{ as, seq, by: state.registers.people.dict[register.by[row]], at_s: register.at_s[row], on }];
    }
    return [];
  });
}
