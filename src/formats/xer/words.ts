/** Codes of P6 by our words, and back. The first of two codes for one word is the one written. */
export const CONSTRAINTS: readonly (readonly [word: string, code: string])[] = [
  ['ALAP', 'CS_ALAP'],
  ['SNET', 'CS_MSOA'],
  ['SNLT', 'CS_MSOB'],
  ['FNET', 'CS_MEOA'],
  ['FNLT', 'CS_MEOB'],
  ['MSO', 'CS_MSO'],
  ['MFO', 'CS_MEO'],
  ['MSO', 'CS_MANDSTART'],
  ['MFO', 'CS_MANDFIN'],
];

export const RELATIONS = ['FS', 'SS', 'FF', 'SF'];

/** Titles of the user-defined fields and the activity code that hold what P6 has no field for. */
export const TITLES = {
  kind: 'Activity kind',
  subject: 'Activity subject',
  resourceKind: 'Resource kind',
  resourceUnit: 'Resource unit',
} as const;

/** Characters P6 takes of each text. */
export const MOST = {
  project: 40,
  wbs: 100,
  task: 120,
  resource: 100,
  resourceId: 40,
  calendar: 255,
  code: 120,
  codeId: 60,
  udf: 255,
} as const;

/** P6's number of a type of resource by our kind. */
export function resourceType(kind: string): string {
  return kind === 'crew' ? 'RT_Labor' : kind === 'supply' ? 'RT_Mat' : 'RT_Equip';
}
