import { describe, expect, it } from 'vitest';
import type { Site } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { verifyScheduleOfPlan } from '../index.js';
import { copyRow, dropRows, rowOf, setNumber, setText } from '../testing/edit.js';
import { type Fixture, fixture } from '../testing/fixture.js';
import { type ScheduleFixture, scheduleFixture } from './testing/fixture.js';
import { TOY_SITE } from './testing/toy-site.js';
import { toyWork } from './testing/toy-work.js';

interface Held {
  schedule: ScheduleFixture;
  plan: Fixture;
  site: { -readonly [K in keyof Site]: Site[K] };
}

/** What is wrong in words, the code that must name it and no other, and how to bring it about. */
type Fault = [name: string, code: string, spoil: (held: Held) => void];

const plan = fixture({ halls: 2, units: 3, style: 'structured' });
const right: Held = { schedule: scheduleFixture(toyWork(plan)), plan, site: TOY_SITE };

/** Row of the first, or a later, activity of a kind on a subject. */
function at({ schedule }: Held, kind: string, subject: string, part = 0): number {
  const { columns, rows } = schedule.tables.activities;
  const found = Array.from({ length: rows }, (_, row) => row).filter(
    (row) => cell(columns.kind, row) === kind && (subject === '' || cell(columns.subject, row) === subject),
  );
  if (found.length <= part) throw new Error(`no ${kind} of ${subject}`);
  return found[part];
}

function move(held: Held, row: number, to: number): void {
  const { start, finish } = held.schedule.tables.activities.columns;
  finish.values[row] += to - start.values[row];
  start.values[row] = to;
}

function longer(kind: string, subject: string, by: number): Fault[2] {
  return (held) => {
    held.schedule.tables.activities.columns.duration.values[at(held, kind, subject)] += by;
  };
}

/** The site file asks that the first rack is anchored by a date. */
function asksFor(constraint: Site['constraints'][number]['constraint'], at_min: number): Fault[2] {
  return (held) => {
    held.site.constraints = [{ kind: 'anchor', subject: 'R-1', constraint, at_min }];
  };
}

/** The schedule holds the anchoring of the first rack to a date. */
function holdTo(held: Held, constraint: string, minute: number): void {
  const { columns } = held.schedule.tables.activities;
  const row = at(held, 'anchor', 'R-1');
  setText(columns.constraint, row, constraint);
  columns.constraint_at.values[row] = minute;
}

/** One more activity, without relations or resources. */
function more(like: string, kind: string, subject: string): Fault[2] {
  return (held) => {
    const { tables } = held.schedule;
    const row = copyRow(tables, 'activities', at(held, like, ''));
    tables.activities.columns.activity.values[row] = row + 1;
    setText(tables.activities.columns.kind, row, kind);
    setText(tables.activities.columns.subject, row, subject);
  };
}

function assignment(held: Held, kind: string, subject: string, resource: string): number {
  const { assignments } = held.schedule.tables;
  const id = at(held, kind, subject) + 1;
  for (let row = 0; row < assignments.rows; row++)
    if (assignments.columns.activity.values[row] === id && cell(assignments.columns.resource, row).startsWith(resource)) return row;
  throw new Error(`no ${resource} for ${kind} of ${subject}`);
}

function amount(kind: string, subject: string, resource: string, by: number): Fault[2] {
  return (held) => {
    held.schedule.tables.assignments.columns.amount.values[assignment(held, kind, subject, resource)] += by;
  };
}

function relation(held: Held, from: number, to: number, type = ''): number {
  const { relations } = held.schedule.tables;
  const { columns } = relations;
  for (let row = 0; row < relations.rows; row++)
    if (columns.from.values[row] === from + 1 && columns.to.values[row] === to + 1 && cell(columns.type, row).startsWith(type)) return row;
  throw new Error(`no relation from ${from} to ${to}`);
}

type Which = [kind: string, subject: string, part?: number];

function without(from: Which, to: Which, type = ''): Fault[2] {
  return (held) => {
    const row = relation(held, at(held, ...from), at(held, ...to), type);
    dropRows(held.schedule.tables, 'relations', (each) => each === row);
  };
}

function capacity(resource: string, by: number): Fault[2] {
  return ({ schedule }) => {
    const { columns } = schedule.tables.capacity;
    const row = columns.resource.codes.findIndex((code, i) => columns.resource.dict[code] === resource && columns.amount.values[i] > 0);
    columns.amount.values[row] += by;
  };
}

/** The first trunk of the plan, and the rack at its one end. */
const TRUNK = cell(plan.tables.trunks.columns.trunk, 0);
const TRUNK_RACK = cell(plan.tables.trunks.columns.a_rack, 0);

const FAULTS: Fault[] = [
  [
    'a test that nobody planned',
    'WORK-MISSING',
    (held) =>
      dropRows(
        held.schedule.tables,
        'activities',
        (row) => row === at(held, 'cluster test', '', 1) || row === at(held, 'cluster test', ''),
      ),
  ],
  ['work of another kind', 'WORK-EXTRA', more('receive', 'polish', 'R-1')],
  ['work that was done before the first rack', 'WORK-EXTRA', more('receive', 'hang tray', cell(plan.tables.trays.columns.tray, 0))],
  ['work on a rack that is not there', 'WORK-EXTRA', more('receive', 'receive', 'R-9')],
  ['burn-in of a rack without GPUs', 'WORK-EXTRA', more('burn-in', 'burn-in', 'R-4')],
  ['a CDU in a rack set apart', 'WORK-EXTRA', more('fill', 'set apart', cell(plan.tables.cooling.columns.unit, 0))],
  ['a CDU that serves no rack', 'WORK-DURATION', longer('fill', '', -5)],
  ['an air handler for another rack', 'WORK-DURATION', longer('balance air', 'air-1', 10)],
  ['a pull a minute too long', 'WORK-DURATION', longer('pull', TRUNK, 1)],
  ['a rack with fewer plugs', 'WORK-DURATION', longer('patch', 'R-1', -1)],
  ['a switch with more modules', 'WORK-DURATION', longer('fit optics', 'leaf-1-0', 1)],
  ['a rack with one PDU', 'WORK-DURATION', longer('connect power', 'R-1', -12)],
  ['a part too short', 'WORK-DURATION', longer('cluster test', '', -30)],
  ['too few people', 'WORK-TAKES', amount('anchor', 'R-1', 'rigger', -1)],
  ['burn-in on less power', 'WORK-TAKES', amount('burn-in', 'R-1', 'power', -1)],
  ['burn-in on less water', 'WORK-TAKES', amount('burn-in', 'R-1', 'water', -1)],
  [
    'nobody at all',
    'WORK-TAKES',
    (held) => {
      const row = assignment(held, 'pull', TRUNK, 'cabler');
      dropRows(held.schedule.tables, 'assignments', (each) => each === row);
    },
  ],
  [
    'another trade',
    'WORK-TAKES',
    (held) => setText(held.schedule.tables.assignments.columns.resource, assignment(held, 'pull', TRUNK, 'cabler'), 'rigger'),
  ],
  [
    'the dock for a pull',
    'WORK-TAKES',
    (held) => {
      const { assignments } = held.schedule.tables;
      const row = copyRow(held.schedule.tables, 'assignments', assignment(held, 'pull', TRUNK, 'cabler'));
      setText(assignments.columns.resource, row, 'dock');
    },
  ],
  [
    'the aisle of another row',
    'WORK-AISLE',
    (held) => setText(held.schedule.tables.assignments.columns.resource, assignment(held, 'patch', 'R-3', 'aisle'), 'aisle 2'),
  ],
  ['a pull before its racks are anchored', 'WORK-ORDER', (held) => move(held, at(held, 'pull', TRUNK), 0)],
  [
    'a pull without the pause',
    'WORK-ORDER',
    (held) => {
      const anchored = held.schedule.tables.activities.columns.finish.values;
      const ends = [TRUNK_RACK, cell(plan.tables.trunks.columns.b_rack, 0)].map((rack) => anchored[at(held, 'anchor', rack)]);
      move(held, at(held, 'pull', TRUNK), Math.max(...ends) + 14);
    },
  ],
  ['a unit tested before the burn-in of its racks', 'WORK-ORDER', (held) => move(held, at(held, 'unit test', 'unit 2'), 0)],
  [
    'two parts at once',
    'WORK-ORDER',
    (held) =>
      move(held, at(held, 'cluster test', '', 1), held.schedule.tables.activities.columns.start.values[at(held, 'cluster test', '')] + 1),
  ],
  ['no relation from the anchor to the pull', 'WORK-RELATION', without(['anchor', TRUNK_RACK], ['pull', TRUNK])],
  ['no relation from a switch to the burn-in', 'WORK-RELATION', without(['patch switch', 'leaf-1-1'], ['burn-in', 'R-1'])],
  ['no relation from the burn-in to the test of its unit', 'WORK-RELATION', without(['burn-in', 'R-2'], ['unit test', 'unit 2'])],
  ['no relation from water to its CDU', 'WORK-RELATION', without(['connect water', 'R-1'], ['fill', ''])],
  ['no relation from a CDU to the burn-in of its rack', 'WORK-RELATION', without(['fill', ''], ['burn-in', 'R-1'])],
  ['no relation from the air of a hall to burn-in in it', 'WORK-RELATION', without(['balance air', 'air-1'], ['burn-in', 'R-1'])],
  ['a CDU filled before there is water', 'WORK-ORDER', (held) => move(held, at(held, 'fill', ''), 360)],
  ['no relation from a unit to the test of its pod', 'WORK-RELATION', without(['unit test', 'unit 2'], ['pod test', ''])],
  [
    'a relation that starts together',
    'WORK-RELATION',
    (held) =>
      setText(held.schedule.tables.relations.columns.type, relation(held, at(held, 'receive', 'R-1'), at(held, 'anchor', 'R-1')), 'SS'),
  ],
  [
    'a relation without its pause',
    'WORK-RELATION',
    (held) =>
      setNumber(held.schedule.tables.relations.columns.lag, relation(held, at(held, 'anchor', TRUNK_RACK), at(held, 'pull', TRUNK)), 14),
  ],
  ['no relation that lets a patch end after its pulls', 'WORK-RELATION', without(['pull', TRUNK], ['patch', TRUNK_RACK], 'FF')],
  ['no relation that lets a patch begin after its pulls', 'WORK-RELATION', without(['pull', TRUNK], ['patch', TRUNK_RACK], 'SS')],
  ['the end of the first part for that of the last', 'WORK-RELATION', without(['cluster test', '', 1], ['write down', '', 1], 'FF')],
  ['no relation to an end after a start', 'WORK-RELATION', without(['cluster test', ''], ['stand by', ''], 'SF')],
  [
    'another type of relation',
    'WORK-RELATION',
    (held) => {
      const row = relation(held, at(held, 'cluster test', ''), at(held, 'stand by', ''));
      setText(held.schedule.tables.relations.columns.type, row, 'SS');
    },
  ],
  [
    'a lead of more than its own',
    'WORK-RELATION',
    (held) => {
      const row = relation(held, at(held, 'fit optics', 'leaf-1-0'), at(held, 'patch switch', 'leaf-1-0'));
      setNumber(held.schedule.tables.relations.columns.lag, row, -3);
    },
  ],
  ['a patch begun with its pulls', 'WORK-ORDER', (held) => move(held, at(held, 'patch', TRUNK_RACK), 0)],
  [
    'a report that ends before the test',
    'WORK-ORDER',
    (held) => {
      const { start, duration, finish } = held.schedule.tables.activities.columns;
      const [report, test] = [at(held, 'write down', '', 1), at(held, 'cluster test', '', 1)];
      move(held, report, finish.values[test] - duration.values[report] - 1);
      move(held, at(held, 'write down', ''), start.values[at(held, 'cluster test', '')]);
    },
  ],
  ['a stand-by that ends before what it stands by for', 'WORK-ORDER', (held) => move(held, at(held, 'stand by', ''), 0)],
  ['more people than there are', 'SITE-CAPACITY', capacity('rigger', 1)],
  ['more docks than there are', 'SITE-CAPACITY', capacity('dock', 1)],
  [
    'a trade that the site has not',
    'SITE-CAPACITY',
    ({ schedule, site }) => {
      (site.trades as Map<string, unknown>).delete('painter');
      const row = copyRow(schedule.tables, 'resources', 0);
      setText(schedule.tables.resources.columns.resource, row, 'painter');
      setText(schedule.tables.capacity.columns.resource, copyRow(schedule.tables, 'capacity', 0), 'painter');
    },
  ],
  [
    'more power than the intent leaves',
    'SITE-CAPACITY',
    ({ site, plan: { document, tables } }) => {
      const { kind, power_w } = tables.racks.columns;
      const others = Array.from(power_w.values).reduce((sum, watts, rack) => sum + (cell(kind, rack) === 'gpu' ? 0 : watts), 0);
      site.supplies = new Map();
      document.intent.power_available_w = others + 8_000;
    },
  ],
  ['more crews in an aisle than find room', 'SITE-CAPACITY', capacity('aisle 1', 1)],
  ['power before it comes', 'SITE-CAPACITY', capacity('power', 1)],
  ['shifts that end earlier', 'SITE-CALENDAR', ({ schedule }) => schedule.tables.shifts.columns.to.values.fill(800, 0, 6)],
  ['shifts that begin earlier', 'SITE-CALENDAR', ({ schedule }) => schedule.tables.shifts.columns.from.values.fill(300, 0, 6)],
  ['work on a day off', 'SITE-CALENDAR', ({ schedule }) => dropRows(schedule.tables, 'exceptions', () => true)],
  [
    'work in another calendar than its trade',
    'WORK-CALENDAR',
    (held) => setText(held.schedule.tables.activities.columns.calendar, at(held, 'receive', 'R-1'), 'always'),
  ],
  [
    'burn-in by day',
    'WORK-CALENDAR',
    (held) => setText(held.schedule.tables.activities.columns.calendar, at(held, 'burn-in', 'R-1'), 'day'),
  ],
  [
    'a trade in another calendar',
    'WORK-CALENDAR',
    ({ schedule }) =>
      setText(schedule.tables.resources.columns.calendar, rowOf(schedule.tables.resources.columns.resource, 'rigger'), 'always'),
  ],
  ['another first day', 'SITE-START', ({ schedule }) => (schedule.head.start = '2026-01-12')],
  ['a date of the site file that nothing is held to', 'SITE-CONSTRAINT', asksFor('SNET', 0)],
  ['a date that the site file does not have', 'SITE-CONSTRAINT', (held) => holdTo(held, 'SNET', 0)],
  [
    'a date held to otherwise',
    'SITE-CONSTRAINT',
    (held) => {
      asksFor('SNET', 0)(held);
      holdTo(held, 'SNLT', 0);
    },
  ],
  [
    'a date held to at another time',
    'SITE-CONSTRAINT',
    (held) => {
      asksFor('FNLT', 9000)(held);
      holdTo(held, 'FNLT', 9001);
    },
  ],
  ['a rack received before it comes', 'SITE-DELIVERY', (held) => move(held, at(held, 'receive', 'R-2'), 499)],
  [
    'fewer racks than are needed',
    'SITE-DELIVERY',
    ({ site }) =>
      (site.deliveries = site.deliveries
        .filter(({ count }) => count !== 5)
        .concat({ of: 'rack', where: 'network', from_min: 0, count: 5 })),
  ],
  ['a column too short', 'TABLE-SHAPE', ({ schedule }) => (schedule.tables.activities.columns.start.values = new Float64Array(3))],
];

/** The toy site on its first morning: what is done, by kind and subject or number of its activity, and racks that come at minute 500. */
function underWay(done: readonly { kind: string; subject?: string; part?: number; start: number }[], later: readonly string[]): Held {
  const project = toyWork(plan);
  const activities = [...project.activities];
  for (const { kind, subject, part = 0, start } of done) {
    const own = [...activities.keys()].filter((i) => activities[i].kind === kind && (!subject || activities[i].subject === subject));
    activities[own[part]] = { ...activities[own[part]], actual: { start, finish: start + 10 } };
  }
  const deliveries = later.map((subject) => ({ kind: 'receive', subject, at: 500 }));
  return { ...structuredClone(right), schedule: scheduleFixture({ ...project, activities, deliveries, data_date: 400 }) };
}

describe('a schedule of a plan under way', () => {
  const codes = ({ schedule, site, plan: of }: Held) => {
    const { findings } = verifyScheduleOfPlan(schedule.tables, schedule.head, site, of.tables, of.document);
    return [...new Set(findings.map(({ code }) => code))];
  };
  const first = { kind: 'receive', subject: 'R-1', start: 370 };
  const second = { kind: 'receive', subject: 'R-2', start: 375 };
  const early = { kind: 'cluster test', part: 1, start: 380 };

  it('is right though a second part was done before the first', () => expect(codes(underWay([first, early], ['R-2', 'R-3']))).toEqual([]));

  it('is wrong where the relation between its parts is missing', () => {
    const held = underWay([first, early], ['R-2', 'R-3']);
    const row = relation(held, at(held, 'cluster test', ''), at(held, 'cluster test', '', 1));
    dropRows(held.schedule.tables, 'relations', (each) => each === row);
    expect(codes(held)).toContain('WORK-RELATION');
  });

  it('is right where a rack had what came for another, which has the next one', () =>
    expect(codes(underWay([second], ['R-1', 'R-3']))).toEqual([]));

  it('is wrong where the other is begun on before the next one has come', () =>
    expect(codes(underWay([second], ['R-3']))).toEqual(['SITE-DELIVERY']));

  it('is wrong where more are begun on than have come', () => expect(codes(underWay([first, second], []))).toEqual(['SITE-DELIVERY']));
});

describe('a fault planted in a schedule of a plan is found, and by its own code alone', () => {
  it.each(FAULTS)('%s: %s', (_, code, spoil) => {
    const held = structuredClone(right);
    spoil(held);
    const { findings } = verifyScheduleOfPlan(held.schedule.tables, held.schedule.head, held.site, held.plan.tables, held.plan.document);
    for (const { message } of findings) expect(message).not.toMatch(/undefined|NaN|\[object/);
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
  });
});
