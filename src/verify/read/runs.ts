import { NONE } from './columns.js';
import type { PlanRead } from './plan.js';
import { isOver } from './routes.js';

/** Height of one U, EIA-310. */
const U_M = 0.04445;
/** From a port to the side of its rack, where cables go up. */
const SIDE_M = 0.3;
/** Where the port of a device without a U is, a vertical PDU for instance. */
const NO_U_M = 1;

/**
 * Way of every cable from port to port with slack, in metres: of several links, the longest. NaN where it cannot be told.
 *
 * Between racks: the steps of its route, at each end the drop from the tray to the port's height and the side of the
 * rack. Within a rack: the difference in height and the side twice. O(links).
 */
export function cableRuns(plan: PlanRead): Float64Array {
  const { cables, links, routes, tables } = plan;
  const heights = portHeights(plan);
  const slack_m = 2 * plan.intent.hall.slack_m;
  const runs = new Float64Array(tables.cables.rows).fill(Number.NaN);
  for (let cable = 0; cable < runs.length; cable++) {
    const a = cables.aRack[cable];
    const b = cables.bRack[cable];
    const route = routes.ofCable[cable];
    if (a === NONE || b === NONE || (a !== b && route === NONE)) continue;
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
    if (longest !== Number.NEGATIVE_INFINITY) runs[cable] = longest + 2 * SIDE_M + slack_m;
  }
  return runs;
}

function portHeights({ tables }: PlanRead): Float64Array {
  const { u_bottom, u_height } = tables.devices.columns;
  return Float64Array.from({ length: tables.devices.rows }, (_, device) => {
    const bottom = u_bottom.values[device];
    return Number.isNaN(bottom) ? NO_U_M : (bottom - 1 + u_height.values[device] / 2) * U_M;
  });
}
