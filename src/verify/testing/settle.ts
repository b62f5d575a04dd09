import type { CableModel } from '../../catalog/index.js';
import type { TableName } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { rowOf } from './edit.js';
import type { Fixture } from './fixture.js';

const U_M = 0.04445;

/**
 * Fills in what follows from the other tables: `run_m` of the cables, what lies in the segments, and the row counts.
 *
 * A test that moves a route settles the plan, so that only the fault it is about remains.
 */
export function settle({ tables, document }: Fixture): void {
  settleRuns({ tables, document });
  settleSegments({ tables, document });
  for (const name of Object.keys(tables) as TableName[]) document.counts[name] = tables[name].rows;
}

type Parts = Pick<Fixture, 'tables' | 'document'>;

export function settleRuns({ tables, document }: Parts): void {
  const { cables, links, devices, trays } = tables;
  const slack = 2 * document.intent.hall.slack_m;
  const height = (name: string) => {
    const row = rowOf(devices.columns.device, name);
    const u = devices.columns.u_bottom.values[row];
    return Number.isNaN(u) ? 1 : (u - 1 + devices.columns.u_height.values[row] / 2) * U_M;
  };
  cables.columns.run_m.values.fill(0);
  for (let link = 0; link < links.rows; link++) {
    const cable = links.columns.cable.values[link] - 1;
    if (cable < 0 || cable >= cables.rows) continue;
    const heights = [cell(links.columns.a_device, link), cell(links.columns.b_device, link)].map(height);
    let run = Math.abs(heights[0] - heights[1]) + 0.6;
    if (cell(cables.columns.a_rack, cable) !== cell(cables.columns.b_rack, cable)) {
      const steps = stepsOf(tables, cables.columns.route.values[cable]);
      if (steps.length === 0) continue;
      const z = trays.columns.z_m.values[rowOf(trays.columns.tray, steps[0].tray)];
      run = heights.reduce((sum, each) => sum + Math.abs(z - each) + 0.3, 0);
      for (const { from, to } of steps) run += Math.abs(to - from);
    }
    cables.columns.run_m.values[cable] = Math.max(cables.columns.run_m.values[cable], run + slack);
  }
}

export function settleSegments({ tables, document }: Parts): void {
  const { segments, trays, cables } = tables;
  const { from_m, to_m, cables: count, used_mm2, fill_pct } = segments.columns;
  count.values.fill(0);
  used_mm2.values.fill(0);
  for (let cable = 0; cable < cables.rows; cable++) {
    const model = document.catalog.find(({ id }) => id === cell(cables.columns.model, cable)) as CableModel;
    for (const { tray, from, to } of stepsOf(tables, cables.columns.route.values[cable])) {
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
