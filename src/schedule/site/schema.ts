import { z } from 'zod';
import { quantity } from '../../yamlfile/index.js';
import { DAY_MIN } from '../calendar.js';
import { RELATIONS } from '../relation.js';
import { CONSTRAINTS, FILTERS, MEASURES, SUBJECTS } from './types.js';

/** The site file as its users write it. */

const name = z.string().min(1).max(60);
const count = (about: string) => z.int().min(1).max(100_000).meta({ description: about });
const minutes = (about: string, above = false) => quantity('time', about, 0, above).transform((hours) => hours * 60);
const rate = quantity('money', 'an hour').default(0);

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const SPAN = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;
const span = z
  .string()
  .regex(SPAN, 'expected hours such as 06:00-14:00')
  .transform((text, context) => {
    const [, h1, m1, h2, m2] = SPAN.exec(text) ?? [];
    const from = Number(h1) * 60 + Number(m1);
    const to = Number(h2) * 60 + Number(m2);
    if (from < to && to <= DAY_MIN) return [from, to] as const;
    context.addIssue({
      code: 'custom',
      message: `expected hours that end later on the same day, found "${text}"; write a night as 22:00-24:00 and 00:00-06:00`,
      input: text,
    });
    return z.NEVER;
  });
const date = z.iso.date({ error: 'expected a date such as 2026-01-05' });
/** Minutes since the start, or a date as it was written. */
const moment = (about: string) =>
  z
    .union([date, quantity('time', about).transform((hours) => hours * 60)], {
      error: (issue) =>
        issue.input === undefined ? undefined : `expected a time since the start such as "7 d", or a date such as 2026-01-12`,
    })
    .meta({ description: `${about}: a time since the start, or a date` });

const calendar = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).meta({ description: 'days that are worked' }),
  hours: z.array(span).meta({ description: 'hours of those days' }),
  off: z.array(date).default([]).meta({ description: 'dates without work' }),
  extra: z
    .array(z.strictObject({ date, hours: z.array(span) }))
    .default([])
    .meta({ description: 'dates with hours of their own, overtime for instance' }),
});

const step = (dimension: 'power' | 'flow') =>
  z.strictObject({ from: moment('when it comes'), amount: quantity(dimension, 'from then on') });

const delivery = z.strictObject({
  of: z.enum(SUBJECTS),
  where: z.enum(FILTERS).optional(),
  from: moment('when the first come'),
  count: count('how many come at once').optional(),
  per_day: count('how many come each day').optional(),
});

const MONTH_H = 30 * 24;
const relation = z.strictObject(
  {
    kind: name,
    type: z
      .enum(RELATIONS)
      .default('FS')
      .meta({ description: 'which ends: finish to start, start to start, finish to finish, start to finish' }),
    lag: quantity('time', 'least time between the two, below 0 for a lead', -MONTH_H)
      .transform((hours) => hours * 60)
      .default(0),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'expected a kind of activity, or {kind: ..., type: SS, lag: 2 h}' : undefined) },
);
/** A kind alone stands for finish to start without a lag. */
const after = z.preprocess((value) => (typeof value === 'string' ? { kind: value } : value), relation);

const activity = z.strictObject({
  kind: name,
  of: z.enum(SUBJECTS),
  where: z.enum(FILTERS).optional(),
  phase: z.enum(['site', 'install', 'test']),
  trade: name.optional().meta({ description: 'who does it; without, nobody' }),
  people: count('of the trade').default(1),
  time: z.strictObject({
    each: minutes('of one'),
    per: z.partialRecord(z.enum(MEASURES), minutes('more for each')).default({}),
  }),
  takes: z
    .record(name, z.union([count('so many'), z.enum(MEASURES)]))
    .default({})
    .meta({ description: 'equipment, aisle, power or water taken from start to end' }),
  after: z.array(after).default([]).meta({ description: 'kinds that must have ended, or begun' }),
  source: z.string().min(1).meta({ description: 'where the time comes from; "assumption: ..." where nowhere' }),
});

const constraint = z.strictObject({
  kind: name,
  subject: name.optional().meta({ description: 'name of what it is done to, such as "Unit 3"; without, all' }),
  constraint: z.enum(CONSTRAINTS),
  at: moment('the date'),
});

const custom = z.strictObject({
  step: name,
  time: minutes('by custom'),
  kinds: z.array(name).default([]).meta({ description: 'kinds of activity that are this step here' }),
  instead: z.string().min(1).optional().meta({ description: 'what stands in its place, for a step that is no work of the schedule' }),
  source: z.string().min(1).meta({ description: 'where the time comes from; "assumption: ..." where nowhere' }),
});

const people = z.union([count('on shift'), z.literal('find')], {
  error: (issue) =>
    typeof issue.input === 'number' || issue.input === undefined ? undefined : 'expected a whole number of people from 1, or find',
});

export const SITE_SCHEMA = z.strictObject({
  start: date,
  deadline: minutes('from the first rack to the first training job', true),
  from: z.enum(['first rack', 'site']).default('first rack'),
  calendars: z.record(name, calendar),
  trades: z.record(name, z.strictObject({ people, calendar: name, rate })),
  equipment: z.record(name, z.strictObject({ count: count('at the site'), rate })).default({}),
  aisle: z.strictObject({ crews: count('that find room in one') }).default({ crews: 8 }),
  supplies: z.strictObject({ power: z.array(step('power')).optional(), water: z.array(step('flow')).optional() }).default({}),
  deliveries: z.array(delivery).default([]),
  activities: z.array(activity).min(1),
  constraints: z.array(constraint).default([]),
  custom: z.array(custom).default([]),
});

export type RawSite = z.output<typeof SITE_SCHEMA>;

/** Keys that the mapping at a path may have. */
export function knownSiteKeys(path: readonly PropertyKey[]): readonly string[] {
  const shapes: Record<string, z.ZodObject> = {
    '': SITE_SCHEMA,
    calendars: calendar,
    trades: SITE_SCHEMA.shape.trades.valueType as z.ZodObject,
    deliveries: delivery,
    activities: path.includes('after') ? relation : path.includes('time') ? activity.shape.time : activity,
    constraints: constraint,
    custom,
  };
  const schema = shapes[path.length === 0 ? '' : String(path[0])];
  return schema ? Object.keys(schema.shape) : [];
}
