import type { TrayLevelPolicy } from '../../intent/index.js';
import type { TrayNet } from '../tray-net.js';

/** Rows of four columns, 1 m apart, rows 3 m apart, cross trays at the given columns; rack r stands at row r / 4, column r mod 4. */
export function grid(rows: number, crosses: number[], more: Partial<TrayNet> = {}): TrayNet {
  const racks = Array.from({ length: rows * 4 }, (_, rack) => rack);
  return {
    rowNumbers: Int32Array.from({ length: rows }, (_, row) => row + 1),
    hallOfRow: new Int32Array(rows).fill(1),
    rowY_m: Float64Array.from({ length: rows }, (_, row) => row * 3),
    columnX_m: Float64Array.of(0, 1, 2, 3),
    crosses: Int32Array.from(crosses),
    bridges: new Uint8Array(crosses.length).fill(1),
    rackRow: Int32Array.from(racks, (rack) => Math.floor(rack / 4)),
    rackColumn: Int32Array.from(racks, (rack) => rack % 4),
    ...more,
  };
}

/** Trays of 100 mm2, so that a cable of 1 mm2 is one in a hundred. */
export const trayPolicy = (fill: number, most_fill: number): TrayLevelPolicy => ({
  height_m: 2.8,
  width_m: 0.01,
  depth_m: 0.01,
  layers: 1,
  fill,
  most_fill,
  bend_radius_m: 0.3,
});
