import { crossesOf, type Standing } from '../hall/index.js';
import type { HallPolicy } from '../intent/index.js';

/**
 * The trays of one level, as a grid: a tray over each row that has racks, and cross trays over them at some of the columns where
 * racks can stand. Rows and columns count from 0. Between halls only some cross trays go on.
 *
 * A row's segment i lies between columns i and i + 1; a cross tray's segment j between rows j and j + 1.
 */
export interface TrayNet {
  /** Numbers of the rows with racks, and their hall, both from 1. */
  rowNumbers: Int32Array;
  hallOfRow: Int32Array;
  rowY_m: Float64Array;
  columnX_m: Float64Array;
  /** Columns of the cross trays, ascending, and whether each leads on from hall to hall. */
  crosses: Int32Array;
  bridges: Uint8Array;
  /** Row and column of each rack. */
  rackRow: Int32Array;
  rackColumn: Int32Array;
}

export function trayNet(standing: Standing, policy: HallPolicy, crossCount: number): TrayNet {
  const { site, place } = standing;
  const columns = [...new Set(site.x_m)].sort((a, b) => a - b);
  const columnAt = new Map(columns.map((x, i) => [x, i]));
  const crosses = Int32Array.from(crossesOf(site, crossCount), (x) => columnAt.get(x) as number);
  const used = new Uint8Array(site.rows + 1);
  for (const row of standing.row) used[row] = 1;
  const rowNumbers = Int32Array.from([...used.keys()].filter((row) => used[row] === 1));
  const indexOfRow = new Int32Array(site.rows + 1);
  for (const [i, row] of rowNumbers.entries()) indexOfRow[row] = i;
  const firstPlace = (row: number) => site.rowStart[row - 1];
  return {
    rowNumbers,
    hallOfRow: rowNumbers.map((row) => site.hall[firstPlace(row)]),
    rowY_m: Float64Array.from(rowNumbers, (row) => site.y_m[firstPlace(row)]),
    columnX_m: Float64Array.from(columns),
    crosses,
    bridges: bridgesOf(crosses.length, policy.trays.bridges),
    rackRow: standing.row.map((row) => indexOfRow[row]),
    rackColumn: Int32Array.from(place, (at) => columnAt.get(site.x_m[at]) as number),
  };
}

/** So many of the cross trays, evenly over them. */
function bridgesOf(crosses: number, wanted: number): Uint8Array {
  const bridges = new Uint8Array(crosses);
  const count = Math.min(crosses, wanted);
  for (let i = 0; i < count; i++) bridges[count === 1 ? Math.floor(crosses / 2) : Math.round((i * (crosses - 1)) / (count - 1))] = 1;
  return bridges;
}

/** Metres along the trays between two racks over a cross tray; infinite where it does not lead there. */
export function metresOver(net: TrayNet, a: number, b: number, cross: number): number {
  const { rackRow, rackColumn, columnX_m, rowY_m, crosses, bridges, hallOfRow } = net;
  if (hallOfRow[rackRow[a]] !== hallOfRow[rackRow[b]] && bridges[cross] === 0) return Number.POSITIVE_INFINITY;
  const x = columnX_m[crosses[cross]];
  return (
    Math.abs(columnX_m[rackColumn[a]] - x) + Math.abs(columnX_m[rackColumn[b]] - x) + Math.abs(rowY_m[rackRow[a]] - rowY_m[rackRow[b]])
  );
}

/** The shortest way between two racks: along their row, or over the best cross tray. */
export function shortestMetres(net: TrayNet, a: number, b: number): number {
  if (net.rackRow[a] === net.rackRow[b]) return Math.abs(net.columnX_m[net.rackColumn[a]] - net.columnX_m[net.rackColumn[b]]);
  let best = Number.POSITIVE_INFINITY;
  for (let cross = 0; cross < net.crosses.length; cross++) best = Math.min(best, metresOver(net, a, b, cross));
  return best;
}
