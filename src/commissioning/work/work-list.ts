import { cell, rowsOfNames } from '../../table/index.js';
import type { Cause } from '../causes/cause.js';
import type { PlugsAsked } from '../causes/plug-numbers.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import { shortWalk } from './walk.js';

/** A place in words. */
export interface PlugPlace {
  rack: string;
  /** Lowest U of the device; empty where it takes none. */
  u: string;
  device: string;
  /** Port; several of one plug joined by +. */
  port: string;
}

/** One plug that goes from where it is to where it belongs. */
export interface Move {
  /** What the plug's own label says, and that of the plug whose place it has. */
  label: string;
  from_label: string;
  from: PlugPlace;
  to: PlugPlace;
}

/** What is to be done about one cause. */
export interface Task {
  cause: number;
  /** Causes whose work must be done before. */
  after: number[];
  moves: Move[];
  /** Rack where it is begun. */
  rack: string;
}

/** All work, in the order in which it is walked. */
export interface WorkList {
  tasks: Task[];
  moves: number;
  walk_m: number;
  /** No order of these racks is walked shorter. */
  walk_bound_m: number;
}

/**
 * Makes a list of work from causes: for each the plugs to move, for those without the place to look at; racks in the order of a short walk.
 * O(causes + racks^2).
 */
export function workList(ends: PlannedEnds, causes: readonly Cause[], plugs: PlugsAsked): WorkList {
  const { tables, deviceOf } = ends;
  const { devices, racks } = tables;
  const rackOf = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const earlier = earlierCauses(causes);
  const tasks = causes.map((each, cause) => ({ cause, after: earlier[cause], ...workOf(ends, each, plugs) }));
  const rackRow = causes.map(({ displaced, devices: about, links }) =>
    rackOf(displaced[0] ? deviceOf[displaced[0].from] : (about[0] ?? deviceOf[2 * links[0]])),
  );
  const visited = [...new Set(rackRow)].filter((row) => row >= 0);
  const walk = shortWalk(
    visited.map((row) => racks.columns.x_m.values[row]),
    visited.map((row) => racks.columns.y_m.values[row]),
  );
  const rank = new Map(walk.order.map((place, i) => [visited[place], i]));
  const order = tasks.map((_, i) => i).sort((a, b) => (rank.get(rackRow[a]) ?? -1) - (rank.get(rackRow[b]) ?? -1) || a - b);
  return {
    tasks: inOrder(order, tasks).map((i) => tasks[i]),
    moves: tasks.reduce((sum, { moves }) => sum + moves.length, 0),
    walk_m: walk.walk_m,
    walk_bound_m: walk.bound_m,
  };
}

function workOf(ends: PlannedEnds, { displaced, devices, links, rename }: Cause, plugs: PlugsAsked): Pick<Task, 'moves' | 'rack'> {
  const first = displaced[0]?.from ?? 2 * links[0];
  const byPlug = new Map<string, { from: number[]; to: number[] }>();
  for (const { from, to } of rename ? [] : displaced) {
    const key = `${plugs.of(from)} ${plugs.of(to)}`;
    const move = byPlug.get(key) ?? { from: [], to: [] };
    move.from.push(from);
    move.to.push(to);
    byPlug.set(key, move);
  }
  const moves = [...byPlug.values()].map(({ from, to }) => ({
    label: plugs.label(plugs.of(to[0])),
    from_label: plugs.label(plugs.of(from[0])),
    from: placeOf(ends, from),
    to: placeOf(ends, to),
  }));
  const device = rename ? devices[0] : ends.deviceOf[first];
  return { moves, rack: cell(ends.tables.devices.columns.rack, device) };
}

function placeOf({ tables, deviceOf, portOf, ports }: PlannedEnds, at: readonly number[]): PlugPlace {
  const { rack, u_bottom, device } = tables.devices.columns;
  const row = deviceOf[at[0]];
  return { rack: cell(rack, row), u: cell(u_bottom, row), device: cell(device, row), port: at.map((end) => ports[portOf[end]]).join('+') };
}

/** For each cause those before it that move a plug out of the same port. */
function earlierCauses(causes: readonly Cause[]): number[][] {
  const last = new Map<number, number>();
  return causes.map(({ displaced }, cause) => {
    const before = new Set<number>();
    for (const { from } of displaced) {
      const other = last.get(from);
      if (other !== undefined) before.add(other);
      last.set(from, cause);
    }
    return [...before];
  });
}

/** The order, but for tasks that wait for others: these come as soon as what they wait for is done. */
function inOrder(order: readonly number[], tasks: readonly Task[]): number[] {
  const done = new Set<number>();
  const result: number[] = [];
  const take = (i: number) => {
    if (done.has(i)) return;
    done.add(i);
    for (const before of tasks[i].after) take(before);
    result.push(i);
  };
  for (const i of order) take(i);
  return result;
}
