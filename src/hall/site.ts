import { type BlockedArea, type Door, type HallPolicy, WALL_M } from '../intent/index.js';

/** One hall of the site; `y_m` is its front wall, rows count from 1 through all halls. */
export interface HallShape {
  y_m: number;
  width_m: number;
  depth_m: number;
  firstRow: number;
  rows: number;
}

/** The floor: every place where a rack can stand, row by row; a place is a row of the columns. */
export interface Site {
  pitch_m: number;
  rackDepth_m: number;
  halls: HallShape[];
  rows: number;
  places: number;
  hall: Int32Array;
  row: Int32Array;
  position: Int32Array;
  x_m: Float64Array;
  y_m: Float64Array;
  /** Places of row r are `rowStart[r - 1]` to `rowStart[r]`. */
  rowStart: Uint32Array;
}

/** What stays free before a door; assumption: room to turn a rack on its trolley. */
const DOOR_M = 1.5;

/** The floor with so many rows in each hall, without the places that blocked areas and doors take. */
export function siteOf(policy: HallPolicy, rowsOfHall: number, pitch_m: number, rackDepth_m: number): Site {
  const halls = hallShapes(policy, rowsOfHall, pitch_m, rackDepth_m);
  const columns: { hall: number[]; row: number[]; position: number[]; x_m: number[]; y_m: number[] } = {
    hall: [],
    row: [],
    position: [],
    x_m: [],
    y_m: [],
  };
  // Rows keep their numbers when not all of a hall's are needed.
  const stride = policy.rows ?? rowsOfHall;
  const rowStart = new Uint32Array(policy.halls * stride + 1);
  for (const [index, shape] of halls.entries()) {
    const taken = takenAreas(policy, index + 1, shape);
    for (let inHall = 1; inHall <= stride; inHall++) {
      if (inHall > rowsOfHall) {
        rowStart[shape.firstRow + inHall - 1] = columns.row.length;
        continue;
      }
      const y = rowCentre(inHall, policy, rackDepth_m);
      const near = taken.filter((area) => overlap(y, rackDepth_m, area.y_m, area.depth_m));
      for (let position = 1; position <= racksInRow(policy, inHall); position++) {
        const x = WALL_M + (position - 0.5) * pitch_m;
        if (near.some((area) => overlap(x, pitch_m, area.x_m, area.width_m))) continue;
        columns.hall.push(index + 1);
        columns.row.push(shape.firstRow + inHall - 1);
        columns.position.push(position);
        columns.x_m.push(x);
        columns.y_m.push(shape.y_m + y);
      }
      rowStart[shape.firstRow + inHall - 1] = columns.row.length;
    }
  }
  return {
    pitch_m,
    rackDepth_m,
    halls,
    rows: policy.halls * stride,
    places: columns.row.length,
    hall: Int32Array.from(columns.hall),
    row: Int32Array.from(columns.row),
    position: Int32Array.from(columns.position),
    x_m: Float64Array.from(columns.x_m),
    y_m: Float64Array.from(columns.y_m),
    rowStart,
  };
}

/** Centre of a hall's row from its front wall: rows stand front to front over cold aisles and back to back over hot ones, a cold aisle at the wall. */
export function rowCentre(row: number, policy: Pick<HallPolicy, 'hot_aisle_m' | 'cold_aisle_m'>, rackDepth_m: number): number {
  const hotAisles = Math.floor(row / 2);
  const coldAisles = Math.ceil(row / 2);
  return hotAisles * policy.hot_aisle_m + coldAisles * policy.cold_aisle_m + (row - 0.5) * rackDepth_m;
}

/** Size of a hall that so many rows of so many racks need. */
export function hallSize(rows: number, policy: HallPolicy, pitch_m: number, rackDepth_m: number): { width_m: number; depth_m: number } {
  return {
    width_m: 2 * WALL_M + policy.racks_per_row * pitch_m,
    depth_m: rowCentre(rows, policy, rackDepth_m) + rackDepth_m / 2 + policy.cold_aisle_m,
  };
}

/** Rows that a hall may have: as asked, and as its depth allows; infinite where neither binds. */
export function mostRows(policy: HallPolicy, pitch_m: number, rackDepth_m: number): number {
  const asked = policy.rows ?? Number.POSITIVE_INFINITY;
  if (policy.depth_m === undefined) return asked;
  let fit = 0;
  while (fit < asked && hallSize(fit + 1, policy, pitch_m, rackDepth_m).depth_m <= policy.depth_m + 1e-9) fit++;
  return fit;
}

function hallShapes(policy: HallPolicy, rowsOfHall: number, pitch_m: number, rackDepth_m: number): HallShape[] {
  const needed = hallSize(rowsOfHall, policy, pitch_m, rackDepth_m);
  const width_m = policy.width_m ?? needed.width_m;
  const depth_m = policy.depth_m ?? needed.depth_m;
  return Array.from({ length: policy.halls }, (_, hall) => ({
    y_m: hall * (depth_m + policy.hall_distance_m),
    width_m,
    depth_m,
    firstRow: hall * (policy.rows ?? rowsOfHall) + 1,
    rows: rowsOfHall,
  }));
}

function racksInRow(policy: HallPolicy, inHall: number): number {
  return policy.row_racks?.[inHall - 1] ?? policy.racks_per_row;
}

function takenAreas(policy: HallPolicy, hall: number, shape: HallShape): BlockedArea[] {
  const here = <T extends { hall: number | undefined }>(all: readonly T[]) => all.filter((each) => (each.hall ?? hall) === hall);
  return [...here(policy.blocked), ...here(policy.doors).map((door) => beforeDoor(door, shape))];
}

/** The strip before a door that stays free. */
function beforeDoor({ side, at_m, width_m, hall }: Door, shape: HallShape): BlockedArea {
  const along = side === 'front' || side === 'back';
  return {
    what: 'door',
    hall,
    x_m: along ? at_m : side === 'left' ? 0 : shape.width_m - DOOR_M,
    y_m: along ? (side === 'front' ? 0 : shape.depth_m - DOOR_M) : at_m,
    width_m: along ? width_m : DOOR_M,
    depth_m: along ? DOOR_M : width_m,
  };
}

/** Whether a stretch around a centre and one from a start share more than a touch. */
function overlap(centre: number, extent: number, start: number, length: number): boolean {
  return centre + extent / 2 > start + 1e-6 && centre - extent / 2 < start + length - 1e-6;
}
