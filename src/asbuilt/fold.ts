import type { RecordedEvent } from './event.js';
import { type Aspect, DONE } from './kinds.js';
import { type Register, type Registers, registerOf } from './registers.js';
import { type Change, disputeKey, type SiteState } from './state.js';
import { type Statement, statementOf } from './statement.js';

/**
 * Takes one event into the state. Events come in order, each once; folding all of them anew gives the same state.
 *
 * A statement takes the place of the one before. Where another person had said something else, and the device of the later one had not
 * heard of it, nor of what settled it (`seen`), both are kept as a dispute until a lead settles it; the later one stands meanwhile. A
 * retraction empties what the event stated, closes the defect that it opened, and brings nothing older back. O(1).
 *
 * @throws Error for an event out of order: a fault of whoever reads the log
 */
export function fold(state: SiteState, event: RecordedEvent): Change {
  if (event.seq <= state.seq) throw new Error(`event ${event.seq} after event ${state.seq}`);
  state.seq = event.seq;
  const { of, name } = event.subject;
  const row = state.subjects[of].rowOf(name);
  // Nothing is lost by a plan that changed: the event stays in the log, and counts again when its subject is back.
  if (row >= 0) applied(state, event, row);
  return { of, row };
}

function applied(state: SiteState, event: RecordedEvent, row: number): void {
  const { of } = event.subject;
  switch (event.kind) {
    case 'note':
      state.notes++;
      return;
    case 'photo':
      state.photos++;
      return;
    case 'defect-opened':
      state.defects.set(event.seq, { opened: event.seq, of, row, defect: event.defect, by: event.by, at: momentOf(event) });
      return;
    case 'defect-closed':
      state.defects.delete(event.opened);
      return;
    case 'settled':
      settle(state, row, event);
      return;
    case 'retracted':
      retract(state, row, event);
      return;
    default: {
      const statement = statementOf(event);
      if (statement) stated(state, row, event, statement);
    }
  }
}

function stated(state: SiteState, row: number, event: RecordedEvent, { aspect, value }: Statement): void {
  const { registers, disputes } = state;
  const { of } = event.subject;
  const register = registerOf(registers, of, aspect);
  const before = register.seq[row] === 0 ? undefined : registers.values.dict[register.value[row]];
  // That a cord is plugged in agrees with the port in which it is, and says less.
  if (before !== undefined && before !== DONE && value === DONE) return;
  const contradicted = before !== undefined && before !== DONE && before !== value;
  // Nobody can have heard of what was not said yet: such a number is of another log, or made up.
  const seen = event.seen < event.seq ? event.seen : 0;
  const key = disputeKey(of, row, aspect);
  const statement = { seq: event.seq, value, by: event.by, at: momentOf(event) };
  const open = disputes.get(key);
  if (open) open.statements.push(statement);
  else if (contradicted && seen < register.since[row] && registers.people.dict[register.by[row]] !== event.by)
    disputes.set(key, { of, row, aspect, opened: event.seq, statements: [standing(registers, register, row), statement] });
  write(registers, register, row, statement, event.seq);
}

function settle({ registers, disputes }: SiteState, row: number, event: RecordedEvent & { kind: 'settled' }): void {
  const { of } = event.subject;
  const key = disputeKey(of, row, event.aspect);
  const accepted = disputes.get(key)?.statements.find(({ seq }) => seq === event.accepted);
  if (!accepted) return;
  disputes.delete(key);
  write(registers, registerOf(registers, of, event.aspect as Aspect), row, accepted, event.seq);
}

function retract({ registers, disputes, defects }: SiteState, row: number, event: RecordedEvent & { kind: 'retracted' }): void {
  const { of } = event.subject;
  defects.delete(event.event);
  for (const [aspect, register] of registers.of[of]) {
    const key = disputeKey(of, row, aspect);
    const dispute = disputes.get(key);
    const left = dispute?.statements.filter(({ seq }) => seq !== event.event);
    if (dispute && left && left.length < dispute.statements.length) {
      dispute.statements = left;
      if (new Set(left.map(({ value }) => value)).size < 2) disputes.delete(key);
      write(registers, register, row, left[left.length - 1], event.seq);
    } else if (register.seq[row] === event.event)
      register.seq[row] = register.since[row] = register.value[row] = register.by[row] = register.at_s[row] = 0;
  }
}

const DAY_MS = 86_400_000;
/** How far the clock of a device may be from the server's: what was held back without a network is sent late, what is typed in later still. */
const AHEAD_MS = DAY_MS;
const BEHIND_MS = 2 * 365.25 * DAY_MS;

/** When something was seen: by the clock of the device, or by the server's where that one cannot be right. */
function momentOf({ at, server_at }: RecordedEvent): string {
  const ahead_ms = Date.parse(at) - Date.parse(server_at);
  return ahead_ms <= AHEAD_MS && ahead_ms >= -BEHIND_MS ? at : server_at;
}

function standing({ values, people }: Registers, register: Register, row: number) {
  const at = new Date(register.at_s[row] * 1000).toISOString();
  return { seq: register.seq[row], value: values.dict[register.value[row]], by: people.dict[register.by[row]], at };
}

function write(
  { values, people }: Registers,
  register: Register,
  row: number,
  { seq, value, by, at }: { seq: number; value: string; by: string; at: string },
  since: number,
): void {
  register.seq[row] = seq;
  register.since[row] = since;
  register.value[row] = values.code(value);
  register.by[row] = people.code(by);
  register.at_s[row] = Math.max(0, Math.floor(Date.parse(at) / 1000));
}
