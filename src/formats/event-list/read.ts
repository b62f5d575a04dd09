import { eventFaults, eventSchema, type SiteEvent, type SiteSubjects, SUBJECTS } from '../../asbuilt/index.js';
import { didYouMean, type Finding } from '../../finding/index.js';
import { type Cell, cellsOf } from '../activity-list/index.js';
import { decoded, Faults, type Spot } from '../exchange/index.js';
import { valueIn } from './values.js';

/** What an event is about, by two columns, where none is called as a kind of subject is. */
const SUBJECT = ['of', 'name'];
/** Fields of an event that a list can have as columns. */
export const EVENT_FIELDS: readonly string[] = [
  ...SUBJECT,
  'key',
  'kind',
  'at',
  'end',
  'port',
  'passed',
  'loss_db',
  'test',
  'serial',
  'mac',
  'defect',
  'note',
  'comment',
];

/** Kinds that refer to a photo, or to an event that somebody has seen; and what somebody signs for. */
const ONE_BY_ONE: readonly string[] = ['photo', 'signed', 'settled', 'retracted', 'defect-closed'];

/** Wrong names for which the nearest right one is looked for: it is compared with all. */
const MOST_HINTS = 10;

/** Values of fields for all rows that do not have their own. */
export type FixedFields = Readonly<Record<string, string>>;

/** What a list of events says. */
export interface EventList {
  /** In the order of the rows; only those without a fault. */
  events: SiteEvent[];
  /** Columns that were not read. */
  leftOut: string[];
  findings: Finding[];
}

/** What a list is read with. */
export interface EventReading {
  subjects: SiteSubjects;
  fixed: FixedFields;
  /** A UUID that is made of a text, always the same. */
  keyOf: (text: string) => string;
}

/**
 * Reads a list of events as CSV, as a spreadsheet or a page of the site writes it: a row for each, columns by name in any order. What an
 * event is about stands in the columns `of` and `name`, else in the first column that is called as a kind of subject is (`cable`, `rack`,
 * ...). An event without a `key` has one made of what it says, so that the same list read again is the same events. O(cells).
 *
 * What is wrong is in the findings as EVENT-LIST with line and column, all at once.
 */
export function readEvents(bytes: Uint8Array, file: string, reading: EventReading): EventList {
  const text = decoded(bytes, 'utf-8');
  const faults = new Faults(file, text, 'EVENT-LIST');
  const events: SiteEvent[] = [];
  const hints = { left: MOST_HINTS };
  let header: Header | undefined;
  for (const row of cellsOf(text, faults)) {
    if (!header) {
      header = headerOf(row, reading.fixed, faults);
      // Every row would have the same fault.
      if (faults.count > 0) break;
    } else if (row.length !== header.names.length)
      faults.fault(row[0].spot, `${row.length} cells where the header has ${header.names.length}`);
    else {
      const event = eventOf(row, header, { ...reading, hints }, faults);
      if (event) events.push(event);
    }
  }
  if (!header) faults.fault({ line: 1, column: 1, length: 1 }, 'expected a header with a column such as cable; the file is empty');
  return { events, leftOut: header?.leftOut ?? [], findings: faults.done() };
}

interface Header {
  /** What each column is read as: a field, `of`, `name`, or a kind of subject. */
  names: (string | undefined)[];
  leftOut: string[];
}

function headerOf(row: readonly Cell[], fixed: FixedFields, faults: Faults): Header {
  const names = row.map(({ text }) => text.toLowerCase().replaceAll(' ', '_'));
  const has = (name: string) => names.includes(name) || name in fixed;
  const subjects: readonly string[] = SUBJECTS;
  const subject = SUBJECT.every(has) ? undefined : names.find((name) => subjects.includes(name));
  const known = subject === undefined ? EVENT_FIELDS : [...EVENT_FIELDS.filter((name) => !SUBJECT.includes(name)), subject];
  if (subject === undefined && !SUBJECT.every(has))
    faults.fault(row[0].spot, 'expected a column that says what each event is about: cable, rack, device, ..., or of and name');
  for (const name of ['kind', 'at']) if (!has(name)) faults.fault(row[0].spot, `expected a column ${name}, or ${name} for all rows`);
  for (const [i, name] of names.entries())
    if (known.includes(name) && names.indexOf(name) < i) faults.fault(row[i].spot, `column ${name} stands twice`);
  return { names: names.map((name) => (known.includes(name) ? name : undefined)), leftOut: names.filter((name) => !known.includes(name)) };
}

function eventOf(
  row: readonly Cell[],
  header: Header,
  { subjects, fixed, keyOf, hints }: EventReading & { hints: { left: number } },
  faults: Faults,
): SiteEvent | undefined {
  const said: Record<string, unknown> = {};
  const spots: Record<string, Spot> = {};
  const subject: Record<string, string> = {};
  const take = (name: string, text: string, spot: Spot) => {
    if (text === '') return;
    spots[name] = spot;
    if (SUBJECT.includes(name)) subject[name] = text;
    else if (EVENT_FIELDS.includes(name)) said[name] = valueIn(name, text);
    else {
      Object.assign(subject, { of: name, name: text });
      spots.name = spot;
    }
  };
  for (const [name, text] of Object.entries(fixed)) take(name, text, row[0].spot);
  for (const [i, { text, spot }] of row.entries()) if (header.names[i]) take(header.names[i], text, spot);
  said.subject = subject;
  if (ONE_BY_ONE.includes(String(said.kind))) {
    faults.fault(spots.kind, `"${said.kind}" is said on the pages of the site, one at a time`);
    return undefined;
  }
  said.key ??= keyOf(JSON.stringify(said));
  const parsed = eventSchema.safeParse(said);
  if (!parsed.success) {
    for (const { field, message } of parsed.error.issues.flatMap(faultsOf)) {
      const wrong = field === 'kind' && typeof said.kind === 'string' ? didYouMean(said.kind, KINDS) : undefined;
      faults.fault(spots[field] ?? row[0].spot, message, wrong);
    }
    return undefined;
  }
  const wrong = eventFaults(parsed.data, subjects, hints);
  for (const { message, remedy } of wrong) faults.fault(spots.name ?? row[0].spot, message, remedy);
  return wrong.length > 0 ? undefined : parsed.data;
}

const KINDS = eventSchema.options.map(({ shape }) => shape.kind.value);

interface Issue {
  code: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
}

/** What the schema finds wrong, by column. */
function faultsOf({ code, path, message, keys }: Issue): { field: string; message: string }[] {
  if (code === 'unrecognized_keys') return (keys ?? []).map((field) => ({ field, message: `this kind of event has no ${field}` }));
  if (path[0] === 'kind')
    return [{ field: 'kind', message: `expected one of ${KINDS.filter((kind) => !ONE_BY_ONE.includes(kind)).join(', ')}` }];
  const field = String(path[0] === 'subject' ? (path[1] ?? 'name') : path[0]);
  return [{ field, message: `${field}: ${message.replace(/^Invalid (input|option): /, '')}` }];
}
