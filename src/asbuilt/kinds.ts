/** What an event can be about: a row of a table of the plan or the schedule, or a part of the cluster named by its number. */
export const SUBJECTS = ['rack', 'device', 'cable', 'trunk', 'power', 'cooling', 'unit', 'pod', 'cluster', 'activity'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** Tests by name: a closed list, so that results can be counted. */
export const TESTS = ['link check', 'optics', 'burn-in', 'unit test', 'pod test', 'cluster test', 'training job'] as const;
export type TestName = (typeof TESTS)[number];

/** Who signs that a part of the cluster is accepted: who built it, who tested it, who will run it. */
export const SIGNATORIES = ['installation', 'commissioning', 'operations'] as const;
export type Signatory = (typeof SIGNATORIES)[number];

/** Their signatures as aspects. */
const SIGNATURES = [
  'signed by installation',
  'signed by commissioning',
  'signed by operations',
] as const satisfies readonly `signed by ${Signatory}`[];

/** Ends of a cable, as in the plan's tables. */
export const ENDS = ['a', 'b'] as const;
export type CableEnd = (typeof ENDS)[number];

/**
 * What is known of a subject, one statement at a time. A later statement about the same aspect takes the place of the earlier one.
 * Events without an aspect (notes, photos, defects) add to each other instead.
 */
export const ASPECTS = {
  rack: ['delivered', 'placed', 'leak test', 'powered', ...TESTS, ...SIGNATURES],
  device: ['installed', 'powered', 'booted', 'serial', ...TESTS, ...SIGNATURES],
  cable: ['pulled', 'patched a', 'patched b', 'inspected a', 'inspected b', 'link check', 'optics'],
  trunk: ['pulled', 'patched a', 'patched b', 'inspected a', 'inspected b'],
  power: ['installed', 'powered'],
  cooling: ['installed', 'leak test', 'powered'],
  unit: [...TESTS, ...SIGNATURES],
  pod: [...TESTS, ...SIGNATURES],
  cluster: [...TESTS, ...SIGNATURES],
  activity: ['started', 'finished'],
} as const satisfies Record<SubjectKind, readonly string[]>;
export type Aspect = (typeof ASPECTS)[SubjectKind][number];

/** Values of a statement that says no more than that something was done, or that it was found good or bad. */
export const DONE = 'done';
export const PASSED = 'passed';
export const FAILED = 'failed';
