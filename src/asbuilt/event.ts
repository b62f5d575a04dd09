import { z } from 'zod';
import { ENDS, SIGNATORIES, SUBJECTS, type SubjectKind, TESTS } from './kinds.js';

/** Longest texts that people write; what is longer is refused, not cut. */
const MOST_TEXT = 2000;

/** Of the times of ISO 8601 those that databases hold, too. */
const AT = /^(?!0000)[^.]{16,19}(\.\d{1,9})?(Z|[+-](0\d|1[0-5]):?\d\d)$/;

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, 'expected text without control characters');

/** What an event is about: `{ of: 'cable', name: 'C000301' }`. */
export const subjectSchema = z.strictObject({ of: z.enum(SUBJECTS), name: words(120) });
export type Subject = z.output<typeof subjectSchema>;

const common = {
  /** Made once on the device that saw it; sent twice, it counts once. */
  key: z.uuid(),
  subject: subjectSchema,
  /** Clock of the device. */
  at: z.iso
    .datetime({ offset: true, abort: true })
    .regex(AT, 'expected a time from the year 1 on, with an offset of less than 16 hours and at most 9 decimals of a second'),
  /** The last event that the device had heard of: whoever contradicts what was known corrects it, else the two disagree. */
  seen: z.int().min(0).default(0),
  /** Where it was seen: a rack, or a position by the device. */
  place: z
    .strictObject({
      rack: words(60).optional(),
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
    })
    .optional(),
  comment: words(MOST_TEXT).optional(),
};

const event = <K extends string, S extends z.ZodRawShape>(kind: K, more: S) =>
  z.strictObject({ kind: z.literal(kind), ...common, ...more });
const passed = { passed: z.boolean() };

/** An event as it is sent: one seen thing, by kind. Every fault is told with its path. */
export const eventSchema = z.discriminatedUnion('kind', [
  event('delivered', {}),
  event('placed', {}),
  event('installed', {}),
  event('powered', {}),
  event('leak-tested', passed),
  event('booted', {}),
  event('bound', { serial: words(120), mac: z.mac().optional() }),
  event('pulled', {}),
  event('patched', { end: z.enum(ENDS), port: words(60).optional() }),
  event('inspected', { end: z.enum(ENDS), ...passed, loss_db: z.number().min(0).max(100).optional() }),
  event('tested', { test: z.enum(TESTS), ...passed }),
  event('signed', { as: z.enum(SIGNATORIES) }),
  event('started', {}),
  event('finished', {}),
  event('defect-opened', { defect: words(MOST_TEXT) }),
  event('defect-closed', { opened: z.int().min(1) }),
  event('note', { note: words(MOST_TEXT) }),
  event('photo', { photo: z.string().regex(/^[0-9a-f]{64}$/, 'expected the SHA-256 of a photo') }),
  event('settled', { aspect: words(40), accepted: z.int().min(1) }),
  event('retracted', { event: z.int().min(1) }),
]);
export type SiteEvent = z.output<typeof eventSchema>;
export type EventKind = SiteEvent['kind'];

/** An event as it is kept: numbered without gaps in the order in which it counts, with who and the server's clock. */
export type RecordedEvent = SiteEvent & { seq: number; by: string; server_at: string };

/** Subjects that each kind of event can be about. */
export const SUBJECTS_OF = {
  delivered: ['rack'],
  placed: ['rack'],
  installed: ['device', 'power', 'cooling'],
  powered: ['rack', 'device', 'power', 'cooling'],
  'leak-tested': ['rack', 'cooling'],
  booted: ['device'],
  bound: ['device'],
  pulled: ['cable', 'trunk'],
  patched: ['cable', 'trunk'],
  inspected: ['cable', 'trunk'],
  tested: ['cable', 'rack', 'device', 'unit', 'pod', 'cluster'],
  signed: ['rack', 'device', 'unit', 'pod', 'cluster'],
  started: ['activity'],
  finished: ['activity'],
  'defect-opened': SUBJECTS,
  'defect-closed': SUBJECTS,
  note: SUBJECTS,
  photo: SUBJECTS,
  settled: SUBJECTS,
  retracted: SUBJECTS,
} as const satisfies Record<EventKind, readonly SubjectKind[]>;
