import { NONE } from './columns.js';
import type { PlanRows } from './plan.js';
import { isOver } from './routes.js';

/** Height of one U, EIA-310. */
const U_M = 0.04445;
/** From a port to the side of its rack, where cables go up. */
const SIDE_M = 0.3;
/** Where the port of a device without a U is, a vertical PDU for instance. */
const NO_U_M = 1;
/** Slack of a trunk at each end. */
const TRUNK_SLACK_M = 2;

/** Ways with slack, in metres: of several links, the longest. NaN where one cannot be told. */
export interface Runs {
  /** From port to port; over a trunk, that of both cords and the trunk. */
  cable: Float64Array;
  /** From a port to the panel above its rack: what a cable's two cords have to cover if it goes over a trunk. */
  cord: { a: Float64Array; b: Float64Array };
  /** From panel to panel. */
  trunk: Float64Array;
}

/**
 * Ways of all cables, cords and trunks. O(links + trunks).
 *
 * Between racks: the steps of its route, at each end the drop from the tray to the port's height and the side of the
 * rack. Within a rack: the difference in height and the side twice. Over a trunk: a cord drops from the height of the
 * fibre trays, where the panels hang.
 */
export function readRuns(plan: PlanRows): Runs {
  const heights = portHeights(plan);
  const { cables } = plan.tables;
  const make = () => new Float64Array(cables.rows).fill(Number.NaN);
  const runs: Runs = { cable: make(), cord: { a: make(), b: make() }, trunk: trunkRuns(plan) };
  for (let cable = 0; cable < cables.rows; cable++) {
    const a = cordRun(plan, cable, plan.links.a, heights);
    const b = cordRun(plan, cable, plan.links.b, heights);
    runs.cord.a[cable] = a;
    runs.cord.b[cable] = b;
    const trunk = plan.cables.trunk[cable];
    runs.cable[cable] = trunk === NONE ? directRun(plan, cable, heights) : a + runs.trunk[trunk] + b;
  }
  return runs;
}

function trunkRuns({ routes, tables }: PlanRows): Float64Array {
  return Float64Array.from({ length: tables.trunks.rows }, (_, trunk) => trunkRun(routes.length_m[routes.ofTrunk[trunk]]));
}

/**
 * The way of a link from port to port with slack as if it lay in the fibre trays, whatever its medium and over no panel: along
 * the route of its cable or trunk.
 */
export function fibreWays(plan: PlanRows): (link: number) => number {
  const heights = portHeights(plan);
  const { cables, links, routes } = plan;
  const { trays, slack_m } = plan.intent.hall;
  const drop = (device: number) => Math.abs(trays.fibre.height_m - heights[device]);
  return (link) => {
    const cable = links.cable[link];
    if (cable === NONE || links.a[link] === NONE || links.b[link] === NONE) return Number.NaN;
    const [a, b] = [links.a[link], links.b[link]];
    const trunk = cables.trunk[cable];
    const route = trunk === NONE ? routes.ofCable[cable] : routes.ofTrunk[trunk];
    const inRack = cables.aRack[cable] === cables.bRack[cable];
    const way = inRack ? Math.abs(heights[a] - heights[b]) : routes.length_m[route] + drop(a) + drop(b);
    return way + 2 * SIDE_M + 2 * slack_m;
  };
}

/** Run of a trunk over so many metres of tray. */
export function trunkRun(way_m: number | undefined): number {
  return (way_m ?? Number.NaN) + 2 * TRUNK_SLACK_M;
}

function directRun(plan: PlanRows, cable: number, heights: Float64Array): number {
  const { cables, links, routes, tables } = plan;
  const a = cables.aRack[cable];
  const b = cables.bRack[cable];
  const route = routes.ofCable[cable];
  if (a === NONE || b === NONE || (a !== b && route === NONE)) return Number.NaN;
  let z_a = a === b ? 0 : routes.start.z[route];
  let z_b = a === b ? 0 : routes.end.z[route];
  if (z_a !== z_b && !isOver(tables, routes.start, route, a)) [z_a, z_b] = [z_b, z_a];
  let longest = Number.NEGATIVE_INFINITY;
  for (let i = cables.links.starts[cable]; i < cables.links.starts[cable + 1]; i++) {
    const link = cables.links.rows[i];
    if (links.a[link] === NONE || links.b[link] === NONE) continue;
    const h_a = heights[links.a[link]];
    const h_b = heights[links.b[link]];
    const way = a === b ? Math.abs(h_a - h_b) : routes.length_m[route] + Math.abs(z_a - h_a) + Math.abs(z_b - h_b);
    // NaN, of a tray that is unknown, must not be passed over.
    if (!(way <= longest)) longest = way;
  }
  return longest === Number.NEGATIVE_INFINITY ? Number.NaN : longest + 2 * SIDE_M + 2 * plan.intent.hall.slack_m;
}

/** @param device  of each link, at the end that the cord is at */
function cordRun(plan: PlanRows, cable: number, device: Int32Array, heights: Float64Array): number {
  const { starts, rows } = plan.cables.links;
  let longest = Number.NaN;
  for (let i = starts[cable]; i < starts[cable + 1]; i++) {
    if (device[rows[i]] === NONE) continue;
    const run = panelRun(plan, heights[device[rows[i]]]);
    if (!(run <= longest)) longest = run;
  }
  return longest;
}

/** Run of a cord from a port at some height to the panel above its rack. */
function panelRun({ intent: { hall } }: PlanRows, height_m: number): number {
  return Math.abs(hall.trays.fibre.height_m - height_m) + SIDE_M + 2 * hall.slack_m;
}

function portHeights({ tables }: PlanRows): Float64Array {
  const { u_bottom, u_height } = tables.devices.columns;
  return Float64Array.from({ length: tables.devices.rows }, (_, device) => {
    const bottom = u_bottom.values[device];
    return Number.isNaN(bottom) ? NO_U_M : (bottom - 1 + u_height.values[device] / 2) * U_M;
  });
}
