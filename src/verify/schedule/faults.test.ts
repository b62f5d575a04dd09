import { describe, expect, it } from 'vitest';
import type { ScheduleTableName } from '../../schedule/index.js';
import type { Column, NumberColumn } from '../../table/index.js';
import { verifySchedule } from '../index.js';
import { copyRow, setNumber, setText } from '../testing/edit.js';
import { type ScheduleFixture, scheduleFixture } from './testing/fixture.js';
import type { ToyDates } from './testing/project.js';
import * as S from './testing/samples.js';

/** What is wrong in words, the code that must name it and no other, and how to bring it about in the tables. */
type Fault = [name: string, code: string, spoil: (schedule: ScheduleFixture) => void];

/** The same brought about in the planned dates, before flags are set. */
type Move = [name: string, code: string, move: (dates: ToyDates[]) => void];

const fresh = scheduleFixture(S.FRESH);
const underWay = scheduleFixture(S.UNDER_WAY);

function set<Name extends ScheduleTableName>(
  table: Name,
  column: keyof ScheduleFixture['tables'][Name]['columns'],
  row: number,
  value: string | number,
) {
  return ({ tables }: ScheduleFixture): void => {
    const found = tables[table].columns[column] as Column;
    if (found.kind === 'text') setText(found, row, String(value));
    else if (found.kind === 'id') found.values[row] = Number(value);
    else setNumber(found as NumberColumn, row, Number(value));
  };
}

function add(table: ScheduleTableName, like: number, ...sets: ((row: number) => (schedule: ScheduleFixture) => void)[]) {
  return (schedule: ScheduleFixture): void => {
    const row = copyRow(schedule.tables, table, like);
    for (const each of sets) each(row)(schedule);
  };
}

const all =
  (...spoils: ((schedule: ScheduleFixture) => void)[]) =>
  (schedule: ScheduleFixture): void => {
    for (const each of spoils) each(schedule);
  };

function by(activity: number, minutes: number): (dates: ToyDates[]) => void {
  return (dates) => {
    dates[activity].start += minutes;
    dates[activity].begin += minutes;
    dates[activity].finish += minutes;
  };
}

const activity = (i: number, column: keyof ScheduleFixture['tables']['activities']['columns'], value: string | number) =>
  set('activities', column, i, value);
const raise =
  (i: number, column: 'early_start' | 'early_finish' | 'late_start' | 'late_finish' | 'total_float' | 'free_float', by: number) =>
  ({ tables }: ScheduleFixture) => {
    tables.activities.columns[column].values[i] += by;
  };

const TABLES: Fault[] = [
  ['a column too short', 'TABLE-SHAPE', ({ tables }) => (tables.activities.columns.start.values = new Float64Array(3))],
  ['an empty float', 'CELL-EMPTY', activity(S.PULL, 'free_float', Number.NaN)],
  ['an assignment of nothing', 'CELL-EMPTY', set('assignments', 'amount', 0, Number.NaN)],
  ['an element of the breakdown twice', 'ID-TWICE', add('wbs', 2)],
  ['a resource twice', 'ID-TWICE', add('resources', 1)],
  ['a relation twice', 'ID-TWICE', add('relations', 0)],
  ['two amounts from one minute', 'ID-TWICE', add('capacity', 0)],
  ['an assignment twice', 'ID-TWICE', all(add('assignments', 0), set('assignments', 'amount', 0, 0))],
  ['an activity twice in a baseline', 'ID-TWICE', add('baselines', 0)],
  ['an unknown element of the breakdown', 'REF-UNKNOWN', activity(S.PULL, 'wbs', 9)],
  ['an unknown parent', 'REF-UNKNOWN', set('wbs', 'parent', 1, 9)],
  ['an unknown calendar', 'REF-UNKNOWN', activity(S.BURN_1, 'calendar', 'noon')],
  ['a relation to nowhere', 'REF-UNKNOWN', add('relations', 0, (row) => set('relations', 'to', row, 99))],
  ['a crew of an unknown calendar', 'REF-UNKNOWN', set('resources', 'calendar', 1, 'noon')],
  ['capacity of nothing', 'REF-UNKNOWN', add('capacity', 0, (row) => set('capacity', 'resource', row, 'crane'))],
  ['an assignment of nobody', 'REF-UNKNOWN', add('assignments', 0, (row) => set('assignments', 'resource', row, 'crane'))],
  ['a delivery that nothing waits for', 'REF-UNKNOWN', set('deliveries', 'subject', 0, 'R9')],
  ['a baseline of an unknown activity', 'REF-UNKNOWN', set('baselines', 'activity', 0, 99)],
  ['an unknown type of relation', 'WORD-UNKNOWN', add('relations', 0, (row) => set('relations', 'type', row, 'SE'))],
  ['an unknown kind of resource', 'WORD-UNKNOWN', set('resources', 'kind', 2, 'tool')],
  ['an unknown constraint', 'WORD-UNKNOWN', activity(S.SNET, 'constraint', 'SOON')],
  ['half critical', 'WORD-UNKNOWN', activity(S.PULL, 'critical', 2)],
  ['half a minute', 'TIME-WHOLE', set('deliveries', 'at', 0, 449.5)],
  [
    'a resource below nothing',
    'AMOUNT-NEGATIVE',
    add('capacity', 0, (row) => all(set('capacity', 'amount', row, -1), set('capacity', 'from', row, 30_000))),
  ],
  ['a price below nothing', 'AMOUNT-NEGATIVE', set('resources', 'price_per_hour_usd', 0, -5)],
  ['a constraint at no minute', 'CONSTRAINT-CELLS', activity(S.FNLT, 'constraint_at', Number.NaN)],
  ['a minute and no constraint', 'CONSTRAINT-CELLS', activity(S.PULL, 'constraint_at', 900)],
  ['a baseline backwards', 'BASELINE-DATES', set('baselines', 'finish', 0, 0)],
  ['a project from nowhen', 'HEAD-DATE', ({ head }) => (head.start = '2026-01-05T00:00')],
  ['an element below itself', 'WBS-TREE', all(set('wbs', 'parent', 1, 3), set('wbs', 'parent', 2, 2))],
  ['two uppermost elements', 'WBS-TREE', set('wbs', 'parent', 1, 0)],
  ['hours that overlap', 'CALENDAR-HOURS', add('shifts', 0)],
  ['an eighth day', 'CALENDAR-HOURS', add('shifts', 0, (row) => set('shifts', 'weekday', row, 8))],
  ['hours beyond the day', 'CALENDAR-HOURS', add('shifts', 0, (row) => set('shifts', 'to', row, 1500))],
  ['a date that is none', 'CALENDAR-HOURS', add('exceptions', 0, (row) => set('exceptions', 'date', row, '2026-02-30'))],
  [
    'a date with hours and none',
    'CALENDAR-HOURS',
    add(
      'exceptions',
      1,
      (row) => set('exceptions', 'from', row, Number.NaN),
      (row) => set('exceptions', 'to', row, Number.NaN),
    ),
  ],
  ['a calendar without hours', 'CALENDAR-EMPTY', add('exceptions', 0, (row) => set('exceptions', 'calendar', row, 'never'))],
];

const MOVES: Move[] = [
  ['a burn-in before the pull has ended', 'RELATION', by(S.BURN_1, -1)],
  ['a test more than its lead before the burn-in ends', 'RELATION', by(S.TEST, -1)],
  ['a watch that ends too soon after the pull began', 'RELATION', by(S.WATCH, -1)],
  ['a label too soon after the anchor began', 'RELATION', by(S.LABEL, -1)],
  ['an end too soon after an end', 'RELATION', by(S.TIDY, -1)],
  ['a shift too long', 'DURATION', (dates) => dates[S.TIDY].finish++],
  ['a milestone that takes time', 'DURATION', (dates) => dates[S.READY].finish++],
  ['an end before the start', 'DURATION', (dates) => (dates[S.SNET].finish = dates[S.SNET].start - 30)],
  ['a start at the end of a shift', 'OFF-SHIFT', (dates) => Object.assign(dates[S.SNET], { start: 2280, begin: 2280, finish: 3270 })],
  ['an end at the beginning of a shift', 'OFF-SHIFT', (dates) => Object.assign(dates[S.SNET], { start: 3690, begin: 3690, finish: 4680 })],
  ['two burn-ins at once', 'SUPPLY-OVER', (dates) => Object.assign(dates[S.BURN_2], dates[S.BURN_1])],
  ['two crews in one aisle', 'RESOURCE-OVER', by(S.ANCHOR_2, -1)],
  ['a rack before its delivery', 'DELIVERY-EARLY', by(S.RECEIVE_2, -1)],
  ['a start too early', 'CONSTRAINT', (dates) => Object.assign(dates[S.SNET], { start: 600, begin: 600, finish: 630 })],
  ['a start too late', 'CONSTRAINT', (dates) => Object.assign(dates[S.SNLT], { start: 3300, begin: 3300, finish: 3330 })],
  ['an end too early', 'CONSTRAINT', by(S.FNET, -1)],
  ['an end too late', 'CONSTRAINT', (dates) => Object.assign(dates[S.FNLT], { start: 3300, begin: 3300, finish: 3330 })],
  ['a start not when it must', 'CONSTRAINT', by(S.MSO, 1)],
  ['an end not when it must', 'CONSTRAINT', by(S.MFO, 1)],
  ['earlier than possible', 'CONSTRAINT-ALAP', by(S.ALAP, -1)],
];

const DATES: Fault[] = [
  [
    'relations in a circle',
    'RELATION-CYCLE',
    add(
      'relations',
      0,
      (row) => set('relations', 'from', row, S.PULL + 1),
      (row) => set('relations', 'to', row, S.ANCHOR_1 + 1),
      (row) => set('relations', 'lag', row, -2000),
    ),
  ],
  ['people on shift at night', 'RESOURCE-OFF-SHIFT', ({ tables }) => setNumber(tables.capacity.columns.amount, 1, 1)],
  ['an early start too early', 'EARLY-DATES', raise(S.PULL, 'early_start', -1)],
  ['an early finish too late', 'EARLY-DATES', raise(S.READY, 'early_finish', 1)],
  ['a late start too late', 'LATE-DATES', raise(S.PULL, 'late_start', 1)],
  ['a late finish too late', 'LATE-DATES', raise(S.LABEL, 'late_finish', 1)],
  ['too much total float', 'FLOAT-TOTAL', raise(S.LABEL, 'total_float', 1)],
  ['too little free float', 'FLOAT-FREE', raise(S.LABEL, 'free_float', -1)],
  ['the last activity not critical', 'CRITICAL-MISSED', activity(S.READY, 'critical', 0)],
  ['a loose activity critical', 'CRITICAL-LOOSE', activity(S.SNET, 'critical', 1)],
];

const PROGRESS: Fault[] = [
  ['a rest below nothing', 'DURATION-NEGATIVE', activity(S.PULL, 'remaining', -1)],
  ['an end without a start', 'PROGRESS-CELLS', activity(S.RECEIVE_1, 'actual_start', Number.NaN)],
  [
    'an end before the start',
    'PROGRESS-CELLS',
    all(activity(S.LABEL, 'actual_start', 3000), activity(S.LABEL, 'actual_finish', 2000), moved(S.LABEL, 3000, 2000)),
  ],
  ['something left of what is done', 'PROGRESS-CELLS', activity(S.RECEIVE_1, 'remaining', 5)],
  ['something left of what waits', 'PROGRESS-CELLS', activity(S.BURN_1, 'remaining', 5)],
  ['under way with nothing told', 'PROGRESS-CELLS', activity(S.PULL, 'remaining', Number.NaN)],
  ['an actual date to come', 'PROGRESS-FUTURE', all(activity(S.TEST, 'actual_start', 4001), starts(S.TEST, 4001))],
  ['what is done planned anew', 'PROGRESS-MOVED', activity(S.ANCHOR_1, 'finish', 1201)],
  ['what is begun planned anew', 'PROGRESS-MOVED', activity(S.PULL, 'start', 3501)],
];

const MOVES_UNDER_WAY: Move[] = [
  ['no time for the rest', 'PROGRESS-REST', (dates) => Object.assign(dates[S.PULL], { begin: 3500, finish: 3700 })],
  ['a rest that ends at night', 'PROGRESS-REST', (dates) => Object.assign(dates[S.TIDY], { finish: 5170 })],
  ['planned in the past', 'PROGRESS-PAST', (dates) => Object.assign(dates[S.LABEL], { start: 3300, begin: 3300, finish: 3360 })],
  ['a rest that does not wait', 'PROGRESS-RETAINED', (dates) => Object.assign(dates[S.TEST], { finish: dates[S.TEST].finish - 100 })],
];

/** Done, with all dates as they were. */
function moved(i: number, start: number, finish: number) {
  return all(
    ...(['start', 'early_start', 'late_start'] as const).map((column) => activity(i, column, start)),
    ...(['finish', 'early_finish', 'late_finish'] as const).map((column) => activity(i, column, finish)),
    activity(i, 'total_float', 0),
    activity(i, 'free_float', 0),
  );
}

/** Begun, with all starts as they were. */
function starts(i: number, start: number) {
  return all(...(['start', 'early_start', 'late_start'] as const).map((column) => activity(i, column, start)));
}

function codesOf({ tables, head }: ScheduleFixture): string[] {
  const { findings } = verifySchedule(tables, head);
  for (const { message } of findings) expect(message).not.toMatch(/undefined|NaN|\[object/);
  return [...new Set(findings.map(({ code }) => code))].sort();
}

function codesAfter(right: ScheduleFixture, spoil: (schedule: ScheduleFixture) => void): string[] {
  const copy = structuredClone(right);
  spoil(copy);
  return codesOf(copy);
}

describe('a fault planted in a schedule is found, and by its own code alone', () => {
  it.each([...TABLES, ...DATES])('%s: %s', (_, code, spoil) => expect(codesAfter(fresh, spoil)).toEqual([code]));
  it.each(MOVES)('%s: %s', (_, code, move) => expect(codesOf(scheduleFixture(S.FRESH, move))).toEqual([code]));
  it.each(MOVES_UNDER_WAY)('%s: %s', (_, code, move) => expect(codesOf(scheduleFixture(S.UNDER_WAY, move))).toEqual([code]));
  it.each(PROGRESS)('%s: %s', (_, code, spoil) => expect(codesAfter(underWay, spoil)).toEqual([code]));
});
