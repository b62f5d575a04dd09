import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleTables } from '../../schedule/index.js';
import { plain } from '../exchange/testing/plain.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { readMspdi, writeMspdi } from './index.js';

const { head, tables } = sampleSchedule();
const WHOLE = Buffer.concat([...writeMspdi(head, tables)]).toString();

/** What is said of a file, each with its place and the text there; nothing may be read of it. */
function refused(text: string): string[] {
  const { schedule, findings } = readMspdi(Buffer.from(text), 'p.xml');
  expect(schedule).toBeUndefined();
  return findings.map(({ message, place }) => {
    const there = place?.text.slice(place.column - 1, place.column - 1 + place.length);
    return `${place?.line}: ${message}${there ? ` [${there}]` : ''}`;
  });
}

function changed(...pairs: [from: string, to: string][]): string {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, WHOLE);
}

describe('Microsoft Project XML that is wrong', () => {
  it('tells all wrong values and unknown references at once, each with its place', () => {
    const faults = refused(
      changed(
        ['<PredecessorUID>4<', '<PredecessorUID>44<'],
        ['<CalendarUID>2<', '<CalendarUID>222<'],
        ['<Duration>PT8H0M0S', '<Duration>8 hours'],
        ['<ResourceUID>3<', '<ResourceUID>33<'],
        ['T06:05:00', 'T25:05:00'],
        ['2026-11-23T22:00:00', '2026-11-31T22:00:00'],
        ['<Type>0</Type><Cross', '<Type>7</Type><Cross'],
        ['<ToTime>10:00:00', '<ToTime>05:00:00'],
        ['<DayType>3<', '<DayType>9<'],
        ['<Units>2<', '<Units>two<'],
      ),
    );
    expect(faults.map((fault) => fault.replace(/^\d+: /, ''))).toEqual([
      'expected a time after <FromTime> in <ToTime>, found "05:00:00" [05:00:00]',
      'expected a number from 0 to 7 in <DayType>, found "9" [9]',
      'expected a duration such as PT8H0M0S in <Duration>, found "8 hours" [8 hours]',
      'expected a date such as 2026-11-23T08:00:00 in <ActualStart>, found "2026-11-23T25:05:00" [2026-11-23T25:05:00]',
      'expected a date such as 2026-11-23T08:00:00 in <Start>, found "2026-11-31T22:00:00" [2026-11-31T22:00:00]',
      'expected the UID of a calendar in <CalendarUID>, found "222" [222]',
      'no task has the UID 44 [44]',
      'expected a number from 0 to 3 in <Type>, found "7" [7]',
      'expected a number in <Units>, found "two" [two]',
      'expected the UID of a resource in <ResourceUID>, found "33" [33]',
    ]);
  });

  it('says where it is no XML', () => {
    expect(refused(changed(['</Tasks>', '</Task>']))).toEqual(['80: no well-formed XML: expected </Tasks> here [>]']);
    expect(refused(changed(['Pull cables', 'Pull & cables']))).toEqual(['76: expected &amp; for an ampersand [&]']);
    expect(refused(changed(['Pull cables', '&lorem;']))).toEqual(['76: no well-formed XML: undefined entity [;]']);
    expect(refused('')).toEqual(['1: no well-formed XML: document must contain a root element']);
  });

  it('says where it is something else', () => {
    expect(refused('<?xml version="1.0"?>\n<APIBusinessObjects><Project/></APIBusinessObjects>')).toEqual([
      '2: expected Microsoft Project XML, <Project xmlns="http://schemas.microsoft.com/project">, found <APIBusinessObjects> [APIBusinessObjects]',
    ]);
    const latin = readMspdi(Buffer.from(WHOLE, 'latin1'), 'p.xml');
    expect(latin.schedule).toBeUndefined();
    expect(latin.findings.map(({ message, place }) => `${place?.line}: ${message}`)).toEqual(['78: bytes here are no UTF-8 text']);
  });

  it('reads UTF-16, and what a declaration says', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(WHOLE, 'utf16le')]);
    expect(readMspdi(utf16, 'p.xml').findings).toEqual([]);
    const latin = WHOLE.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"');
    expect(readMspdi(Buffer.from(latin, 'latin1'), 'p.xml').findings).toEqual([]);
  });

  it('reads a small file of another program, with the hours Microsoft Project takes for granted', () => {
    const { schedule, findings } = readMspdi(
      Buffer.from(`<Project xmlns="http://schemas.microsoft.com/project"><Name>Demo</Name><StartDate>2026-05-06T08:00:00</StartDate>
        <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
        <CalendarUID>1</CalendarUID><Resources><Resource><UID>0</UID></Resource><Resource><UID>1</UID><Name>Ann</Name></Resource></Resources>
        <Tasks><Task><UID>0</UID><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
        <Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
        <Task><UID>2</UID><Name>B</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration><PercentComplete>25</PercentComplete>
        <ActualStart>2026-05-06T08:00:00</ActualStart></Task>
        <Task><UID>3</UID><IsNull>1</IsNull></Task><Task><UID>4</UID><Name>C</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration>
        <DurationFormat>8</DurationFormat><PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink></Task></Tasks>
        <Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID></Assignment></Assignments></Project>`),
      'p.xml',
    );
    expect(findings).toEqual([]);
    const rows = plain(schedule?.tables as ScheduleTables);
    expect(rows.shifts).toHaveLength(10);
    expect(rows.shifts[0]).toBe('calendar=Standard weekday=1 from=480 to=720');
    expect(rows.wbs).toEqual(['wbs=W0001 parent= name=A']);
    expect(rows.activities.map((row) => row.match(/wbs=.*? |calendar=.*? |remaining=.*/g)?.join(''))).toEqual([
      'wbs=W0001 calendar=Standard remaining=360',
      'wbs= calendar= remaining=',
    ]);
    expect(rows.relations).toEqual(['from=A0001 to=A0002 type=FS lag=0']);
    expect(rows.assignments).toEqual(['activity=A0001 resource=Ann amount=1']);
  });

  it('lists a hundred faults and counts the rest', () => {
    const task = '<Task><UID>x</UID></Task>';
    const faults = refused(WHOLE.replace('</Tasks>', `${task.repeat(150)}</Tasks>`));
    expect(faults).toHaveLength(101);
    expect(faults[100]).toMatch(/^undefined: \d+ more faults in p\.xml/);
  });

  it('leaves out, and says so, what a schedule cannot hold', () => {
    const text = changed(
      ['<LinkLag>600</LinkLag><LagFormat>5', '<LinkLag>50</LinkLag><LagFormat>19'],
      ['<LinkLag>0</LinkLag>', '<LinkLag>0</LinkLag><Odd/>'],
      ['<Summary>1</Summary>', '<Summary>1</Summary><PredecessorLink><PredecessorUID>4</PredecessorUID></PredecessorLink>'],
      ['<Type>1</Type><DayWorking>0', '<Type>6</Type><DayWorking>0'],
    );
    const { schedule, findings } = readMspdi(Buffer.from(text), 'p.xml');
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SCHEDULE-LEFT-OUT a recurring exception of calendar "Day shift" is not read',
      'SCHEDULE-LEFT-OUT relations of summary task "Hall A" are not read',
    ]);
    // Half the 480 minutes of the activity before.
    expect(Array.from(schedule?.tables.relations.columns.lag.values ?? [])).toContain(240);
  });

  it('never reads half of a file that was cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE.trimEnd().length - 1 }), (length) => {
        expect(refused(WHOLE.slice(0, length)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('never fails on a damaged file', () => {
    const damage = fc.tuple(fc.nat(WHOLE.length), fc.nat(40), fc.constantFrom('', '<', '>', '&', '-', '99999999999', '</Task>', 'x'));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const text = damages.reduce((all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length), WHOLE);
        const { schedule, findings } = readMspdi(Buffer.from(text), 'p.xml');
        expect(schedule === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });
});
