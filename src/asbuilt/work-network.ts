import type { ScheduleTables } from '../schedule/index.js';
import { cell, rowsById, rowsOfNames } from '../table/index.js';

/** What must be before work begins, and whose work it is: a schedule's activities by row, with what they wait for. */
export interface WorkNetwork {
  /** Predecessors of activity i are the entries from start[i] to start[i + 1]. */
  start: Uint32Array;
  from: Uint32Array;
  /** What a predecessor must have done before the activity begins: `ENDED`, `BEGUN`, or nothing (0). */
  must: Uint8Array;
  lag_min: Int32Array;
  /** All activities, predecessors first. */
  order: Uint32Array;
  /** Minute at which the delivery comes that the activity waits for; 0 for none. */
  delivery_min: Int32Array;
  /** Trade by activity, as its place in `trades`; -1 for work without people. */
  trade: Int32Array;
  trades: readonly string[];
}

export const ENDED = 1;
export const BEGUN = 2;
const MUST: Readonly<Record<string, number>> = { FS: ENDED, SS: BEGUN };

/** The network of a schedule. O(activities + relations + assignments). */
export function workNetwork(schedule: ScheduleTables): WorkNetwork {
  const { activities } = schedule;
  const links = predecessorsOf(schedule);
  return { ...links, order: orderOf(activities.rows, links), delivery_min: deliveriesOf(schedule), ...tradesOf(schedule) };
}

type Links = Pick<WorkNetwork, 'start' | 'from' | 'must' | 'lag_min'>;

function predecessorsOf({ activities, relations }: ScheduleTables): Links {
  const rowOf = rowsById(activities.columns.activity);
  const { from, to, type, lag } = relations.columns;
  const start = new Uint32Array(activities.rows + 1);
  for (const id of to.values) start[rowOf(id) + 1]++;
  for (let i = 0; i < activities.rows; i++) start[i + 1] += start[i];
  const next = start.slice();
  const links: Links = {
    start,
    from: new Uint32Array(relations.rows),
    must: new Uint8Array(relations.rows),
    lag_min: new Int32Array(relations.rows),
  };
  for (let row = 0; row < relations.rows; row++) {
    const at = next[rowOf(to.values[row])]++;
    links.from[at] = rowOf(from.values[row]);
    links.must[at] = MUST[cell(type, row)] ?? 0;
    links.lag_min[at] = lag.values[row];
  }
  return links;
}

/** Predecessors before successors (Kahn 1962). */
function orderOf(activities: number, { start, from }: Links): Uint32Array {
  const first = new Uint32Array(activities + 1);
  for (const i of from) first[i + 1]++;
  for (let i = 0; i < activities; i++) first[i + 1] += first[i];
  const successors = new Uint32Array(from.length);
  const next = first.slice();
  const open = new Uint32Array(activities);
  for (let i = 0; i < activities; i++) {
    open[i] = start[i + 1] - start[i];
    for (let at = start[i]; at < start[i + 1]; at++) successors[next[from[at]]++] = i;
  }
  const order = new Uint32Array(activities);
  let known = 0;
  for (let i = 0; i < activities; i++) if (open[i] === 0) order[known++] = i;
  for (let done = 0; done < known; done++)
    for (let at = first[order[done]]; at < first[order[done] + 1]; at++) if (--open[successors[at]] === 0) order[known++] = successors[at];
  return order.subarray(0, known);
}

function deliveriesOf({ activities, deliveries }: ScheduleTables): Int32Array {
  const { kind, subject, at } = deliveries.columns;
  const minute = new Map(
    Array.from({ length: deliveries.rows }, (_, row) => [`${cell(kind, row)}\n${cell(subject, row)}`, at.values[row]]),
  );
  const own = activities.columns;
  return Int32Array.from({ length: activities.rows }, (_, i) => minute.get(`${cell(own.kind, i)}\n${cell(own.subject, i)}`) ?? 0);
}

/** The first crew that is assigned to each activity. */
function tradesOf({ activities, assignments, resources }: ScheduleTables): Pick<WorkNetwork, 'trade' | 'trades'> {
  const trades = Array.from({ length: resources.rows }, (_, row) => row)
    .filter((row) => cell(resources.columns.kind, row) === 'crew')
    .map((row) => cell(resources.columns.resource, row));
  const resourceOf = rowsOfNames(assignments.columns.resource, resources.columns.resource);
  const placeOf = Array.from({ length: resources.rows }, (_, row) => trades.indexOf(cell(resources.columns.resource, row)));
  const rowOf = rowsById(activities.columns.activity);
  const trade = new Int32Array(activities.rows).fill(-1);
  for (let row = 0; row < assignments.rows; row++) {
    const i = rowOf(assignments.columns.activity.values[row]);
    if (i >= 0 && trade[i] < 0) trade[i] = placeOf[resourceOf(row)] ?? -1;
  }
  return { trade, trades };
}
