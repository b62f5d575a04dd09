import type { PlanTables } from '../../plan/index.js';
import { type Groups, groupBy, lookUp, lookUpIds, NONE } from './columns.js';
import { pointOn, type Trays } from './trays.js';

/** One end of every route: the point where it leaves its trays, NaN where its tray is unknown. */
export interface RouteEnds {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
}

/** Routes, each numbered by the first row that has its id. */
export interface Routes {
  /** Rows of each route's steps, in the order of the table. */
  steps: Groups;
  /** Route and tray of each step's row. */
  ofStep: Int32Array;
  tray: Int32Array;
  /** Route of each cable and trunk; NONE where it has none or names one that is not there. */
  ofCable: Int32Array;
  ofTrunk: Int32Array;
  ofBundle: Int32Array;
  start: RouteEnds;
  end: RouteEnds;
  /** Sum of the steps, and the level of the first one's tray. */
  length_m: Float64Array;
  level: Int32Array;
}

/** O(steps + cables + trunks). */
export function readRoutes(tables: PlanTables, trays: Trays): Routes {
  const { routes, cables, trunks, bundles } = tables;
  const { route, from_m, to_m } = routes.columns;
  const ofStep = lookUpIds(route, routes.rows, route, routes.rows);
  const tray = lookUp(routes.columns.tray, routes.rows, trays.byName);
  const steps = groupBy(ofStep, routes.rows);
  const start = noEnds(routes.rows);
  const end = noEnds(routes.rows);
  const length_m = new Float64Array(routes.rows);
  const level = new Int32Array(routes.rows).fill(NONE);
  for (let each = 0; each < routes.rows; each++) {
    const from = steps.starts[each];
    const to = steps.starts[each + 1];
    if (from === to) continue;
    for (let i = from; i < to; i++) length_m[each] += Math.abs(to_m.values[steps.rows[i]] - from_m.values[steps.rows[i]]);
    const last = steps.rows[to - 1];
    level[each] = tray[each] === NONE ? NONE : trays.level[tray[each]];
    setEnd(start, each, tables, trays, tray[each], from_m.values[each]);
    setEnd(end, each, tables, trays, tray[last], to_m.values[last]);
  }
  return {
    steps,
    ofStep,
    tray,
    ofCable: lookUpIds(cables.columns.route, cables.rows, route, routes.rows),
    ofTrunk: lookUpIds(trunks.columns.route, trunks.rows, route, routes.rows),
    ofBundle: lookUpIds(bundles.columns.route, bundles.rows, route, routes.rows),
    start,
    end,
    length_m,
    level,
  };
}

function noEnds(rows: number): RouteEnds {
  const make = () => new Float64Array(rows).fill(Number.NaN);
  return { x: make(), y: make(), z: make() };
}

function setEnd(ends: RouteEnds, route: number, tables: PlanTables, trays: Trays, tray: number, at_m: number): void {
  if (tray === NONE) return;
  const { x, y } = pointOn(tables, trays, tray, at_m);
  ends.x[route] = x;
  ends.y[route] = y;
  ends.z[route] = tables.trays.columns.z_m.values[tray];
}

/** Written in millimetres; a join may be off by rounding at both sides. */
export const PLACE_TOLERANCE_M = 0.01;

/** Whether an end of a route is over a rack. */
export function isOver({ racks }: PlanTables, { x, y }: RouteEnds, route: number, rack: number): boolean {
  const { x_m, y_m } = racks.columns;
  return (
    Math.abs(x[route] - x_m.values[rack]) <= PLACE_TOLERANCE_M + 1e-9 && Math.abs(y[route] - y_m.values[rack]) <= PLACE_TOLERANCE_M + 1e-9
  );
}
