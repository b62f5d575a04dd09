import { type RecordedEvent, registerOf, type SubjectKind } from '../../asbuilt/index.js';
import type { PlanDocument } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import type { Level } from '../campaign/types.js';
import { type Acceptance, PART_STATES, type PartState } from './acceptance.js';
import { CRITERION_WORDS, type Criterion } from './criteria.js';
import type { SiteParts } from './evidence.js';
import { type Ground, grounds, subjectWords } from './grounds.js';
import { type Part, partOf } from './part.js';
import { BELOW } from './parts.js';

/** What is certified of a part: on what grounds, by whose signatures, and of what it is made. */
export interface Certificate {
  cluster: string;
  part: Part;
  /** The last event that is in it. */
  seq: number;
  criteria: CertifiedCriterion[];
  members: CertifiedMember[];
}

export interface CertifiedCriterion {
  criterion: Criterion;
  words: string;
  of: number;
  met: number;
  /** The first and last event by which it is met. */
  events: { first: number; last: number } | undefined;
  /** Events of single tests: of the part itself, of a node its burn-in. */
  tests: number[];
  /** The first of what is lacking, with its kind. */
  lacking: string[];
}

/** A part right below, or a node itself. */
export interface CertifiedMember {
  of: SubjectKind;
  name: string;
  state: PartState;
  /** Of a node: model, rack with its lowest U, and serial number; empty where it is not known, or for other parts. */
  model: string;
  place: string;
  serial: string;
}

/** A certificate with all that it says of where it comes from. */
export interface IssuedCertificate {
  certificate: Certificate;
  /** The plan that it is about, with the seals of its files. */
  plan: Pick<PlanDocument, 'name' | 'files'>;
  /** Version of the software. */
  software: string;
  /** When it was made, ISO 8601. */
  at: string;
  /** The events of the single tests that it names. */
  tests: readonly RecordedEvent[];
}

/** Things that are named of what is lacking. */
const MOST_LACKING = 20;

/** The certificate of one part as things stand; only one that is accepted is worth anything. O(devices + cables + open matters) */
export function certificateOf(site: SiteParts, all: Acceptance, level: Level, part: number): Certificate {
  const { state, parts } = site;
  const own = partOf(site, all, level, part);
  const made = new Map(grounds(site, all, level, part).map((ground) => [ground.criterion, ground]));
  const members = BELOW[level].length === 0 ? [[level, part] as const] : membersOf(site, level, part);
  return {
    cluster: state.subjects.cluster.name(0),
    part: own,
    seq: state.seq,
    criteria: own.criteria.map(({ criterion, of, met }) => ({
      criterion,
      words: CRITERION_WORDS[criterion],
      of,
      met,
      events: made.get(criterion)?.events,
      tests: isSingle(level, criterion) ? testsOf(made.get(criterion)) : [],
      lacking: (made.get(criterion)?.lacking ?? []).slice(0, MOST_LACKING).map(subjectWords),
    })),
    members: members.map(([below, row]) => memberOf(site, parts[below].subject[row], below, PART_STATES[all[below].state[row]])),
  };
}

/** Whether a criterion of a part is about one test, and not about many things. */
function isSingle(level: Level, criterion: Criterion): boolean {
  return criterion === 'test' || (criterion === 'burn-in' && level === 'node');
}

/** The events of tests that passed, and of those that failed. */
function testsOf(ground: Ground | undefined): number[] {
  const failed = (ground?.lacking ?? []).flatMap(({ seq }) => (seq > 0 ? [seq] : []));
  return [...(ground?.events ? [ground.events.last] : []), ...failed];
}

function membersOf({ parts }: SiteParts, level: Level, part: number): (readonly [Level, number])[] {
  return BELOW[level].flatMap((below) =>
    Array.from(parts[below].above.get(level)?.entries() ?? [])
      .filter(([, its]) => its === part)
      .map(([row]) => [below, row] as const),
  );
}

function memberOf({ state, plan: { devices }, parts }: SiteParts, row: number, level: Level, its: PartState): CertifiedMember {
  const { of } = parts[level];
  const member = { of, name: state.subjects[of].name(row), state: its, model: '', place: '', serial: '' };
  if (of !== 'device') return member;
  const { model, rack, u_bottom } = devices.columns;
  const serial = registerOf(state.registers, 'device', 'serial');
  return {
    ...member,
    model: cell(model, row),
    place: `${cell(rack, row)} U${cell(u_bottom, row)}`,
    serial: serial.seq[row] > 0 ? state.registers.values.dict[serial.value[row]] : '',
  };
}
