import { hallSize } from '../hall/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';

/** A hall's walls and rows, in site metres: x along the rows, y across them, y_m its front wall. */
export interface HallShape {
  hall: number;
  y_m: number;
  width_m: number;
  depth_m: number;
  firstRow: number;
  /** Centres of its rows across the hall, first row first. */
  rows_m: number[];
}

/** The floor as the plan's racks stand on it; one entry a rack in the columns. */
export interface Floor {
  halls: HallShape[];
  pitch_m: number;
  rackDepth_m: number;
  width_m: Float64Array;
  depth_m: Float64Array;
}

const ASSUMED = { width_m: 0.8, depth_m: 1.2 };

/**
 * Walls and rows of all halls, worked out from where racks stand and from the hall asked for.
 *
 * A hall without a size of its own is as deep as its rows need, which are as many in each hall.
 */
export function floorOf({ racks }: Pick<PlanTables, 'racks'>, document: PlanDocument): Floor {
  const { model } = racks.columns;
  const sizes = new Map(document.catalog.flatMap((each) => (each.kind === 'rack' ? [[each.id, each] as const] : [])));
  const sizeOf = (rack: number) => sizes.get(cell(model, rack)) ?? ASSUMED;
  const width_m = Float64Array.from({ length: racks.rows }, (_, rack) => sizeOf(rack).width_m);
  const depth_m = Float64Array.from({ length: racks.rows }, (_, rack) => sizeOf(rack).depth_m);
  const pitch_m = width_m.reduce((most, each) => Math.max(most, each), 0) || ASSUMED.width_m;
  const rackDepth_m = depth_m.reduce((most, each) => Math.max(most, each), 0) || ASSUMED.depth_m;
  return { halls: hallShapes(racks, document, pitch_m, rackDepth_m), pitch_m, rackDepth_m, width_m, depth_m };
}

function hallShapes(racks: PlanTables['racks'], document: PlanDocument, pitch_m: number, rackDepth_m: number): HallShape[] {
  const policy = document.intent.hall;
  const size = (rows: number) => hallSize(rows, policy, pitch_m, rackDepth_m);
  const centre = (row: number) => size(row).depth_m - rackDepth_m / 2 - policy.cold_aisle_m;
  const { hall, row, y_m } = racks.columns;
  const depthOf = (rows: number) => policy.depth_m ?? size(rows).depth_m;
  const front = (index: number, rows: number) => (index - 1) * (depthOf(rows) + policy.hall_distance_m);

  let least = 1;
  let most = Number.POSITIVE_INFINITY;
  for (let rack = 0; rack < racks.rows; rack++) {
    least = Math.max(least, Math.ceil(row.values[rack] / hall.values[rack]));
    if (hall.values[rack] > 1) most = Math.min(most, Math.ceil(row.values[rack] / (hall.values[rack] - 1)) - 1);
  }
  // Halls that are not full leave the number of rows open; where a rack stands tells.
  const far = racks.rows - 1;
  const fits = (rows: number) =>
    Math.abs(front(hall.values[far], rows) + centre(row.values[far] - (hall.values[far] - 1) * rows) - y_m.values[far]) < 0.02;
  let rows = least;
  if (policy.halls > 1 && far >= 0) for (let tried = least; tried <= Math.min(most, least + 1000); tried++) if (fits(tried)) rows = tried;

  return Array.from({ length: policy.halls }, (_, index) => ({
    hall: index + 1,
    y_m: front(index + 1, rows),
    width_m: policy.width_m ?? size(rows).width_m,
    depth_m: depthOf(rows),
    firstRow: index * rows + 1,
    rows_m: Array.from({ length: racks.rows === 0 ? 0 : rows }, (_, inHall) => front(index + 1, rows) + centre(inHall + 1)),
  }));
}
