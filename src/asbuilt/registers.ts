import { Interner } from '../table/index.js';
import { ASPECTS, type Aspect, SUBJECTS, type SubjectKind } from './kinds.js';
import type { SiteSubjects } from './subjects.js';

/**
 * The statement that stands about one aspect of each subject of a kind, as columns by the subject's row: the number of its event (0: none);
 * of the event by which it came to stand (its own, the one that settled it); codes of its value and of who made it; and when, in seconds
 * since 1970.
 */
export interface Register {
  seq: Uint32Array;
  since: Uint32Array;
  value: Uint32Array;
  by: Uint32Array;
  at_s: Uint32Array;
}

/** All registers of a site, and the texts that their codes stand for. */
export interface Registers {
  values: Interner;
  people: Interner;
  of: Readonly<Record<SubjectKind, ReadonlyMap<Aspect, Register>>>;
}

/** Registers about which nothing was said yet: 20 bytes for each subject and aspect. */
export function emptyRegisters(subjects: SiteSubjects): Registers {
  const of = {} as Record<SubjectKind, Map<Aspect, Register>>;
  for (const kind of SUBJECTS) of[kind] = new Map(ASPECTS[kind].map((aspect) => [aspect, emptyRegister(subjects[kind].rows)]));
  return { values: new Interner(), people: new Interner(), of };
}

/** The register of an aspect that subjects of this kind have. */
export function registerOf({ of }: Registers, kind: SubjectKind, aspect: Aspect): Register {
  const register = of[kind].get(aspect);
  if (!register) throw new Error(`a ${kind} has no "${aspect}"`);
  return register;
}

function emptyRegister(rows: number): Register {
  const column = () => new Uint32Array(rows);
  return { seq: column(), since: column(), value: column(), by: column(), at_s: column() };
}
