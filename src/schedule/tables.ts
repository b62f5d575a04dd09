import type { ColumnsOf, Schema } from '../table/index.js';

/**
 * The tables of a schedule, column by column, in the order they are written.
 *
 * Times are whole minutes since midnight, local time, of the day the project starts; durations, lags and floats are
 * working minutes of the activity's calendar (of a relation, of the later activity's).
 *
 * wbs: work breakdown, parents first; `parent` is empty for the uppermost.
 * activities: `kind` is the activity's kind in the template, `subject` what it is done to. A duration of 0 is a milestone.
 *   start and finish are those planned; early and late dates and floats those of the relations and calendars
 *   alone, without resources, late ones from the last early finish.
 *   `critical` is 1 where no float is left under the resources as planned. `constraint` is SNET, SNLT, FNET, FNLT, MSO,
 *   MFO or ALAP, at `constraint_at`. Progress is empty until there is some: `remaining` is of one begun and not ended.
 * relations: `type` is FS, SS, FF or SF; a negative lag is a lead.
 * resources: `kind` is crew, equipment, place (an aisle: crews that find room) or supply (megawatts, litres a minute).
 *   `calendar` is when a crew works; for others that of the whole site.
 * capacity: how much of a resource there is from a minute on, until the next row of the same resource.
 * assignments: how much of a resource an activity takes from its start to its finish.
 * deliveries: what comes when: from that minute on activities of this kind and subject may begin.
 * shifts: working hours of a calendar by day of the week, 1 for Monday; minutes of the day, `to` up to 1440.
 * exceptions: a date's own working hours instead; empty from and to: none that day.
 * baselines: planned dates that were kept for comparison.
 */
export const SCHEDULE_TABLES = {
  wbs: { wbs: 'id', parent: 'id', name: 'text' },
  activities: {
    activity: 'id',
    name: 'text',
    wbs: 'id',
    kind: 'text',
    subject: 'text',
    calendar: 'text',
    duration: 'integer',
    start: 'integer',
    finish: 'integer',
    early_start: 'integer',
    early_finish: 'integer',
    late_start: 'integer',
    late_finish: 'integer',
    total_float: 'integer',
    free_float: 'integer',
    critical: 'integer',
    constraint: 'text',
    constraint_at: 'integer',
    actual_start: 'integer',
    actual_finish: 'integer',
    remaining: 'integer',
  },
  relations: { from: 'id', to: 'id', type: 'text', lag: 'integer' },
  resources: { resource: 'text', kind: 'text', calendar: 'text', unit: 'text', price_per_hour_usd: 'decimal' },
  capacity: { resource: 'text', from: 'integer', amount: 'decimal' },
  assignments: { activity: 'id', resource: 'text', amount: 'decimal' },
  deliveries: { delivery: 'text', kind: 'text', subject: 'text', at: 'integer' },
  shifts: { calendar: 'text', weekday: 'integer', from: 'integer', to: 'integer' },
  exceptions: { calendar: 'text', date: 'text', from: 'integer', to: 'integer' },
  baselines: { baseline: 'text', activity: 'id', start: 'integer', finish: 'integer' },
} as const satisfies Record<string, Schema>;

export type ScheduleTableName = keyof typeof SCHEDULE_TABLES;

/** One of a schedule's tables, with its columns by name. */
export interface ScheduleTable<Name extends ScheduleTableName> {
  rows: number;
  columns: { -readonly [K in keyof ColumnsOf<(typeof SCHEDULE_TABLES)[Name]>]: ColumnsOf<(typeof SCHEDULE_TABLES)[Name]>[K] };
}

/** All tables of a schedule. */
export type ScheduleTables = { [Name in ScheduleTableName]: ScheduleTable<Name> };

/** What a schedule is of. */
export interface ScheduleHead {
  name: string;
  /** Day of minute 0, local time. @example 2026-11-23 */
  start: string;
  /** Minute up to which progress is told; undefined before there is any. */
  data_date: number | undefined;
}
