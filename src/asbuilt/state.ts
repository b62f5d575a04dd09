import type { SubjectKind } from './kinds.js';
import { OpenMatters } from './open-matters.js';
import { emptyRegisters, type Registers } from './registers.js';
import type { SiteSubjects } from './subjects.js';

/** Two people say different things about one aspect, and neither had heard of the other. */
export interface Dispute {
  of: SubjectKind;
  row: number;
  aspect: string;
  /** The event that contradicted first. */
  opened: number;
  /** All that was said, in order. */
  statements: { seq: number; value: string; by: string; at: string }[];
}

/** Something that is wrong until it is closed. */
export interface Defect {
  opened: number;
  of: SubjectKind;
  row: number;
  defect: string;
  by: string;
  at: string;
}

/** What is known of a site after all events up to one. */
export interface SiteState {
  /** The last event that is in it. */
  seq: number;
  subjects: SiteSubjects;
  registers: Registers;
  /** By `disputeKey`. */
  disputes: OpenMatters<string, Dispute>;
  /** Open ones, by the number of the event that opened them. */
  defects: OpenMatters<number, Defect>;
  /** Photos and notes are counted only; their events hold them. */
  notes: number;
  photos: number;
}

/** A site of which nothing is known yet. */
export function emptyState(subjects: SiteSubjects): SiteState {
  return {
    seq: 0,
    subjects,
    registers: emptyRegisters(subjects),
    disputes: new OpenMatters(),
    defects: new OpenMatters(),
    notes: 0,
    photos: 0,
  };
}

/** The subject that an event was about; row -1 where the plan has none of that name. */
export interface Change {
  of: SubjectKind;
  row: number;
}

/** The key of a dispute about one aspect of a subject. */
export function disputeKey(of: SubjectKind, row: number, aspect: string): string {
  return `${of} ${row} ${aspect}`;
}
