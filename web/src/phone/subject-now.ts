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
  statementOf,
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
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  for (const event of inOrder) fold(state, event);
  const said = new Map<Aspect, Said>();
  const { people, values } = state.registers;
  for (const aspect of ASPECTS[of]) {
    const { seq, value, by, at_s } = registerOf(state.registers, of, aspect);
    if (seq[0] === 0) continue;
    const at = new Date(at_s[0] * 1000).toISOString();
    said.set(aspect, { seq: seq[0], value: values.dict[value[0]], by: people.dict[by[0]], at });
  }
  const keys = new Map(inOrder.map((event) => [event.seq, event.key]));
  const known = new Set(keys.values());
  const defects = new Map(state.defects);
  for (const { event, by, undoes } of waiting) {
    if (event.subject.of !== of || event.subject.name !== name || known.has(event.key)) continue;
    const statement = statementOf(event);
    if (statement) said.set(statement.aspect, { seq: 0, value: statement.value, by, at: event.at, key: event.key });
    else if (event.kind === 'retracted') {
      for (const [aspect, { seq, key }] of said)
        if ((key ?? keys.get(seq)) === undoes || (seq !== 0 && seq === event.event)) said.delete(aspect);
      defects.delete(event.event);
    } else if (event.kind === 'defect-closed') defects.delete(event.opened);
    else if (event.kind === 'settled') {
      const accepted = state.disputes.get(`${of} 0 ${event.aspect}`)?.statements.find(({ seq }) => seq === event.accepted);
      if (accepted) said.set(event.aspect as Aspect, accepted);
      state.disputes.delete(`${of} 0 ${event.aspect}`);
    }
  }
  return { said, disputes: [...state.disputes.values()], defects: [...defects.values()] };
}

/** A site with one subject. */
function onlySubject(of: SubjectKind, name: string): SiteSubjects {
  const none: SubjectList = { rows: 0, name: () => '', rowOf: () => -1 };
  const one: SubjectList = { rows: 1, name: () => name, rowOf: (asked) => (asked === name ? 0 : -1) };
  return Object.fromEntries(SUBJECTS.map((kind) => [kind, kind === of ? one : none])) as unknown as SiteSubjects;
}
