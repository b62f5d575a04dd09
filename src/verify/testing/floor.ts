import type { PlanTables } from '../../plan/index.js';
import { tableOf } from './table-of.js';

/** Where a rack of the toy plan stands. */
export interface Place {
  rack: string;
  hall: number;
  row: number;
  position: number;
  x: number;
  y: number;
}

/** A straight tray; offsets along it count from (x0, y0). */
export interface Tray {
  tray: string;
  level: Level;
  kind: 'row' | 'cross' | 'bridge';
  /** NaN for a bridge. */
  hall: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export type Level = 'fibre' | 'copper';

export const PITCH_M = 0.6;
export const HALL_DEPTH_M = 7;
export const HALL_DISTANCE_M = 2;
export const TRAY = { width_m: 0.3, depth_m: 0.1, layers: 2, fill: 0.4, most_fill: 0.5, bend_radius_m: 0.1 };
export const TRAY_HEIGHT_M = { fibre: 2.5, copper: 2.8 };

const WALL_M = 1.2;
/** Rows of a hall, from its front wall. */
const ROW_Y_M = [2, 4.6];
/** How far a cross tray goes on beyond the first and the last row. */
const BEYOND_M = 0.8;

/**
 * One hall: all racks in one row. Two halls of two rows: units in turn in the rows of the first, the services rack in
 * the second.
 */
export function stand(racks: readonly string[], halls: 1 | 2): Place[] {
  return racks.map((rack, i) => {
    if (halls === 1) return { rack, hall: 1, row: 1, ...at(1, i + 1) };
    if (i === racks.length - 1) return { rack, hall: 2, row: 3, ...at(3, 1) };
    const row = (i % 2) + 1;
    return { rack, hall: 1, row, ...at(row, Math.floor(i / 2) + 1) };
  });
}

function at(row: number, position: number) {
  const hall = Math.ceil(row / 2);
  const y = (hall - 1) * (HALL_DEPTH_M + HALL_DISTANCE_M) + ROW_Y_M[(row - 1) % 2];
  return { position, x: round(WALL_M + (position - 0.5) * PITCH_M), y };
}

/** Row trays over whole rows; cross trays between positions 1 and 2 and at the rows' end; both go on as bridges. */
export function layTrays(places: readonly Place[], racks_per_row: number): Tray[] {
  const trays: Tray[] = [];
  const end = round(WALL_M + racks_per_row * PITCH_M);
  const rows = [...new Set(places.map(({ row }) => row))].sort((a, b) => a - b);
  const halls = [...new Set(places.map(({ hall }) => hall))];
  for (const level of ['fibre', 'copper'] as const) {
    const first = level === 'fibre' ? 'F' : 'C';
    for (const row of rows) {
      const { hall, y } = places.find((place) => place.row === row) as Place;
      trays.push({ tray: `${first}-R0${row}`, level, kind: 'row', hall, x0: WALL_M, y0: y, x1: end, y1: y });
    }
    for (const hall of halls) {
      const ys = places.filter((place) => place.hall === hall).map(({ y }) => y);
      for (const [i, x] of [WALL_M + PITCH_M, end].entries()) {
        const [y0, y1] = [round(Math.min(...ys) - BEYOND_M), round(Math.max(...ys) + BEYOND_M)];
        trays.push({ tray: `${first}-H${hall}-X0${i + 1}`, level, kind: 'cross', hall, x0: x, y0, x1: x, y1 });
      }
    }
    if (halls.length < 2) continue;
    for (const X of ['X01', 'X02']) {
      const [from, to] = [1, 2].map((hall) => trays.find(({ tray }) => tray === `${first}-H${hall}-${X}`) as Tray);
      const hall = Number.NaN;
      trays.push({ tray: `${first}-B1-${X}`, level, kind: 'bridge', hall, x0: from.x0, y0: from.y1, x1: to.x0, y1: to.y0 });
    }
  }
  return trays;
}

/** Places where each tray is cut: at its ends, at rack centres and wherever another tray of its level meets it. */
export function cuts(tray: Tray, trays: readonly Tray[], places: readonly Place[]): number[] {
  const along = tray.kind === 'row' ? 'x' : 'y';
  const from = along === 'x' ? tray.x0 : tray.y0;
  const length = round((along === 'x' ? tray.x1 : tray.y1) - from);
  const racks = tray.kind === 'row' ? places.filter(({ y }) => y === tray.y0).map(({ x }) => x) : [];
  const wanted = tray.kind === 'row' ? 'cross' : tray.kind === 'cross' ? 'row' : 'none';
  const crossing = trays.filter(({ level, kind, hall }) => level === tray.level && hall === tray.hall && kind === wanted);
  const meets = crossing.map(({ x0, y0 }) => (along === 'x' ? x0 : y0));
  const offsets = [0, length, ...[...racks, ...meets].map((each) => round(each - from))];
  return [...new Set(offsets)].filter((each) => each >= 0 && each <= length).sort((a, b) => a - b);
}

export function trayTable(trays: readonly Tray[]): PlanTables['trays'] {
  return tableOf<'trays'>(
    {
      tray: 'text',
      hall: 0,
      level: 'text',
      kind: 'text',
      x_from_m: 3,
      y_from_m: 3,
      x_to_m: 3,
      y_to_m: 3,
      z_m: 3,
      width_mm: 0,
      depth_mm: 0,
      layers: 0,
      fill_limit_pct: 1,
    },
    trays.map(({ tray, hall, level, kind, x0, y0, x1, y1 }) => ({
      tray,
      hall,
      level,
      kind,
      x_from_m: x0,
      y_from_m: y0,
      x_to_m: x1,
      y_to_m: y1,
      z_m: TRAY_HEIGHT_M[level],
      width_mm: TRAY.width_m * 1000,
      depth_mm: TRAY.depth_m * 1000,
      layers: TRAY.layers,
      fill_limit_pct: TRAY.most_fill * 100,
    })),
  );
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
