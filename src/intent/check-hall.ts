import type { RackModel } from '../catalog/index.js';
import type { Checker } from './check.js';
import type { HallPolicy } from './types.js';

/** Height of one U, EIA-310. */
const U_M = 0.04445;

/** What stands or hangs where it cannot: areas and doors beyond the walls or in a hall that is not there, trays too low. */
export function checkHall(hall: HallPolicy, racks: readonly RackModel[], checker: Checker): void {
  areas(hall, checker);
  doors(hall, checker);
  trays(hall, racks, checker);
}

function areas({ blocked, halls, width_m, depth_m }: HallPolicy, checker: Checker): void {
  for (const [i, area] of blocked.entries()) {
    const path = ['hall', 'blocked', i];
    if ((area.hall ?? 1) > halls) checker.add('HALL-OUTSIDE', noHall(area.hall ?? 1, halls), [...path, 'hall']);
    if (width_m === undefined || depth_m === undefined) continue;
    if (area.x_m + area.width_m > width_m + 1e-6 || area.y_m + area.depth_m > depth_m + 1e-6 || area.x_m < -1e-6 || area.y_m < -1e-6)
      checker.add('HALL-OUTSIDE', `${area.what} reaches beyond the walls`, path, 'at and size within the size of the hall');
  }
}

function doors({ doors: all, halls, width_m, depth_m }: HallPolicy, checker: Checker): void {
  for (const [i, door] of all.entries()) {
    const path = ['hall', 'doors', i];
    if ((door.hall ?? 1) > halls) checker.add('HALL-OUTSIDE', noHall(door.hall ?? 1, halls), [...path, 'hall']);
    const wall_m = door.side === 'front' || door.side === 'back' ? width_m : depth_m;
    if (wall_m !== undefined && (door.at_m < -1e-6 || door.at_m + door.width_m > wall_m + 1e-6))
      checker.add('HALL-OUTSIDE', `a door ${door.width_m} m wide does not end before its wall of ${wall_m} m does`, [...path, 'at']);
  }
}

function noHall(hall: number, halls: number): string {
  return `there is no hall ${hall}: ${halls === 1 ? 'the building has one' : `the building has ${halls}`}`;
}

function trays({ trays: { fibre, copper } }: HallPolicy, racks: readonly RackModel[], checker: Checker): void {
  const top_m = Math.max(...racks.map(({ u_total }) => u_total)) * U_M;
  for (const [name, { height_m }] of Object.entries({ fibre, copper }))
    if (height_m < top_m)
      checker.add(
        'TRAY-LOW',
        `${name} trays at ${height_m} m are below the top of the racks, ${top_m.toFixed(2)} m`,
        ['hall', 'trays', name, 'height'],
        `height: ${(Math.ceil(10 * (top_m + 0.2)) / 10).toFixed(1)} m`,
      );
  const [lower, upper] = fibre.height_m < copper.height_m ? [fibre, copper] : [copper, fibre];
  if (upper.height_m < lower.height_m + lower.depth_m - 1e-6)
    checker.add(
      'TRAY-CLASH',
      `fibre trays at ${fibre.height_m} m and copper trays at ${copper.height_m} m of ${lower.depth_m} m depth are in one another's way`,
      ['hall', 'trays'],
      'heights further apart than a tray is deep',
    );
}
