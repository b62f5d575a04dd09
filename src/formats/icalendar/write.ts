import { DAY_MIN, type ScheduleHead, type ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { chunks, clockOf, Timeline } from '../exchange/index.js';
import { contentLine, textValue } from './content-line.js';
import { calendarOfResource, shiftsBetween } from './shifts.js';
import { byShift, type ShiftWork, type Work, workOf } from './work.js';

const encoder = new TextEncoder();

/**
 * A crew's work as an iCalendar file (RFC 5545), in chunks: an event for each shift that has work, whose description
 * lists the activities with their hours, so that a phone shows one entry a shift and not one for each of hundreds of
 * racks.
 *
 * Times are local ones of the site without a zone. An event's UID comes from the names of project and crew and the
 * shift's start, so that a file of a later plan replaces the events of the one before.
 * @param crew  name of the resource
 * @param stamped  when the file is made, in UTC, as RFC 5545 demands it @example 20261123T060000Z
 */
export function writeICalendar(head: ScheduleHead, tables: ScheduleTables, crew: string, stamped: string): Generator<Uint8Array> {
  return chunks(lines(head, tables, crew, stamped), (text) => encoder.encode(text));
}

function* lines(head: ScheduleHead, tables: ScheduleTables, crew: string, stamped: string): Generator<string> {
  yield 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Nineteen//Schedule//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n';
  yield contentLine('X-WR-CALNAME', textValue(`${crew} - ${head.name}`));
  const work = workOf(tables, crew);
  if (work.length > 0) {
    const last = work.reduce((most, { to }) => Math.max(most, to), work[0].to);
    const shifts = shiftsBetween(tables, calendarOfResource(tables, crew), head.start, work[0].from, last);
    const timeline = new Timeline(head.start);
    const key = `${hash(`${head.name}\n${crew}`, 0x811c9dc5)}${hash(`${crew}\n${head.name}`, 0x1b873593)}`;
    for (const part of byShift(work, shifts)) yield event(part, tables, crew, stamped, timeline, key);
  }
  yield 'END:VCALENDAR\r\n';
}

function event({ shift, work }: ShiftWork, tables: ScheduleTables, crew: string, stamped: string, timeline: Timeline, key: string): string {
  const from = Math.max(shift?.from ?? Number.NEGATIVE_INFINITY, work[0].from);
  const last = work.reduce((most, one) => Math.max(most, one.to), work[0].to);
  const to = Math.min(shift?.to ?? Number.POSITIVE_INFINITY, last);
  const when = (minute: number) => `${timeline.stamp(minute, 'T').replace(/[-:]/g, '')}00`;
  const name = shift ? when(shift.from) : cell(tables.activities.columns.activity, work[0].row);
  const places = [...new Set(work.map(({ row }) => cell(tables.activities.columns.subject, row)))];
  return [
    'BEGIN:VEVENT\r\n',
    contentLine('UID', `${name}-${key}@nineteen`),
    contentLine('DTSTAMP', stamped),
    contentLine('DTSTART', when(from)),
    // An event that takes no time has no end.
    to > from ? contentLine('DTEND', when(to)) : '',
    contentLine('SUMMARY', textValue(summary(work, tables))),
    places.length === 1 && places[0] !== '' ? contentLine('LOCATION', textValue(places[0])) : '',
    contentLine('DESCRIPTION', textValue(work.map((one) => line(one, from, to, tables, crew, timeline)).join('\n'))),
    'END:VEVENT\r\n',
  ].join('');
}

/** Most of what is done in a shift at one glance. @example 12 x place rack, 2 x pull cables */
function summary(work: readonly Work[], { activities }: ScheduleTables): string {
  const { name, kind } = activities.columns;
  if (work.length === 1) return cell(name, work[0].row);
  const counts = new Map<string, number>();
  for (const { row } of work) {
    const what = cell(kind, row) || cell(name, row);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a);
  const shown = most.slice(0, KINDS_SHOWN).map(([what, count]) => `${count} x ${what}`);
  return `${shown.join(', ')}${most.length > KINDS_SHOWN ? ', ...' : ''}`;
}

const KINDS_SHOWN = 3;

/**
 * One activity of a shift: its hours there, its name, what it is done to, what it takes, and whether it was begun before,
 * goes on after, or is done.
 */
function line(
  { row, from, to, amount }: Work,
  shiftFrom: number,
  shiftTo: number,
  tables: ScheduleTables,
  crew: string,
  timeline: Timeline,
): string {
  const { name, subject, activity, actual_finish } = tables.activities.columns;
  const clock = (minute: number) => clockOf(((minute % DAY_MIN) + DAY_MIN) % DAY_MIN);
  const hours = `${clock(Math.max(from, shiftFrom))}-${clock(Math.min(to, shiftTo))}`;
  const place = cell(subject, row);
  const what = `${cell(name, row)}${place === '' || cell(name, row).includes(place) ? '' : ` ${place}`}`;
  const unit = unitOf(tables, crew);
  const notes = [
    cell(activity, row),
    `${amount}${unit === '' ? '' : ` ${unit}`}`,
    ...(from < shiftFrom ? [`begun ${timeline.stamp(from, ' ')}`] : []),
    ...(to > shiftTo ? [`until ${timeline.stamp(to, ' ')}`] : []),
    ...(Number.isNaN(actual_finish.values[row]) ? [] : ['done']),
  ];
  return `${hours} ${what} (${notes.join(', ')})`;
}

function unitOf({ resources }: ScheduleTables, crew: string): string {
  const row = resources.columns.resource.codes.indexOf(resources.columns.resource.dict.indexOf(crew));
  return row < 0 ? '' : cell(resources.columns.unit, row);
}

/** FNV-1a over UTF-16 units, as eight hexadecimal digits. */
function hash(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
