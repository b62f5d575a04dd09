import { cell } from '../../table/index.js';
import type { ScheduleReport } from '../report.js';
import type { ScheduleTables } from '../tables.js';
import { endOf } from './end-of.js';
import { type HeadAndTables, matched } from './match.js';
import { partsOf } from './parts.js';

/** A schedule that is compared; a report where one is known. */
export interface ComparedSide extends HeadAndTables {
  report?: Pick<ScheduleReport, 'cost_usd'> | undefined;
}

/** First start and last finish, in minutes since the start of the second schedule. */
interface Span {
  start_min: number;
  finish_min: number;
}

/** Dates of one thing in both schedules; undefined where it has none. `moved_min` is how much later it ends in the second. */
export interface Moved {
  name: string;
  a: Span | undefined;
  b: Span | undefined;
  moved_min: number;
}

/** Two schedules beside each other: what is `a` and `b`, and how `b` differs. Minutes count from the start of `b`. */
export interface Comparison {
  start: string;
  finish_min: { a: number; b: number; moved: number };
  cost_usd: { a: number | undefined; b: number | undefined };
  activities: { a: number; b: number; same: number; later: number; earlier: number };
  /** People on shift by trade; 0 where a schedule does not have the trade. */
  trades: { trade: string; a: number; b: number }[];
  /** By kind of activity, in the order of `b`, those of `a` alone last. */
  kinds: (Moved & { count: { a: number; b: number } })[];
  /** Activities and parts of the work breakdown that end later, or earlier, those that moved most first. */
  most: { later: Moved[]; earlier: Moved[] };
  parts: { later: Moved[]; earlier: Moved[] };
  /** Activities that only one has: how many, how many of each kind, and the first by name. */
  added: OnlyOne;
  removed: OnlyOne;
}

interface OnlyOne {
  count: number;
  kinds: { kind: string; count: number }[];
  first: string[];
}

/** Activities and parts that are named. */
const NAMED = 20;

/**
 * How schedule `b` differs from schedule `a`: finish, cost, people, dates by kind, and what moved most. Activities are the same where
 * their names are. O(activities log activities).
 */
export function compared(a: ComparedSide, b: ComparedSide): Comparison {
  const { other, only, moved } = matched(b, a);
  const [ofA, ofB] = [a.tables.activities.columns, b.tables.activities.columns];
  const by = new Float64Array(other.length);
  let [later, earlier] = [0, 0];
  for (const [row, same] of other.entries()) {
    if (same < 0) continue;
    by[row] = ofB.finish.values[row] - ofA.finish.values[same] - moved;
    if (by[row] > 0) later++;
    if (by[row] < 0) earlier++;
  }
  const moves = Array.from(other.keys()).filter((row) => by[row] !== 0);
  const named = (rows: readonly number[]) =>
    rows.slice(0, NAMED).map((row) => ({
      name: cell(ofB.name, row),
      a: spanOf(ofA, other[row], moved),
      b: spanOf(ofB, row, 0),
      moved_min: by[row],
    }));
  moves.sort((one, two) => by[two] - by[one] || one - two);
  const parts = partsMoved(a.tables, b.tables, moved);
  const added = Array.from(other.keys()).filter((row) => other[row] < 0);
  const [endA, endB] = [endOf(a.tables) + moved, endOf(b.tables)];
  return {
    start: b.head.start,
    finish_min: { a: endA, b: endB, moved: endB - endA },
    cost_usd: { a: a.report?.cost_usd, b: b.report?.cost_usd },
    activities: { a: a.tables.activities.rows, b: b.tables.activities.rows, same: other.length - added.length, later, earlier },
    trades: trades(a.tables, b.tables),
    kinds: kinds(a.tables, b.tables, moved),
    most: { later: named(moves.slice(0, later)), earlier: named(moves.slice(later).reverse()) },
    parts: {
      later: parts.filter(({ moved_min }) => moved_min > 0).slice(0, NAMED),
      earlier: parts
        .filter(({ moved_min }) => moved_min < 0)
        .reverse()
        .slice(0, NAMED),
    },
    added: onlyOne(b.tables, added),
    removed: onlyOne(a.tables, only),
  };
}

type Columns = ScheduleTables['activities']['columns'];

function spanOf({ start, finish }: Columns, row: number, moved: number): Span {
  return { start_min: start.values[row] + moved, finish_min: finish.values[row] + moved };
}

function partsMoved(a: ScheduleTables, b: ScheduleTables, moved: number): Moved[] {
  const before = partsOf(a);
  const all: Moved[] = [];
  for (const [name, { start, finish }] of partsOf(b)) {
    const was = before.get(name);
    if (!was || finish === was.finish + moved) continue;
    all.push({
      name,
      a: { start_min: was.start + moved, finish_min: was.finish + moved },
      b: { start_min: start, finish_min: finish },
      moved_min: finish - was.finish - moved,
    });
  }
  return all.sort((one, two) => two.moved_min - one.moved_min);
}

function kinds(a: ScheduleTables, b: ScheduleTables, moved: number): Comparison['kinds'] {
  const [ofA, ofB] = [kindSpans(a, moved), kindSpans(b, 0)];
  return [...new Set([...ofB.keys(), ...ofA.keys()])].map((name) => {
    const [before, now] = [ofA.get(name), ofB.get(name)];
    return {
      name,
      a: before?.span,
      b: now?.span,
      moved_min: before && now ? now.span.finish_min - before.span.finish_min : 0,
      count: { a: before?.count ?? 0, b: now?.count ?? 0 },
    };
  });
}

function kindSpans({ activities: { rows, columns } }: ScheduleTables, moved: number): Map<string, { span: Span; count: number }> {
  const all = new Map<string, { span: Span; count: number }>();
  for (let row = 0; row < rows; row++) {
    const kind = cell(columns.kind, row);
    const of = all.get(kind) ?? { span: { start_min: Number.POSITIVE_INFINITY, finish_min: Number.NEGATIVE_INFINITY }, count: 0 };
    all.set(kind, of);
    of.count++;
    of.span.start_min = Math.min(of.span.start_min, columns.start.values[row] + moved);
    of.span.finish_min = Math.max(of.span.finish_min, columns.finish.values[row] + moved);
  }
  return all;
}

function trades(a: ScheduleTables, b: ScheduleTables): Comparison['trades'] {
  const [ofA, ofB] = [peopleOf(a), peopleOf(b)];
  return [...new Set([...ofB.keys(), ...ofA.keys()])].map((trade) => ({ trade, a: ofA.get(trade) ?? 0, b: ofB.get(trade) ?? 0 }));
}

/** Most people on shift of each trade at a time. O(rows of resources and capacity). */
export function peopleOf({ resources, capacity }: ScheduleTables): Map<string, number> {
  const people = new Map<string, number>();
  for (let row = 0; row < resources.rows; row++)
    if (cell(resources.columns.kind, row) === 'crew') people.set(cell(resources.columns.resource, row), 0);
  for (let row = 0; row < capacity.rows; row++) {
    const name = cell(capacity.columns.resource, row);
    const most = people.get(name);
    if (most !== undefined) people.set(name, Math.max(most, capacity.columns.amount.values[row]));
  }
  return people;
}

function onlyOne({ activities: { columns } }: ScheduleTables, rows: readonly number[]): OnlyOne {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(cell(columns.kind, row), (counts.get(cell(columns.kind, row)) ?? 0) + 1);
  return {
    count: rows.length,
    kinds: [...counts].map(([kind, count]) => ({ kind, count })),
    first: rows.slice(0, NAMED).map((row) => cell(columns.name, row)),
  };
}
