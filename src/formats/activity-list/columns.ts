/** Columns of a list of activities, in the order they are written. */
export const COLUMNS = [
  'activity',
  'name',
  'wbs',
  'kind',
  'subject',
  'calendar',
  'duration_min',
  'start',
  'finish',
  'total_float_min',
  'critical',
  'predecessors',
  'resources',
  'constraint',
  'constraint_at',
  'actual_start',
  'actual_finish',
  'remaining_min',
] as const;

export type ColumnName = (typeof COLUMNS)[number];

/** Those a list must have. */
export const NEEDED: readonly ColumnName[] = ['activity', 'duration_min'];

export const CONSTRAINTS = ['SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO', 'ALAP'];
