import { type Hours, Minutes } from './minutes.js';

export type RelationType = 'FS' | 'SS' | 'FF' | 'SF';
export type Constraint = 'SNET' | 'SNLT' | 'FNET' | 'FNLT' | 'MSO' | 'MFO' | 'ALAP';

export interface ToyActivity {
  kind: string;
  subject: string;
  /** Empty: round the clock. */
  calendar: string;
  duration: number;
  takes?: Readonly<Record<string, number>>;
  constraint?: Constraint;
  at?: number;
  actual?: { start: number; finish?: number; remaining?: number };
}

export interface ToyResource {
  kind: 'crew' | 'equipment' | 'place' | 'supply';
  calendar: string;
  unit: string;
  /** Amounts from a minute on; of a crew, while its calendar works. */
  steps: readonly (readonly [from: number, amount: number])[];
}

/** A project as a person would tell it; relations go from earlier to later activities of the list. */
export interface ToyProject {
  data_date?: number;
  calendars: Readonly<Record<string, Hours>>;
  activities: readonly ToyActivity[];
  relations: readonly (readonly [from: number, to: number, type: RelationType, lag: number])[];
  resources: Readonly<Record<string, ToyResource>>;
  deliveries: readonly { kind: string; subject: string; at: number }[];
}

/** Day of minute 0, a Monday. */
export const START = '2026-01-05';

/** Dates of an activity; `begin` is its start, or the start of its rest where it is under way. */
export interface ToyDates {
  start: number;
  begin: number;
  finish: number;
}

/** A project with its calendars minute by minute. */
export interface Toy extends ToyProject {
  minutes: Record<string, Minutes>;
}

export function toyOf(project: ToyProject): Toy {
  const minutes = Object.entries(project.calendars).map(([name, hours]): [string, Minutes] => [name, Minutes.of(hours)]);
  return { ...project, minutes: Object.fromEntries([['', Minutes.of(undefined)], ...minutes]) };
}

/** Working minutes still to do. */
export function effortOf({ duration, actual }: ToyActivity): number {
  if (!actual) return duration;
  return actual.finish === undefined ? (actual.remaining ?? 0) : 0;
}

/** Whether a relation holds, straight from its meaning. */
export function relationHolds(
  { minutes, activities }: Toy,
  [, to, type, lag]: ToyProject['relations'][number],
  earlier: ToyDates,
  later: ToyDates,
): boolean {
  if (activities[to].actual?.finish !== undefined) return true;
  const a = type === 'FS' || type === 'FF' ? earlier.finish : earlier.start;
  const b = type === 'FS' || type === 'SS' ? later.begin : later.finish;
  if (lag === 0) return b >= a;
  return minutes[activities[to].calendar].between(a, b) >= lag;
}
