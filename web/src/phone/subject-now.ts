import {
  ASPECTS,
  type Aspect,
  type Defect,
  type Dispute,
  emptyState,
  fold,
  type RecordedEvent,
  registerOf,
  type SiteSubjects,
  SUBJECTS,
  type SubjectKind,
  type SubjectList,
} from '../../../src/asbuilt/index.js';
import type { Waiting } from '../data/index.js';

/** What stands of one aspect. */
export interface Said {
  value: string;
  by: string;
  at: string;
  /** Number of its event; 0 for one that waits on this device. */
  seq: number;
  key?: string;
}

/** What is known of one subject. */
export interface SubjectNow {
  said: ReadonlyMap<Aspect, Said>;
  disputes: Dispute[];
  defects: Defect[];
}

/**
 * What stands of a subject after all that was said of it, by the same rules as on the server, and over that what waits on this device.
 *
 * @param events  all events about it, in any order
 */
export function subjectNow(of: SubjectKind, name: string, events: readonly RecordedEvent[], waiting: readonly Waiting[]): SubjectNow {
  const state = emptyState(onlySubject(of, name));
  const keys = new Map<number, string>();
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    fold(state, event);
    keys.set(event.seq, event.key);
  }
  const last = state.seq;
  for (const event of numbered(of, name, waiting, last, keys)) fold(state, event);
  const said = new Map<Aspect, Said>();
  const { people, values } = state.registers;
  for (const aspect of ASPECTS[of]) {
    const { seq, value, by, at_s } = registerOf(state.registers, of, aspect);
    if (seq[0] === 0) continue;
    const at = new Date(at_s[0] * 1000).toISOString();
    const key = seq[0] > last ? keys.get(seq[0]) : undefined;
    said.set(aspect, {
      seq: key === undefined ? seq[0] : 0,
      value: values.dict[value[0]],
      by: people.dict[by[0]],
      at,
      ...(key === undefined ? {} : { key }),
    });
  }
  // What waits has no number yet that one could settle or close by.
  const disputes = [...state.disputes.values()]
    .map((each) => ({ ...each, statements: each.statements.filter(({ seq }) => seq <= last) }))
    .filter(({ statements }) => statements.length > 1);
  return { said, disputes, defects: [...state.defects.values()].filter(({ opened }) => opened <= last) };
}

/** What waits for a subject, as if the server had numbered it after all that is known. `keys` learns the numbers. */
function numbered(of: SubjectKind, name: string, waiting: readonly Waiting[], last: number, keys: Map<number, string>): RecordedEvent[] {
  const numbers = new Map([...keys].map(([seq, key]) => [key, seq]));
  const made: RecordedEvent[] = [];
  for (const { event, by, undoes } of waiting) {
    if (event.subject.of !== of || event.subject.name !== name || numbers.has(event.key)) continue;
    const seq = last + made.length + 1;
    numbers.set(event.key, seq);
    keys.set(seq, event.key);
    // Whether it contradicts anybody is for the server to say, which knows of what was said meanwhile.
    const recorded = { ...event, seq, by, server_at: event.at, seen: seq };
    if (recorded.kind === 'retracted' && undoes !== undefined) recorded.event = numbers.get(undoes) ?? recorded.event;
    made.push(recorded);
  }
  return made;
}

/** A site with one subject. */
function onlySubject(of: SubjectKind, name: string): SiteSubjects {
  const none: SubjectList = { rows: 0, name: () => '', rowOf: () => -1 };
  const one: SubjectList = { rows: 1, name: () => name, rowOf: (asked) => (asked === name ? 0 : -1) };
  return Object.fromEntries(SUBJECTS.map((kind) => [kind, kind === of ? one : none])) as unknown as SiteSubjects;
}
