import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { plain } from '../exchange/testing/plain.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { listLosses, readList, writeList } from './index.js';

const { head, tables } = sampleSchedule();
const LIST = Buffer.concat([...writeList(head, tables)]).toString();

const read = (text: string) => readList(Buffer.from(text), 'p.csv');

/** What is wrong with a file, each with its place and the text there; nothing may be read of it. */
function refused(text: string): string[] {
  const { schedule, findings } = read(text);
  expect(schedule).toBeUndefined();
  return findings.map(({ message, place }) => {
    const there = place?.text.slice(place.column - 1, place.column - 1 + place.length);
    return `${place?.line}: ${message} [${there}]`;
  });
}

describe('a list of activities', () => {
  it('says of each activity what it waits for, what it takes, and where it belongs', () => {
    const [header, first, second, third] = LIST.split('\n');
    expect(header).toBe(
      'activity,name,wbs,kind,subject,calendar,duration_min,start,finish,total_float_min,critical,predecessors,resources,constraint,constraint_at,actual_start,actual_finish,remaining_min',
    );
    expect(first).toBe(
      'A00010,Place racks,"Hall A > Row 1 ""north"" & <south>",place rack,R01-01,Day shift,480,2026-11-23 06:00,2026-11-23 14:30,0,1,,Riggers:2/6; Lift:0.5/1,SNET,2026-11-23 06:00,2026-11-23 06:05,2026-11-23 15:00,',
    );
    expect(second).toContain(',A00010FS+60,');
    expect(third).toContain(',A00020FF-30; A00040SF+15,');
  });

  it('brings activities, relations and assignments back', () => {
    const { schedule, findings } = read(LIST);
    if (!schedule) throw new Error('nothing was read');
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(Array(2).fill('warning SCHEDULE-LEFT-OUT'));
    const [again, before] = [plain(schedule.tables), plain(tables)];
    expect(again.relations).toEqual(before.relations);
    expect(again.assignments).toEqual(before.assignments);
    expect(again.capacity).toEqual([
      'resource=Cablers "N" from=0 amount=8',
      'resource=Lift from=0 amount=1',
      'resource=Riggers from=0 amount=6',
    ]);
    expect(schedule.tables.wbs.columns.name.dict).toEqual(expect.arrayContaining(['Hall A', 'Row 1 "north" & <south>']));
  });

  it('reads what people and spreadsheets write', () => {
    const { schedule, findings } = read(
      '\ufeffactivity;Name;Duration_Min;Predecessors;resources\r\n1;"a; ""b""";60;;crew\r\nEC-10;c;0; 1 ss + 1.5h , 1FF-5 min;crew:2/3;\r\n'.replace(
        ';\r\n',
        '\r\n',
      ),
    );
    expect(findings).toEqual([]);
    if (!schedule) throw new Error('nothing was read');
    const { activities, relations, assignments, capacity } = schedule.tables;
    expect(cell(activities.columns.name, 0)).toBe('a; "b"');
    expect(
      Array.from(relations.columns.type.codes, (_, row) => `${cell(relations.columns.type, row)} ${cell(relations.columns.lag, row)}`),
    ).toEqual(['SS 90', 'FF -5']);
    expect([...assignments.columns.amount.values]).toEqual([1, 2]);
    expect([...capacity.columns.amount.values]).toEqual([3]);
  });

  it('tells all faults at their places', () => {
    const faults = refused(
      [
        'activity,duration_min,predecessors,resources,constraint,constraint_at,start',
        'A1,x,,,,,',
        'A2,60,A1FS+2d; A7SS,crew:2/3,SNET,,2026-02-30',
        'A2,60,,crew:1/4,ASAP,,',
        ',60,,,,,',
        'A5,,,:3,,,',
      ].join('\n'),
    );
    expect(faults).toEqual([
      '2: expected a whole number of minutes from 0 in column duration_min, found "x" [x]',
      '3: expected a predecessor such as A0001FS+60 or A0001SS+2h, its lag in minutes or hours, found "A1FS+2d" [A1FS+2d]',
      '3: no activity has the id "A7" [A7SS]',
      '3: expected a date in column constraint_at [SNET]',
      '3: expected a date such as 2026-11-23 08:00 in column start, found "2026-02-30" [2026-02-30]',
      '4: expected another id than that of an activity before, found "A2" [A2]',
      '4: expected 3 of "crew" as in a line before, found 4 [crew:1/4]',
      '4: expected one of SNET, SNLT, FNET, FNLT, MSO, MFO, ALAP, found "ASAP" [ASAP]',
      '5: expected an id in column activity [,]',
      '6: expected minutes in column duration_min [A5]',
      '6: expected a resource such as rigger:2/6, found ":3" [:3]',
    ]);
  });

  it.each([
    ['nothing', '', '1: expected a header with activity and duration_min; the file is empty []'],
    ['no ids', 'name,duration_min\na,1\n', '1: expected a column activity in the header [name]'],
    ['a column twice', 'activity,duration_min,activity\n', '1: column activity stands twice [activity]'],
    ['a row that is short', 'activity,duration_min\nA1\n', '2: 1 cells where the header has 2 [A1]'],
    ['a quote left open', 'activity,duration_min\n"A1,1\n', '2: expected a closing quote; the file ends before it ["]'],
  ])('refuses %s', (_, text, expected) => expect(refused(text)[0]).toBe(expected));

  it('tells what it does not hold, and a column that it does not know', () => {
    expect(listLosses(head, tables).map(({ message }) => message.replace('a list of activities (CSV) does not hold ', ''))).toEqual([
      '1 delivery',
      'the hours of "Day shift", "Night shift"',
      'when how much there is of "Riggers": the most there is stands for it',
      'kinds, calendars, units and prices of resources',
      'the data date',
      '4 dates of baselines',
    ]);
    const { findings } = read('activity,duration_min,predecesors\nA1,1,\n');
    expect(findings.map(({ message, remedy }) => `${message}; ${remedy}`)).toEqual([
      'column "predecesors" is not read; did you mean "predecessors"?',
    ]);
  });
});
