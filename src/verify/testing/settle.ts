import type { CableModel, TrunkModel } from '../../catalog/index.js';
import type { TableName } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { rowOf } from './edit.js';
import type { Fixture } from './fixture.js';

const U_M = 0.04445;

/**
 * Fills in what follows from the other tables: `run_m` of cables and trunks, what lies in the segments, and the row counts.
 *
 * A test that moves a route settles the plan, so that only the fault it is about remains.
 */
export function settle({ tables, document }: Fixture): void {
  settleRuns({ tables, document });
  settleSegments({ tables, document });
  for (const name of Object.keys(tables) as TableName[]) document.counts[name] = tables[name].rows;
}

type Parts = Pick<Fixture, 'tables' | 'document'>;

export function settleRuns(parts: Parts): void {
  const { cables, trunks, links, trays } = parts.tables;
  const way = (route: number) => stepsOf(parts.tables, route).reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
  const slack = 2 * parts.document.intent.hall.slack_m;
  for (let trunk = 0; trunk < trunks.rows; trunk++) trunks.columns.run_m.values[trunk] = way(trunks.columns.route.values[trunk]) + 4;
  cables.columns.run_m.values.fill(0);
  for (let link = 0; link < links.rows; link++) {
    const cable = links.columns.cable.values[link] - 1;
    if (cable < 0 || cable >= cables.rows) continue;
    const heights = heightsOf(parts, link);
    let run = Math.abs(heights[0] - heights[1]) + 0.6 + slack;
    const trunk = cables.columns.trunk.values[cable];
    if (trunk > 0) run = heights.reduce((sum, each) => sum + cordRun(parts, each), trunks.columns.run_m.values[trunk - 1]);
    else if (cell(cables.columns.a_rack, cable) !== cell(cables.columns.b_rack, cable)) {
      const route = cables.columns.route.values[cable];
      const [first] = stepsOf(parts.tables, route);
      if (!first) continue;
      const z = trays.columns.z_m.values[rowOf(trays.columns.tray, first.tray)];
      run = heights.reduce((sum, each) => sum + Math.abs(z - each) + 0.3, way(route) + slack);
    }
    cables.columns.run_m.values[cable] = Math.max(cables.columns.run_m.values[cable], run);
  }
}

/** Runs of the a and the b cord of each cable, were it over a trunk; of several links, those of the last. */
export function cordRuns(parts: Parts): [number, number][] {
  const runs: [number, number][] = [];
  for (let link = 0; link < parts.tables.links.rows; link++) {
    const [a, b] = heightsOf(parts, link);
    runs[parts.tables.links.columns.cable.values[link] - 1] = [cordRun(parts, a), cordRun(parts, b)];
  }
  return runs;
}

function cordRun({ document: { intent } }: Parts, height_m: number): number {
  return Math.abs(intent.hall.trays.fibre.height_m - height_m) + 0.3 + 2 * intent.hall.slack_m;
}

/** Heights of the ports at a link's a and b end. */
function heightsOf({ tables: { links, devices } }: Parts, link: number): number[] {
  return [cell(links.columns.a_device, link), cell(links.columns.b_device, link)].map((name) => {
    const row = rowOf(devices.columns.device, name);
    const u = devices.columns.u_bottom.values[row];
    return Number.isNaN(u) ? 1 : (u - 1 + devices.columns.u_height.values[row] / 2) * U_M;
  });
}

export function settleSegments({ tables, document }: Parts): void {
  const { segments, trays, cables, trunks } = tables;
  const { from_m, to_m, cables: count, used_mm2, fill_pct } = segments.columns;
  count.values.fill(0);
  used_mm2.values.fill(0);
  const pieces = [cables, trunks].flatMap(({ rows, columns }) =>
    Array.from({ length: rows }, (_, row) => ({ id: cell(columns.model, row), route: columns.route.values[row] })),
  );
  for (const piece of pieces) {
    const model = document.catalog.find(({ id }) => id === piece.id) as CableModel | TrunkModel;
    for (const { tray, from, to } of stepsOf(tables, piece.route)) {
      const [near, far] = [Math.min(from, to), Math.max(from, to)];
      for (let row = 0; row < segments.rows; row++) {
        const middle = (from_m.values[row] + to_m.values[row]) / 2;
        if (cell(segments.columns.tray, row) !== tray || middle < near || middle > far) continue;
        count.values[row]++;
        used_mm2.values[row] += (Math.PI / 4) * model.diameter_mm ** 2;
      }
    }
  }
  for (let row = 0; row < segments.rows; row++) {
    const { width_mm, depth_mm, layers } = trays.columns;
    const tray = rowOf(trays.columns.tray, cell(segments.columns.tray, row));
    fill_pct.values[row] = (100 * used_mm2.values[row]) / (width_mm.values[tray] * depth_mm.values[tray] * layers.values[tray]);
  }
}

function stepsOf({ routes }: Fixture['tables'], route: number): { tray: string; from: number; to: number }[] {
  const { from_m, to_m, tray } = routes.columns;
  return Array.from({ length: routes.rows }, (_, row) => row)
    .filter((row) => route !== 0 && routes.columns.route.values[row] === route)
    .map((row) => ({ tray: cell(tray, row), from: from_m.values[row], to: to_m.values[row] }));
}
