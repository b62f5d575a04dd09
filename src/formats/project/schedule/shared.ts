import type { ScheduleTables } from '../../../schedule/index.js';
import { cell, rowsById, rowsOfNames } from '../../../table/index.js';
import { type Calendars, type CapacityStep, counted } from '../../exchange/index.js';
import type { Axis, Spans } from './axis.js';
import { longest } from './axis.js';
import type { LeftOut } from './left-out.js';
import type { Progress } from './progress.js';
import { type Scale, scaleOf } from './scale.js';
import type { Work } from './work.js';

/** What activities share, as a project has it. */
export interface Shared {
  demands: { activity: number[]; resource: number[]; amount: number[] };
  /** Steps [minute of the axis, units] of each resource. */
  capacity: [from: number, units: number][][];
  names: string[];
  units: string[];
  /** Row of the schedule's resource; -1 of a calendar. */
  rows: number[];
}

/**
 * Resources with their capacity and what activities take of them, calendars as resources that are there while they work.
 * O(assignments + capacity + days).
 *
 * Left out and told: resources of which nobody says how much there is, calendars of resources that activities are to work
 * beyond, parts of a unit finer than a thousandth.
 */
export function sharedOf(
  tables: ScheduleTables,
  capacity: readonly CapacityStep[][],
  calendars: Calendars,
  work: Work,
  progress: Progress,
  left: LeftOut,
): Shared {
  const shared: Shared = { demands: { activity: [], resource: [], amount: [] }, capacity: [], names: [], units: [], rows: [] };
  const taken = assignmentsByResource(tables, progress);
  /** Calendar that a crew's hours hold each activity to. */
  const heldBy: Set<number>[] = calendars.list.map(() => new Set());
  const { resource, calendar, unit } = tables.resources.columns;
  for (let row = 0; row < tables.resources.rows; row++) {
    const name = cell(resource, row);
    const own = taken[row];
    if (capacity[row].length === 0) {
      left.say(`nobody says how much there is of resource "${name}": it is left out, with ${counted(own.size, 'assignment')}`);
      continue;
    }
    const hours = hoursOf(cell(calendar, row), name, own, calendars, work, left);
    if (hours !== undefined) for (const activity of own.keys()) heldBy[hours].add(activity);
    const steps = onAxis(work.axis, capacity[row], hours === undefined ? undefined : work.spans[hours]);
    const scale = scaleOf(
      steps.map(([, amount]) => amount),
      [...own.values()],
    );
    if (!scale.exact) left.say(`amounts of resource "${name}" are rounded to ${scale.word}`);
    add(
      shared,
      row,
      name,
      unitOf(cell(unit, row), scale),
      steps.map(([at, amount]) => [at, scale.has(amount)]),
    );
    for (const [activity, amount] of own) take(shared, activity, scale.takes(amount));
  }
  for (const [index, { name }] of calendars.list.entries()) {
    const rows = [...work.within.keys()].filter((row) => work.within[row] === index && !heldBy[index].has(row));
    if (rows.length === 0) continue;
    add(shared, -1, `hours of ${name}`, '', onAxis(work.axis, [{ from: 0, amount: rows.length }], work.spans[index]));
    for (const row of rows) take(shared, row, 1);
  }
  return shared;
}

/** Of each resource, by its row: how much each activity takes, assignments of one to the other together. */
function assignmentsByResource({ assignments, resources, activities }: ScheduleTables, { ended }: Progress): Map<number, number>[] {
  const taken = Array.from({ length: resources.rows }, () => new Map<number, number>());
  const resourceOf = rowsOfNames(assignments.columns.resource, resources.columns.resource);
  const activityOf = rowsById(activities.columns.activity);
  for (let row = 0; row < assignments.rows; row++) {
    const own = taken[resourceOf(row)];
    const activity = activityOf(assignments.columns.activity.values[row]);
    // What has ended takes nothing any more, whatever it took.
    if (!ended[activity]) own?.set(activity, (own.get(activity) ?? 0) + assignments.columns.amount.values[row]);
  }
  return taken;
}

/** Calendar that a resource keeps, by its place; undefined for none, also where an activity is to work beyond its hours. */
function hoursOf(
  calendar: string,
  resource: string,
  taken: ReadonlyMap<number, number>,
  calendars: Calendars,
  { spans, duration }: Work,
  left: LeftOut,
): number | undefined {
  const index = calendar === '' ? undefined : calendars.indexOf.get(calendar);
  const own = index === undefined ? undefined : spans[index];
  if (own === undefined) return undefined;
  const most = longest(own);
  const longer = [...taken.keys()].filter((activity) => duration[activity] > most);
  for (const activity of longer)
    left.add(
      [
        `activity lasts longer than resource "${resource}" works without a break: its calendar is not held`,
        `activities last longer than resource "${resource}" works without a break: its calendar is not held`,
      ],
      activity,
    );
  return longer.length > 0 ? undefined : index;
}

/** Capacity on the axis, and only within the spans where there are some; beyond what is known of them at all times. */
function onAxis(axis: Axis, capacity: readonly CapacityStep[], spans: Spans | undefined): [from: number, amount: number][] {
  const steps: [number, number][] = [];
  const set = (at: number, amount: number) => {
    if (steps.length > 0 && steps[steps.length - 1][0] === at) steps.pop();
    if (steps.at(-1)?.[1] !== amount) steps.push([at, amount]);
  };
  set(0, 0);
  const changes = capacity.map(({ from, amount }) => [axis.at(from), amount] as const);
  const bounds = spans ? [...spans.from, ...spans.to, spans.end] : [];
  const times = [...new Set([...changes.map(([at]) => at), ...bounds])].sort((a, b) => a - b);
  let level = 0;
  let change = 0;
  let span = 0;
  for (const time of times) {
    while (change < changes.length && changes[change][0] <= time) level = changes[change++][1];
    while (spans && span < spans.from.length && spans.to[span] <= time) span++;
    const works = !spans || time >= spans.end || (span < spans.from.length && spans.from[span] <= time);
    set(time, works ? level : 0);
  }
  return steps;
}

function add(shared: Shared, row: number, name: string, unit: string, steps: [number, number][]): void {
  shared.rows.push(row);
  shared.names.push(name);
  shared.units.push(unit);
  shared.capacity.push(steps);
}

/** Of the resource added last. */
function take({ demands, capacity }: Shared, activity: number, amount: number): void {
  demands.activity.push(activity);
  demands.resource.push(capacity.length - 1);
  demands.amount.push(amount);
}

/** @example unitOf('MW', a hundredth) -> '0.01 MW' */
function unitOf(unit: string, { word }: Scale): string {
  return word === '1' ? unit : `${word} ${unit}`.trim();
}
