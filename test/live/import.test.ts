import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/index.js';
import { readProject } from '../../src/formats/project/index.js';
import { byId } from '../../src/formats/project/testing/by-id.js';
import { SCHEDULE_TABLES } from '../../src/schedule/index.js';
import { violations } from '../../src/schedule/testing/violations.js';
import { cell } from '../../src/table/index.js';
import { inFolder } from './in-folder.js';

// Schedules leave through the real command line and come back as projects; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('import');

function projectIn(name: string) {
  const { project, about, findings } = readProject(read(name), name);
  if (!project || !about) throw new Error(findings.map(({ message }) => message).join('\n'));
  return { project, about };
}

/** Electricians and engineers in two shifts, so that calendars matter. */
const SHIFTS = ['electrician', 'engineer', 'rigger'];

beforeAll(async () => {
  const site = readFileSync('templates/installation.yaml', 'utf8');
  const inShifts = SHIFTS.reduce(
    (text, trade) =>
      text.replace(`  ${trade}: { people: find, calendar: round the clock`, `  ${trade}: { people: find, calendar: two shifts`),
    site,
  );
  writeFileSync(join(dir, 'site.yaml'), inShifts);
  expect(inShifts.split('calendar: two shifts').length).toBeGreaterThan(SHIFTS.length);
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab', '--site', 'site.yaml')).toMatchObject({ code: 0 });
});

describe('a schedule as a project', () => {
  it('has the activities, durations, relations and starts of the tables, and its starts break nothing', async () => {
    expect(await nineteen('export', 'lab-schedule', '-o', 'lab.json')).toEqual({ code: 0, stdout: 'lab.json\n', stderr: '' });
    const { project, about } = projectIn('lab.json');
    const table = <Name extends 'activities' | 'relations'>(name: Name) =>
      readCsv(readFileSync(join(dir, `lab-schedule/${name}.csv`)), SCHEDULE_TABLES[name], name);
    const { rows, columns } = table('activities');
    const unit = about.time?.unit_min ?? 0;
    expect(about.activities?.ids).toEqual(Array.from({ length: rows }, (_, row) => cell(columns.activity, row)));
    expect(Array.from(project.duration, (time) => time * unit)).toEqual([...columns.duration.values]);
    expect(about.activities?.planned?.map((time) => (time ?? -1) * unit)).toEqual([...columns.start.values]);
    expect(project.successors.to).toHaveLength(table('relations').rows);
    expect(violations(project, about.activities?.planned as number[])).toEqual([]);
  });

  it.each(['xml', 'xer', 'json'])('is the same after .%s', async (ending) => {
    expect(await nineteen('export', 'lab-schedule', '-o', `through.${ending}`)).toMatchObject({ code: 0, stderr: '' });
    expect(await nineteen('import', `through.${ending}`, '-o', `from-${ending}.json`)).toMatchObject({ code: 0, stderr: '' });
    const [again, before] = [projectIn(`from-${ending}.json`), projectIn('lab.json')];
    expect(byId(again.project, again.about)).toEqual(byId(before.project, before.about));
  });

  it('keeps activities, durations, relations and starts as a list, and tells the rest', async () => {
    const out = await nineteen('export', 'lab-schedule', '-o', 'lab.csv');
    expect(out.code).toBe(0);
    expect(out.stderr).toContain('does not hold the hours of "two shifts"');
    const { code, stderr } = await nineteen('import', 'lab.csv', '-o', 'from-csv.json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^lab\.csv:2:\d+: warning: calendar "two shifts" is not read/);
    const [again, before] = [projectIn('from-csv.json'), projectIn('lab.json')];
    const network = ({ project, about }: typeof again) => ({ ...byId(project, about), capacity: undefined });
    expect(network(again)).toEqual(network(before));
  });

  it.each(['through.xml', 'through.xer', 'lab.csv'])('is solved directly: %s', async (file) => {
    const { code, stdout } = await nineteen('solve', file, '--schedules', '50', '--json');
    expect(code).toBe(0);
    const { ids, start, makespan, time } = JSON.parse(stdout) as { ids: string[]; start: number[]; makespan: number; time: object };
    const { project, about } = projectIn(file === 'lab.csv' ? 'from-csv.json' : `from-${file.slice(8)}.json`);
    expect([ids, time]).toEqual([about.activities?.ids, about.time]);
    expect(violations(project, start)).toEqual([]);
    expect(Math.max(...start.map((at, i) => at + project.duration[i]))).toBe(makespan);
  });
});

/** As Microsoft Project writes: a five-day week, one mason, a link from start to start, one with two days of lag, one to the finish. */
const TASKS = [
  { uid: 1, name: 'Footing', hours: 40, units: 1, more: '' },
  { uid: 2, name: 'Curing', hours: 16, units: 0, more: link(1, 3, 0) },
  { uid: 3, name: 'Walls', hours: 40, units: 1, more: `${link(2, 1, 9600)}<ConstraintType>1</ConstraintType>` },
  { uid: 4, name: 'Done', hours: 0, units: 0, more: link(3, 0, 0) },
];

function link(from: number, type: number, lag_tenths: number): string {
  return `<PredecessorLink><PredecessorUID>${from}</PredecessorUID><Type>${type}</Type><LinkLag>${lag_tenths}</LinkLag><LagFormat>7</LagFormat></PredecessorLink>`;
}

const DAY =
  '<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>';
const FOREIGN = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<Project xmlns="http://schemas.microsoft.com/project"><Title>Hut</Title><StartDate>2026-11-23T08:00:00</StartDate><CalendarUID>1</CalendarUID>',
  '<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>',
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (day) => `<WeekDay><DayType>${day}</DayType>${day > 1 && day < 7 ? DAY : '<DayWorking>0</DayWorking>'}</WeekDay>`,
  ),
  '</WeekDays></Calendar><Calendar><UID>3</UID><Name>Mason</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>',
  '<Tasks>',
  ...TASKS.map(
    ({ uid, name, hours, more }) =>
      `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><OutlineLevel>1</OutlineLevel><Duration>PT${hours}H0M0S</Duration><DurationFormat>7</DurationFormat><CalendarUID>-1</CalendarUID>${more}</Task>`,
  ),
  '</Tasks>',
  '<Resources><Resource><UID>1</UID><Name>Mason</Name><Type>1</Type><MaxUnits>1.00</MaxUnits><CalendarUID>3</CalendarUID></Resource></Resources><Assignments>',
  ...TASKS.filter(({ units }) => units > 0).map(
    ({ uid, units }) =>
      `<Assignment><UID>${uid}</UID><TaskUID>${uid}</TaskUID><ResourceUID>1</ResourceUID><Units>${units}</Units></Assignment>`,
  ),
  '</Assignments></Project>',
].join('\n');

describe('a project of Microsoft Project', () => {
  it('is solved in its working time', async () => {
    writeFileSync(join(dir, 'hut.xml'), FOREIGN);
    const { code, stdout, stderr } = await nineteen('solve', 'hut.xml', '--schedules', '10');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^hut\.xml:15:2: warning: 1 activity is as late as possible: it becomes as soon as possible: A0003 "Walls" \[PROJECT-NOT-HELD\]/,
    );
    // Units of eight hours: walls could begin two days after the curing, but the only mason is at the footing for five.
    expect(stdout.split('\n').slice(4)).toEqual([
      'activities, from start to finish:',
      '  A0001  0 to 5  Footing',
      '  A0002  0 to 2  Curing',
      '  A0003  5 to 10  Walls',
      '  A0004  10 to 10  Done',
      '',
    ]);
    expect(stdout).toMatch(/^makespan {5}10 times 480 minutes of working time from 2026-11-23 00:00\n/);
  });
});

describe('what cannot be imported', () => {
  it.each([
    [
      'a circle',
      FOREIGN.replace('<CalendarUID>-1</CalendarUID><Pred', `<CalendarUID>-1</CalendarUID>${link(3, 1, 0)}<Pred`),
      /hut\.xml:1[3-5]:2: error: activities wait for one another in a circle: (A000[23] "\w+"( -> )?){3} \[PROJECT-CIRCLE\]/,
    ],
    [
      'one who asks for more than there is',
      FOREIGN.replace('<Units>1<', '<Units>2<'),
      /hut\.xml:13:2: error: activity A0001 "Footing" takes 2 of "Mason", which has 1: it can never start \[PROJECT-DEMAND\]/,
    ],
    [
      'a date that is none',
      FOREIGN.replace('2026-11-23T', '2026-11-32T'),
      /hut\.xml:2:\d+: error: expected a date such as .* in <StartDate>, found "2026-11-32T08:00:00" \[SCHEDULE-FORMAT\]/,
    ],
    [
      'a calendar without hours',
      FOREIGN.replaceAll(DAY, '<DayWorking>0</DayWorking>'),
      /hut\.xml:13:2: error: calendar "Standard" has no working hour, and A0001 is to be done in it \[CALENDAR-IDLE\]/,
    ],
  ])('is told with its place, and nothing is written: %s', async (_, text, words) => {
    writeFileSync(join(dir, 'hut.xml'), text);
    const { code, stderr } = await nineteen('import', 'hut.xml', '-o', 'never.json');
    expect([code, existsSync(join(dir, 'never.json'))]).toEqual([1, false]);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/Nothing was written\.\n$/);
  });

  it.each([
    [['hut.pdf', '-o', 'x.json'], 2, /hut\.pdf: expected a file that ends in \.sm, .* or \.csv/],
    [['hut.xml', '-o', 'x.xml'], 2, /projects are written as JSON; give --output a name that ends in \.json, not x\.xml/],
    [['none.xer', '-o', 'x.json'], 3, /reading none\.xer: there is no such file/],
  ])('%j is refused', async (args, exit, words) => {
    const { code, stderr } = await nineteen('import', ...args);
    expect(code).toBe(exit);
    expect(stderr).toMatch(words);
  });
});
