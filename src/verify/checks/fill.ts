import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { PLACE_TOLERANCE_M } from '../read/routes.js';
import { LEVELS } from '../read/words.js';
import { type Check, inTable } from '../report.js';

/** A cable bends over no less than so many times its diameter. */
const BEND_DIAMETERS = 10;

/** used_mm2 is written with a decimal or so, fill_pct likewise. */
const AREA_TOLERANCE_MM2 = 0.6;
const FILL_TOLERANCE_PCT = 0.06;

/**
 * The cables and their cross-section in each segment are those of the cables and trunks whose routes lead through it (FILL-SUM), the
 * fill is that over the cross-section of all layers (FILL-PCT), and within the limit (FILL-OVER). Steps start and end where
 * segments do (SEGMENT-CUT). Fittings of a level are wide enough to bend every cable in it (BEND).
 *
 * Cables and trunks are summed by route, routes by segment as differences along each tray. O(cables + trunks + steps log
 * segments + segments).
 */
export function checkFill(plan: PlanRead, check: Check): void {
  const { trays, tables } = plan;
  const found = fill(plan, check);
  const { cables, used_mm2, fill_pct } = tables.segments.columns;
  const { width_mm, depth_mm, layers } = tables.trays.columns;
  for (let tray = 0; tray < tables.trays.rows; tray++) {
    const room_mm2 = width_mm.values[tray] * depth_mm.values[tray] * layers.values[tray];
    const level = trays.level[tray];
    const limit = level === NONE ? Number.POSITIVE_INFINITY : 100 * plan.intent.hall.trays[LEVELS[level]].most_fill;
    let count = 0;
    let area = 0;
    for (let i = trays.segments.starts[tray]; i < trays.segments.starts[tray + 1]; i++) {
      check.examined++;
      const segment = trays.segments.rows[i];
      count += found.cables[i];
      area += found.mm2[i];
      if (cables.values[segment] !== count || Math.abs(used_mm2.values[segment] - area) > AREA_TOLERANCE_MM2 + area * 1e-6)
        fault(
          plan,
          segment,
          'FILL-SUM',
          `${cables.values[segment]} cables of ${used_mm2.values[segment]} mm2 are given, the routes lead ${count} of ${area.toFixed(1)} mm2 through it`,
          check,
        );
      const pct = (100 * area) / room_mm2;
      if (Math.abs(fill_pct.values[segment] - pct) > FILL_TOLERANCE_PCT)
        fault(
          plan,
          segment,
          'FILL-PCT',
          `it is given as ${fill_pct.values[segment]} % full, ${area.toFixed(1)} of ${room_mm2} mm2 are ${pct.toFixed(2)} %`,
          check,
        );
      if (pct > limit + FILL_TOLERANCE_PCT)
        fault(plan, segment, 'FILL-OVER', `it is ${pct.toFixed(2)} % full, at most ${Number(limit.toFixed(2))} % are allowed`, check);
    }
  }
  bends(plan, found.inLevel, check);
}

/** Changes of what lies in a tray from each segment to the next, in the order of `trays.segments`. */
interface Fill {
  cables: Int32Array;
  mm2: Float64Array;
  /** For each level and model, whether a cable or trunk of it lies there. */
  inLevel: Uint8Array;
}

function fill(plan: PlanRead, check: Check): Fill {
  const { routes, trays, models, tables } = plan;
  const { from_m, to_m } = tables.routes.columns;
  const area = models.map((model) => ('diameter_mm' in model ? (Math.PI / 4) * model.diameter_mm ** 2 : 0));
  const steps = routes.ofStep.length;
  const cables = new Int32Array(steps);
  const mm2 = new Float64Array(steps);
  const inLevel = new Uint8Array(LEVELS.length * models.length);
  const lay = (ofPiece: Int32Array, modelOf: Int32Array) => {
    for (let piece = 0; piece < ofPiece.length; piece++) {
      const route = ofPiece[piece];
      if (route === NONE) continue;
      const model = modelOf[piece];
      cables[route]++;
      if (model === NONE) continue;
      mm2[route] += area[model];
      if (routes.level[route] !== NONE) inLevel[routes.level[route] * models.length + model] = 1;
    }
  };
  lay(routes.ofCable, plan.cables.model);
  lay(routes.ofTrunk, plan.trunks.model);
  const segments = trays.segments.rows.length;
  const change: Fill = { cables: new Int32Array(segments), mm2: new Float64Array(segments), inLevel };
  for (let step = 0; step < steps; step++) {
    const tray = routes.tray[step];
    const route = routes.ofStep[step];
    if (tray === NONE || route === NONE) continue;
    const from = boundary(plan, tray, from_m.values[step], step, check);
    const to = boundary(plan, tray, to_m.values[step], step, check);
    if (from === to) continue;
    const first = Math.min(from, to);
    const past = Math.max(from, to);
    change.cables[first] += cables[route];
    change.mm2[first] += mm2[route];
    // What ends with a tray's last segment must not be taken from the next tray's first.
    if (past === trays.segments.starts[tray + 1]) continue;
    change.cables[past] -= cables[route];
    change.mm2[past] -= mm2[route];
  }
  return change;
}

/** The place in `trays.segments` of the segment that starts nearest to an offset; past the last one at the tray's end. */
function boundary(plan: PlanRead, tray: number, at_m: number, step: number, check: Check): number {
  const { starts, rows } = plan.trays.segments;
  const { from_m, to_m } = plan.tables.segments.columns;
  const first = starts[tray];
  const end = starts[tray + 1];
  const offset = (i: number) => (i < end ? from_m.values[rows[i]] : to_m.values[rows[end - 1]]);
  if (first === end) return first;
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offset(middle) < at_m) low = middle + 1;
    else high = middle;
  }
  const nearest = low > first && at_m - offset(low - 1) < offset(low) - at_m ? low - 1 : low;
  // A step beyond the tray's ends is another fault.
  const inside = at_m >= offset(first) && at_m <= offset(end);
  if (inside && Math.abs(offset(nearest) - at_m) > PLACE_TOLERANCE_M + 1e-9) {
    const route = cell(plan.tables.routes.columns.route, step);
    const name = cell(plan.tables.trays.columns.tray, tray);
    check.fault('SEGMENT-CUT', () => ({
      message: `route ${route} turns at ${at_m} m of tray ${name}, where no segment ends; the nearest ends at ${offset(nearest)} m`,
      subjects: [inTable('routes', route), inTable('trays', name)],
    }));
  }
  return nearest;
}

function bends(plan: PlanRead, inLevel: Uint8Array, check: Check): void {
  for (const [level, name] of LEVELS.entries()) {
    const radius_mm = plan.intent.hall.trays[name].bend_radius_m * 1000;
    for (const [at, model] of plan.models.entries()) {
      if (!('diameter_mm' in model) || inLevel[level * plan.models.length + at] === 0) continue;
      check.examined++;
      const needed_mm = BEND_DIAMETERS * model.diameter_mm;
      if (needed_mm <= radius_mm + 1e-6) continue;
      check.fault('BEND', () => ({
        message: `a ${model.id} of ${model.diameter_mm} mm bends over ${needed_mm.toFixed(1)} mm or more, the fittings of the ${name} trays have ${radius_mm} mm`,
        subjects: [{ kind: 'model', name: model.id }],
        remedy: `bend_radius: ${Math.ceil(needed_mm)} mm`,
      }));
    }
  }
}

function fault(plan: PlanRead, segment: number, code: string, words: string, check: Check): void {
  const { tray, segment: id, from_m, to_m } = plan.tables.segments.columns;
  const name = cell(id, segment);
  check.fault(code, () => ({
    message: `segment ${name} (tray ${cell(tray, segment)}, ${from_m.values[segment]} to ${to_m.values[segment]} m): ${words}`,
    subjects: [inTable('segments', name), inTable('trays', cell(tray, segment))],
  }));
}
