/** Namespace of Microsoft Project's XML, all versions since 2002. */
export const NAMESPACE = 'http://schemas.microsoft.com/project';

/** What ConstraintType says by number; 0 is as soon as possible, that is none. */
export const CONSTRAINTS = ['', 'ALAP', 'MSO', 'MFO', 'SNET', 'SNLT', 'FNET', 'FNLT'];

/** What a predecessor's Type says by number. */
export const RELATIONS = ['FF', 'FS', 'SF', 'SS'];

/** Custom fields that hold what Microsoft Project has no field for: their number, its name there, and the title we give it. */
export const FIELDS = {
  id: { field: 188743731, name: 'Text1', alias: 'Activity id' },
  kind: { field: 188743734, name: 'Text2', alias: 'Activity kind' },
  subject: { field: 188743737, name: 'Text3', alias: 'Activity subject' },
  duration: { field: 188743783, name: 'Duration1', alias: 'Duration as planned' },
  unit: { field: 205520904, name: 'Text1', alias: 'Resource unit' },
  resource: { field: 205520905, name: 'Text2', alias: 'Resource name' },
} as const;

/** How durations are shown: in working hours. A day would be 8 hours to one reader and 24 to another. */
export const IN_HOURS = 5;

/** How levelling delays are shown: in elapsed days. */
export const ELAPSED_DAYS = 8;

/** DurationFormat and LagFormat of elapsed time, which counts every hour of the day. */
export const ELAPSED = new Set([4, 6, 8, 10, 12, 36, 38, 40, 42, 44]);

/** LagFormat of lags given in percent of the predecessor's duration. */
export const PERCENT = new Set([19, 20, 51, 52]);

/** Baselines Microsoft Project holds: Baseline and Baseline 1 to Baseline 10. */
export const MOST_BASELINES = 11;

/** Name of a baseline by number. */
export function baselineName(number: number): string {
  return number === 0 ? 'Baseline' : `Baseline ${number}`;
}
