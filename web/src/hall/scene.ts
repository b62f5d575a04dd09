import { deviceRole, type Floor, floorOf, type HallShape, rackRoles, segmentsOf } from '../../../src/drawing/index.js';
import type { PlanDocument, PlanTables } from '../../../src/plan/index.js';
import { cell, type Groups, grouped, membersOf } from '../../../src/table/index.js';
import type { Box } from './camera.js';

/** Boxes as columns. */
export interface Boxes {
  x0: Float64Array;
  y0: Float64Array;
  x1: Float64Array;
  y1: Float64Array;
}

/**
 * The floor as it is drawn: metres to the right and downwards, turned where that suits the view. Everything that does not change
 * with what is seen of the site; plain values, so that a thread can be given it.
 */
export interface Scene {
  /** Upright, rows run downwards from the top; lying, they run to the right, the front wall at the bottom. */
  turned: boolean;
  bounds: Box;
  halls: { name: string; box: Box }[];
  cold: Box[];
  hot: Box[];
  blocked: { what: string; box: Box }[];
  doors: { dock: boolean; box: Box }[];
  /** Middle of each row across the rows, and of each position along them; for numbers at the edge of the view. */
  rows: { row: number; at_m: number }[];
  positions: { position: number; at_m: number }[];
  racks: Boxes & { count: number; names: string[]; roles: string[]; u_total: Float64Array; frontAtStart: Uint8Array };
  segments: Boxes & { count: number; copper: Uint8Array; cables: Float64Array; share: Float64Array; width_m: Float64Array };
  devices: {
    byRack: Groups;
    names: string[];
    roles: string[];
    u_bottom: Float64Array;
    u_height: Float64Array;
    /** Ports look to the rear. */
    rear: Uint8Array;
  };
}

/** The tables that a scene is made of: the small ones, so that the floor is seen before the cables have come. */
export type SceneTables = Pick<PlanTables, 'racks' | 'devices' | 'trays' | 'segments'>;

/** Room around the halls for what stands outside their walls. */
const AROUND_M = 2;

/** Makes the scene of a plan. O(racks log racks + devices + segments). @param aspect  width of the view over its height */
export function sceneOf(tables: SceneTables, document: PlanDocument, aspect: number): Scene {
  const floor = floorOf(tables, document);
  const last = floor.halls[floor.halls.length - 1];
  const [width_m, depth_m] = [Math.max(...floor.halls.map((hall) => hall.width_m)), last.y_m + last.depth_m];
  const turned = scaleIn(depth_m, width_m, aspect) > scaleIn(width_m, depth_m, aspect);
  const point = (x: number, y: number): [number, number] => (turned ? [y, x] : [x, depth_m - y]);
  const box = (x: number, y: number, width: number, depth: number): Box => {
    const [ax, ay] = point(x, y);
    const [bx, by] = point(x + width, y + depth);
    return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
  };
  const whole = box(0, 0, width_m, depth_m);
  const { hall } = document.intent;
  return {
    turned,
    bounds: { x0: whole.x0 - AROUND_M, y0: whole.y0 - AROUND_M, x1: whole.x1 + AROUND_M, y1: whole.y1 + AROUND_M },
    halls: floor.halls.map((each) => ({ name: `Hall ${each.hall}`, box: box(0, each.y_m, each.width_m, each.depth_m) })),
    ...aislesOf(floor, document, box),
    blocked: floor.halls.flatMap((each) =>
      hall.blocked
        .filter((area) => (area.hall ?? each.hall) === each.hall)
        .map((area) => ({ what: area.what, box: box(area.x_m, each.y_m + area.y_m, area.width_m, area.depth_m) })),
    ),
    doors: floor.halls.flatMap((each) => doorsOf(each, document, box)),
    rows: floor.halls.flatMap((each) => each.rows_m.map((y_m, i) => ({ row: each.firstRow + i, at_m: turned ? y_m : depth_m - y_m }))),
    positions: positionsOf(tables),
    racks: racksOf(tables, floor, box),
    segments: trayPieces(tables, point),
    devices: devicesOf(tables),
  };
}

function scaleIn(width: number, height: number, aspect: number): number {
  return Math.min(aspect / width, 1 / height);
}

type ToBox = (x: number, y: number, width: number, depth: number) => Box;

/** Aisles between the rows of each hall: odd rows of a hall look to lower y, into a cold aisle. */
function aislesOf(floor: Floor, document: PlanDocument, box: ToBox): { cold: Box[]; hot: Box[] } {
  const { cold_aisle_m, hot_aisle_m, racks_per_row } = document.intent.hall;
  const half = floor.rackDepth_m / 2;
  const [cold, hot]: [Box[], Box[]] = [[], []];
  for (const hall of floor.halls) {
    const along = Math.min(racks_per_row * floor.pitch_m, hall.width_m);
    const left = (hall.width_m - along) / 2;
    const end = hall.y_m + hall.depth_m;
    const band = (into: Box[], from: number, to: number) => {
      const [low, high] = [Math.max(from, hall.y_m), Math.min(to, end)];
      if (high > low) into.push(box(left, low, along, high - low));
    };
    for (const [i, centre] of hall.rows_m.entries()) {
      const opens = i % 2 === 0;
      const before = i > 0 ? hall.rows_m[i - 1] + half : opens ? centre - half - cold_aisle_m : hall.y_m;
      band(opens ? cold : hot, before, centre - half);
      if (i === hall.rows_m.length - 1) band(opens ? hot : cold, centre + half, centre + half + (opens ? hot_aisle_m : cold_aisle_m));
    }
  }
  return { cold, hot };
}

/** Doors and docks as a strip along their wall. */
function doorsOf(each: HallShape, document: PlanDocument, box: ToBox): Scene['doors'] {
  const deep = 0.4;
  return document.intent.hall.doors
    .filter((door) => (door.hall ?? each.hall) === each.hall)
    .map(({ side, at_m, width_m, dock }) => {
      const across = side === 'front' || side === 'back';
      const x = across ? at_m : side === 'left' ? -deep / 2 : each.width_m - deep / 2;
      const y = across ? (side === 'front' ? each.y_m : each.y_m + each.depth_m) - deep / 2 : each.y_m + at_m;
      return { dock: Boolean(dock), box: across ? box(x, y, width_m, deep) : box(x, y, deep, width_m) };
    });
}

function positionsOf({ racks }: SceneTables): Scene['positions'] {
  const { position, x_m } = racks.columns;
  const at = new Map<number, number>();
  for (let rack = 0; rack < racks.rows; rack++) if (!at.has(position.values[rack])) at.set(position.values[rack], x_m.values[rack]);
  return [...at].map(([each, at_m]) => ({ position: each, at_m })).sort((a, b) => a.position - b.position);
}

function racksOf(tables: SceneTables, floor: Floor, box: ToBox): Scene['racks'] {
  const { racks } = tables;
  const { rack, row, hall, x_m, y_m, u_total } = racks.columns;
  const boxes = emptyBoxes(racks.rows);
  const frontAtStart = new Uint8Array(racks.rows);
  for (let i = 0; i < racks.rows; i++) {
    const [width, depth] = [floor.width_m[i], floor.depth_m[i]];
    put(boxes, i, box(x_m.values[i] - width / 2, y_m.values[i] - depth / 2, width, depth));
    frontAtStart[i] = (row.values[i] - floor.halls[hall.values[i] - 1].firstRow) % 2 === 0 ? 1 : 0;
  }
  return {
    ...boxes,
    count: racks.rows,
    names: Array.from({ length: racks.rows }, (_, i) => cell(rack, i)),
    roles: rackRoles(tables),
    u_total: Float64Array.from(u_total.values),
    frontAtStart,
  };
}

function trayPieces(tables: SceneTables, point: (x: number, y: number) => [number, number]): Scene['segments'] {
  const pieces = segmentsOf(tables);
  const boxes = emptyBoxes(pieces.rows);
  const { level, width_mm } = tables.trays.columns;
  for (let i = 0; i < pieces.rows; i++) {
    // A line, not a box: its ends keep their order.
    [boxes.x0[i], boxes.y0[i]] = point(pieces.x_from_m[i], pieces.y_from_m[i]);
    [boxes.x1[i], boxes.y1[i]] = point(pieces.x_to_m[i], pieces.y_to_m[i]);
  }
  return {
    ...boxes,
    count: pieces.rows,
    copper: Uint8Array.from(pieces.tray, (tray) => (cell(level, tray) === 'copper' ? 1 : 0)),
    cables: Float64Array.from(pieces.cables),
    share: Float64Array.from({ length: pieces.rows }, (_, i) => pieces.fill_pct[i] / pieces.limit_pct[i]),
    width_m: Float64Array.from(pieces.tray, (tray) => width_mm.values[tray] / 1000),
  };
}

function devicesOf({ racks, devices }: SceneTables): Scene['devices'] {
  const { device, rack, role, network, u_bottom, u_height, facing } = devices.columns;
  const rowOf = new Map(Array.from({ length: racks.rows }, (_, row) => [cell(racks.columns.rack, row), row]));
  const byCode = rack.dict.map((name) => rowOf.get(name) ?? -1);
  const rear = facing.dict.indexOf('rear');
  return {
    byRack: grouped(racks.rows, devices.rows, (row) => byCode[rack.codes[row]]),
    names: Array.from({ length: devices.rows }, (_, row) => cell(device, row)),
    roles: Array.from({ length: devices.rows }, (_, row) => deviceRole({ role: cell(role, row), network: cell(network, row) })),
    u_bottom: Float64Array.from(u_bottom.values, (value) => value || 0),
    u_height: Float64Array.from(u_height.values, (value) => value || 0),
    rear: Uint8Array.from(facing.codes, (code) => (code === rear ? 1 : 0)),
  };
}

function emptyBoxes(count: number): Boxes {
  return { x0: new Float64Array(count), y0: new Float64Array(count), x1: new Float64Array(count), y1: new Float64Array(count) };
}

function put(boxes: Boxes, i: number, { x0, y0, x1, y1 }: Box): void {
  boxes.x0[i] = x0;
  boxes.y0[i] = y0;
  boxes.x1[i] = x1;
  boxes.y1[i] = y1;
}

/** The box of one rack. */
export function rackBox({ racks }: Scene, rack: number): Box {
  return { x0: racks.x0[rack], y0: racks.y0[rack], x1: racks.x1[rack], y1: racks.y1[rack] };
}

/** Devices of a rack, by row of the plan's table. */
export function devicesIn({ devices }: Scene, rack: number): Uint32Array {
  return membersOf(devices.byRack, rack);
}
