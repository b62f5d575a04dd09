import { type Calendars, timeText } from '../../../src/drawing/index.js';
import { type ScheduleTables, workingMinutes } from '../../../src/schedule/index.js';
import { cell, type Groups, membersOf } from '../../../src/table/index.js';

/** Why an activity begins when it does. */
export interface Driver {
  why: 'relation' | 'resource' | 'delivery' | 'date' | 'data date' | 'order' | 'start';
  /** The activity before it on the path; -1 where none is. */
  after: number;
  /** In words. @example 'after boot R01-05 ends' */
  words: string;
  /** What came free, where that is why. */
  resource?: string;
}

/** One activity of the driving path. */
export interface PathStep {
  activity: number;
  driver: Driver;
}

/** What the path is found in. Dates are those planned. */
export interface Planned {
  tables: Pick<ScheduleTables, 'activities' | 'relations' | 'assignments' | 'capacity'>;
  start: ArrayLike<number>;
  finish: ArrayLike<number>;
  /** Rows of relations by the activity that waits, and the row of each relation's other end. */
  before: Groups;
  fromOf: Int32Array;
  /** Rows of assignments by activity, and by resource as coded. */
  takes: Groups;
  takers: Groups;
  takerOf: Int32Array;
  calendars: Calendars;
  /** Minute of the delivery that each waits for; 0 for none. */
  delivery_min: ArrayLike<number>;
  data_date: number | undefined;
  /** Whether work on an activity has begun: what happened needs no reason. */
  begun: (activity: number) => boolean;
}

/**
 * The path that decides when everything ends: from the activity that ends last back to what made each begin no earlier, in the order of
 * work. What holds an activity is the relation that leaves no working time, else the people, machines or room that came free at its start,
 * else a date; where nothing of these does, the order of work as it was planned. O(path x assignments of a resource).
 */
export function drivingPath(planned: Planned): PathStep[] {
  const { start, finish, tables } = planned;
  const rows = tables.activities.rows;
  let at = -1;
  for (let i = 0; i < rows; i++) if (at < 0 || finish[i] > finish[at] || (finish[i] === finish[at] && start[i] > start[at])) at = i;
  const path: PathStep[] = [];
  const seen = new Set<number>();
  while (at >= 0 && !seen.has(at)) {
    seen.add(at);
    const driver = driverOf(planned, at);
    path.push({ activity: at, driver });
    at = driver.after;
  }
  return path.reverse();
}

/** What makes an activity begin no earlier than it is planned to. */
export function driverOf(planned: Planned, i: number): Driver {
  const { start, data_date, delivery_min, tables } = planned;
  const { columns } = tables.activities;
  if (planned.begun(i)) return { why: 'start', after: -1, words: 'has begun' };
  const nearest = nearestRelation(planned, i);
  if (nearest && noTimeBetween(planned, i, nearest.at_min)) return { why: 'relation', after: nearest.from, words: nearest.words };
  if (delivery_min[i] > 0 && noTimeBetween(planned, i, delivery_min[i])) return { why: 'delivery', after: -1, words: 'the delivery comes' };
  const held = columns.constraint_at.values[i];
  if (/^(SNET|MSO)$/.test(cell(columns.constraint, i)) && noTimeBetween(planned, i, held))
    return { why: 'date', after: -1, words: `held to its date (${cell(columns.constraint, i)})` };
  const freed = freedBy(planned, i);
  if (freed)
    return {
      why: 'resource',
      after: freed.by,
      resource: freed.resource,
      words: `${freed.resource} free after ${cell(columns.name, freed.by)}`,
    };
  if (data_date !== undefined && noTimeBetween(planned, i, data_date))
    return { why: 'data date', after: -1, words: 'from the data date on' };
  if (nearest) {
    const gap = start[i] - nearest.at_min;
    return { why: 'order', after: nearest.from, words: `${nearest.words}, and ${timeText(gap)} later in the order of work` };
  }
  return { why: 'start', after: -1, words: 'waits for nothing' };
}

/** The relation that holds an activity longest: which, and from what minute on it may begin. */
function nearestRelation(planned: Planned, i: number): { from: number; at_min: number; words: string } | undefined {
  const { tables, start, finish, before, fromOf } = planned;
  const { type, lag } = tables.relations.columns;
  let nearest: { from: number; at_min: number; row: number } | undefined;
  for (const row of membersOf(before, i)) {
    const from = fromOf[row];
    if (from < 0) continue;
    const kind = cell(type, row) || 'FS';
    const leaves = kind[0] === 'F' ? finish[from] : start[from];
    const at_min = leaves + (lag.values[row] || 0) - (kind[1] === 'F' ? finish[i] - start[i] : 0);
    if (!nearest || at_min > nearest.at_min) nearest = { from, at_min, row };
  }
  if (!nearest) return undefined;
  return { ...nearest, words: relationWords(cell(type, nearest.row) || 'FS', lag.values[nearest.row] || 0, nearest.from, planned) };
}

function relationWords(kind: string, lag_min: number, from: number, { tables }: Planned): string {
  const name = cell(tables.activities.columns.name, from);
  const lag = lag_min === 0 ? '' : lag_min > 0 ? `${timeText(lag_min)} ` : `${timeText(-lag_min)} before `;
  const word = lag_min < 0 ? '' : 'after ';
  const ends = kind[0] === 'F' ? 'ends' : 'begins';
  return kind[1] === 'F' ? `ends ${lag}${word}${name} ${ends}` : `${lag}${word}${name} ${ends}`;
}

/** Whether nobody of an activity's calendar works between a minute and its start. */
function noTimeBetween({ tables, start, calendars }: Planned, i: number, minute: number): boolean {
  if (minute >= start[i]) return true;
  const time = calendars.of(cell(tables.activities.columns.calendar, i));
  return time !== undefined && workingMinutes(time, minute, start[i]) === 0;
}

/** The activity that gave free, at the start of another, what that one needed and nobody else had. */
function freedBy(planned: Planned, i: number): { by: number; resource: string } | undefined {
  const { tables, start, finish, takes, takers, takerOf } = planned;
  const { resource, amount } = tables.assignments.columns;
  const { critical } = tables.activities.columns;
  for (const own of membersOf(takes, i)) {
    const code = resource.codes[own];
    const there = capacityAt(tables, resource.dict[code], start[i] - 1);
    if (Number.isNaN(there)) continue;
    let [used, by] = [0, -1];
    for (const row of membersOf(takers, code)) {
      const other = takerOf[row];
      if (other < 0 || other === i || start[other] >= start[i] || finish[other] < start[i]) continue;
      used += amount.values[row];
      if (finish[other] === start[i] && (by < 0 || critical.values[other] > critical.values[by])) by = other;
    }
    if (by >= 0 && used + amount.values[own] > there + 1e-6) return { by, resource: resource.dict[code] };
  }
  return undefined;
}

function capacityAt({ capacity }: Pick<ScheduleTables, 'capacity'>, name: string, minute: number): number {
  const { resource, from, amount } = capacity.columns;
  let [there, since] = [Number.NaN, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < capacity.rows; row++)
    if (from.values[row] <= minute && from.values[row] >= since && cell(resource, row) === name)
      [there, since] = [amount.values[row], from.values[row]];
  return there;
}
