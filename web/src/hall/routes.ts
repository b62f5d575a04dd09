import type { PlanTables } from '../../../src/plan/index.js';
import { cell, type Groups, grouped, groupedBoth, membersOf, rowsOfNames } from '../../../src/table/index.js';
import { rackBox, type Scene } from './scene.js';

/** What cables' ways are found by. */
export interface Ways {
  /** Rows of the routes table by the route's number less one. */
  steps: Groups;
  /** Cables by rack, each in the racks of both its ends. */
  ofRack: Groups;
  a_rack: Int32Array;
  b_rack: Int32Array;
}

/** Indices over cables and routes. O(cables + steps). */
export function waysOf({ cables, routes, racks }: Pick<PlanTables, 'cables' | 'routes' | 'racks'>): Ways {
  const rackOf = (side: 'a_rack' | 'b_rack') => {
    const row = rowsOfNames(cables.columns[side], racks.columns.rack);
    return Int32Array.from({ length: cables.rows }, (_, cable) => row(cable));
  };
  const [a_rack, b_rack] = [rackOf('a_rack'), rackOf('b_rack')];
  const ids = routes.columns.route.values;
  let most = 0;
  for (const id of ids) most = Math.max(most, id);
  return {
    steps: grouped(most, routes.rows, (row) => ids[row] - 1),
    ofRack: groupedBoth(
      racks.rows,
      cables.rows,
      (cable) => a_rack[cable],
      (cable) => b_rack[cable],
    ),
    a_rack,
    b_rack,
  };
}

/** Cables that go one way, as a line on the floor: x, y, x, y ... from rack to rack. */
export interface DrawnWay {
  points: Float64Array;
  cables: number;
  copper: boolean;
}

/**
 * The ways of so many cables, those of most cables first, at most `most` of them: more lines than that are no picture.
 * Ways within one tray are laid beside one another, as the trays run along or across only.
 */
export function drawnWays(
  scene: Scene,
  tables: Pick<PlanTables, 'cables' | 'routes' | 'trays'>,
  ways: Ways,
  chosen: ArrayLike<number>,
  most: number,
): { ways: DrawnWay[]; left: number } {
  const { route } = tables.cables.columns;
  const counts = new Map<string, { cable: number; cables: number }>();
  for (let i = 0; i < chosen.length; i++) {
    const cable = chosen[i];
    if (route.values[cable] === 0) continue;
    const key = `${route.values[cable]} ${ways.a_rack[cable]} ${ways.b_rack[cable]}`;
    const before = counts.get(key);
    if (before) before.cables++;
    else counts.set(key, { cable, cables: 1 });
  }
  const sorted = [...counts.values()].sort((a, b) => b.cables - a.cables);
  const shown = sorted.slice(0, most);
  const drawn = shown.map(({ cable, cables }, i) => {
    const { points, copper } = wayPoints(scene, tables, ways, cable);
    const aside = shown.length === 1 ? 0 : (i / (shown.length - 1) - 0.5) * Math.min(0.5, shown.length * 0.04);
    for (let p = 2; p < points.length - 2; p++) points[p] += aside;
    return { points, cables, copper };
  });
  return { ways: drawn, left: sorted.length - shown.length };
}

/** Rack, along the trays, rack. */
function wayPoints(
  scene: Scene,
  { cables, routes, trays }: Pick<PlanTables, 'cables' | 'routes' | 'trays'>,
  ways: Ways,
  cable: number,
): { points: Float64Array; copper: boolean } {
  const { turned, bounds } = scene;
  const depth = bounds.y1 + bounds.y0;
  const points: number[] = [];
  const middle = (rack: number) => {
    if (rack < 0) return;
    const { x0, y0, x1, y1 } = rackBox(scene, rack);
    points.push((x0 + x1) / 2, (y0 + y1) / 2);
  };
  const { x_from_m, y_from_m, x_to_m, y_to_m, level } = trays.columns;
  const trayOf = rowsOfNames(routes.columns.tray, trays.columns.tray);
  let copper = false;
  middle(ways.a_rack[cable]);
  for (const step of membersOf(ways.steps, cables.columns.route.values[cable] - 1)) {
    const tray = trayOf(step);
    if (tray < 0) continue;
    copper = cell(level, tray) === 'copper';
    const [dx, dy] = [x_to_m.values[tray] - x_from_m.values[tray], y_to_m.values[tray] - y_from_m.values[tray]];
    const length = Math.hypot(dx, dy) || 1;
    for (const at of [routes.columns.from_m.values[step], routes.columns.to_m.values[step]]) {
      const [x, y] = [x_from_m.values[tray] + (dx * at) / length, y_from_m.values[tray] + (dy * at) / length];
      if (turned) points.push(y, x);
      else points.push(x, depth - y);
    }
  }
  middle(ways.b_rack[cable]);
  return { points: Float64Array.from(points), copper };
}
