import type { RelationType } from '../relation.js';

/** What an activity is done to; there is one activity of its kind for each. */
export const SUBJECTS = ['tray', 'power element', 'cdu', 'air handler', 'row', 'rack', 'switch', 'pull', 'unit', 'pod', 'cluster'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** What a subject has some of; work may go by it, and so may what is taken of a resource. */
export const MEASURES = [
  'metres',
  'cables',
  'plugs',
  'fibre plugs',
  'optics',
  'pdus',
  'servers',
  'racks',
  'units',
  'kilowatts',
  'litres per minute',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Narrows a kind of subject. */
export const FILTERS = [
  'gpu',
  'network',
  'service',
  'liquid',
  'in rack',
  'in row',
  'feed',
  'transformer',
  'switchboard',
  'ups',
  'busway',
] as const;
export type Filter = (typeof FILTERS)[number];

/** Working hours: spans of a weekday in minutes of the day, Monday first, and dates with hours of their own. */
export interface CalendarRule {
  name: string;
  week: readonly (readonly (readonly [from: number, to: number])[])[];
  exceptions: ReadonlyMap<string, readonly (readonly [from: number, to: number])[]>;
}

/** People of a trade, each doing one thing at a time while on shift. */
export interface Trade {
  name: string;
  /** People on shift; undefined: to be found. */
  people: number | undefined;
  calendar: string;
  /** USD an hour and person. */
  rate_usd: number;
}

export interface Equipment {
  name: string;
  count: number;
  rate_usd: number;
}

/** An amount from a minute on. */
export interface SupplyStep {
  from_min: number;
  amount: number;
}

export interface Delivery {
  /** Kind of subject, and which of them, that come. */
  of: SubjectKind;
  where: Filter | undefined;
  from_min: number;
  count: number;
}

/** Dates that an activity can be held to: its start no earlier than, no later than or at a minute, its finish no later than. */
export const CONSTRAINTS = ['SNET', 'SNLT', 'FNLT', 'MSO'] as const;

/** A date for a kind of activity, of one subject or, without, of all. */
export interface Constraint {
  kind: string;
  subject: string | undefined;
  constraint: (typeof CONSTRAINTS)[number];
  at_min: number;
}

/** One kind of activity. */
export interface ActivityKind {
  kind: string;
  of: SubjectKind;
  where: Filter | undefined;
  phase: 'site' | 'install' | 'test';
  trade: string | undefined;
  people: number;
  /** Minutes of one, and more for each of a measure. */
  each_min: number;
  per_min: ReadonlyMap<Measure, number>;
  /** Resources taken besides people, by amount or measure. */
  takes: ReadonlyMap<string, number | Measure>;
  /** Kinds that it follows, by which ends, and the least time in between; below 0 for a lead. */
  after: readonly { kind: string; type: RelationType; lag_min: number }[];
  source: string;
}

/** How a site is built: who works when, with what, and what there is to do. */
export interface Site {
  /** Day of the first rack, YYYY-MM-DD. */
  start: string;
  deadline_min: number;
  /** Whether what precedes the first rack (trays, the power chain) is in the schedule too. */
  from: 'site' | 'first rack';
  calendars: ReadonlyMap<string, CalendarRule>;
  trades: ReadonlyMap<string, Trade>;
  equipment: ReadonlyMap<string, Equipment>;
  /** Crews that find room in an aisle. */
  aisle_crews: number;
  supplies: ReadonlyMap<'power' | 'water', readonly SupplyStep[]>;
  deliveries: readonly Delivery[];
  activities: readonly ActivityKind[];
  constraints: readonly Constraint[];
  /** The same work by custom, step by step, for comparison. */
  custom: readonly CustomStep[];
}

/** A step as it is done by custom. */
export interface CustomStep {
  step: string;
  custom_min: number;
  /** Kinds of activity that are this step here; none where it is no work of the schedule. */
  kinds: readonly string[];
  /** What stands in its place, for a step that is no work of the schedule. */
  instead: string | undefined;
  source: string;
}
