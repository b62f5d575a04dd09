import { FAILED, type SubjectKind } from './kinds.js';
import { type Registers, registerOf } from './registers.js';
import type { SiteState } from './state.js';

/**
 * How far a subject is, as one number: its place in `STATUS`. The later steps stand for the earlier: a rack with power is in its place.
 */
export const STATUS = {
  rack: ['planned', 'delivered', 'placed', 'leak tested', 'powered', 'tested'],
  device: ['planned', 'installed', 'powered', 'booted', 'tested'],
  cable: ['planned', 'pulled', 'one end patched', 'patched', 'inspected', 'link right'],
} as const;
export type StatusKind = keyof typeof STATUS;

/** Above all steps: something failed or is defect; two people disagree. */
export const DEFECT = 254;
export const DISPUTED = 255;

/** Status of every subject of a kind; shape (rows). O(rows + disputes + defects). */
export function statuses(state: SiteState, of: StatusKind): Uint8Array {
  const status = new Uint8Array(state.subjects[of].rows);
  const at = statusAt(state.registers, of);
  for (let row = 0; row < status.length; row++) status[row] = at(row);
  for (const defect of state.defects.values()) if (defect.of === of) status[defect.row] = DEFECT;
  for (const dispute of state.disputes.values()) if (dispute.of === of) status[dispute.row] = DISPUTED;
  return status;
}

/** Status of one subject. O(1) */
export function statusOf(state: SiteState, of: StatusKind, row: number): number {
  if (state.disputes.at(of, row) > 0) return DISPUTED;
  if (state.defects.at(of, row) > 0) return DEFECT;
  return statusAt(state.registers, of)(row);
}

/** The status that registers come to. */
function statusAt(registers: Registers, of: StatusKind): (row: number) => number {
  const failed = registers.values.code(FAILED);
  const said = (kind: SubjectKind, aspect: Parameters<typeof registerOf>[2]) => {
    const { seq, value } = registerOf(registers, kind, aspect);
    return { is: (row: number) => seq[row] !== 0, bad: (row: number) => seq[row] !== 0 && value[row] === failed };
  };
  if (of === 'cable') {
    const [pulled, a, b] = [said(of, 'pulled'), said(of, 'patched a'), said(of, 'patched b')];
    const [lookA, lookB] = [said(of, 'inspected a'), said(of, 'inspected b')];
    const [link, optics] = [said(of, 'link check'), said(of, 'optics')];
    return (row) => {
      if (lookA.bad(row) || lookB.bad(row) || link.bad(row) || optics.bad(row)) return DEFECT;
      if (link.is(row)) return 5;
      if (lookA.is(row) && lookB.is(row) && a.is(row) && b.is(row)) return 4;
      const ends = Number(a.is(row)) + Number(b.is(row));
      return ends > 0 ? ends + 1 : Number(pulled.is(row));
    };
  }
  if (of === 'rack') {
    const [delivered, placed, leak, powered] = [said(of, 'delivered'), said(of, 'placed'), said(of, 'leak test'), said(of, 'powered')];
    const [links, burnIn] = [said(of, 'link check'), said(of, 'burn-in')];
    return (row) => {
      if (leak.bad(row) || links.bad(row) || burnIn.bad(row)) return DEFECT;
      if (burnIn.is(row)) return 5;
      if (powered.is(row)) return 4;
      if (leak.is(row)) return 3;
      return placed.is(row) ? 2 : Number(delivered.is(row));
    };
  }
  const [installed, powered, booted] = [said(of, 'installed'), said(of, 'powered'), said(of, 'booted')];
  const [links, burnIn] = [said(of, 'link check'), said(of, 'burn-in')];
  return (row) => {
    if (links.bad(row) || burnIn.bad(row)) return DEFECT;
    if (burnIn.is(row)) return 4;
    if (booted.is(row)) return 3;
    return powered.is(row) ? 2 : Number(installed.is(row));
  };
}
