import { Interner } from '../table/index.js';
import { type Aspect, SUBJECTS, type SubjectKind } from './kinds.js';
import { OpenMatters } from './open-matters.js';
import type { Register } from './registers.js';
import { type Defect, type Dispute, disputeKey, emptyState, type SiteState } from './state.js';
import type { SiteSubjects } from './subjects.js';

/** Grows when the form does: an older snapshot is not read, the events are folded instead. */
const FORM = 'nineteen-site-state/4';
const COLUMNS = ['seq', 'since', 'value', 'by', 'at_s'] as const;

interface Head {
  form: string;
  seq: number;
  notes: number;
  photos: number;
  values: readonly string[];
  people: readonly string[];
  disputes: Dispute[];
  defects: Defect[];
  registers: { of: SubjectKind; aspect: Aspect; rows: number }[];
}

/**
 * A state as bytes, so that a start need not fold all events: the length of a JSON head, the head, and the registers' columns as 32-bit
 * numbers, little-endian. O(subjects).
 */
export function snapshotOf(state: SiteState): Uint8Array {
  const { seq, notes, photos, registers } = state;
  const all = SUBJECTS.flatMap((of) => Array.from(registers.of[of], ([aspect, register]) => ({ of, aspect, register })));
  const head: Head = {
    form: FORM,
    seq,
    notes,
    photos,
    values: registers.values.dict,
    people: registers.people.dict,
    disputes: [...state.disputes.values()],
    defects: [...state.defects.values()],
    registers: all.map(({ of, aspect, register }) => ({ of, aspect, rows: register.seq.length })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const from = startOf(text.length);
  const bytes = new Uint8Array(from + all.reduce((sum, { register }) => sum + register.seq.length * COLUMNS.length * 4, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = from;
  for (const { register } of all)
    for (const name of COLUMNS) {
      bytes.set(new Uint8Array(register[name].buffer, register[name].byteOffset, register[name].byteLength), at);
      at += register[name].byteLength;
    }
  return bytes;
}

/** The state that bytes hold; undefined where they are torn, of another form, or of a plan with other rows. */
export function stateOfSnapshot(bytes: Uint8Array, subjects: SiteSubjects): SiteState | undefined {
  const head = headOf(bytes);
  if (!head) return undefined;
  const state = emptyState(subjects);
  const registers = { of: state.registers.of, values: interned(head.values), people: interned(head.people) };
  let at = startOf(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true));
  let known = 0;
  for (const { of, aspect, rows } of head.registers) {
    const register: Register | undefined = registers.of[of]?.get(aspect);
    if (!register || register.seq.length !== rows || at + rows * COLUMNS.length * 4 > bytes.length) return undefined;
    for (const name of COLUMNS) {
      new Uint8Array(register[name].buffer).set(bytes.subarray(at, at + rows * 4));
      at += rows * 4;
    }
    known++;
  }
  if (known !== SUBJECTS.reduce((sum, of) => sum + registers.of[of].size, 0)) return undefined;
  const { seq, notes, photos } = head;
  const disputes = new OpenMatters(head.disputes.map((each) => [disputeKey(each.of, each.row, each.aspect), each]));
  const defects = new OpenMatters(head.defects.map((each) => [each.opened, each]));
  return { ...state, seq, notes, photos, registers, disputes, defects };
}

/** Where the columns begin: behind the length and the head, at a multiple of 4. */
function startOf(headBytes: number): number {
  return 4 + Math.ceil(headBytes / 4) * 4;
}

function headOf(bytes: Uint8Array): Head | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.length) return undefined;
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head;
    return head.form === FORM ? head : undefined;
  } catch {
    return undefined;
  }
}

function interned(texts: readonly string[]): Interner {
  const interner = new Interner();
  for (const text of texts) interner.code(text);
  return interner;
}
