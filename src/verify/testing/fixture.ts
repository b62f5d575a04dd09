import type { CableModel } from '../../catalog/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { documentOf, intentOf } from './document.js';
import { layTrays, stand, trayTable } from './floor.js';
import { bundle, pull, segmentTable } from './pulling.js';
import { settleRuns, settleSegments } from './settle.js';
import { coolingTable, powerTable } from './supply.js';
import { type Shape, wire } from './wiring.js';
import { billTable, writeWired } from './written.js';

export interface Fixture {
  tables: PlanTables;
  document: PlanDocument;
}

/**
 * A small correct plan, made by hand: each unit is one rack of four 2-GPU servers with its leafs, PDUs and CDU, and a
 * last rack holds two spines, the frontend switch, a login node and the management spine.
 *
 * Each leaf has 4 links down and 4 up, 2 to each spine (4 to its own spine when rail-only; at 2 planes half of each at
 * 200 Gbps, which no transceiver here carries, so that variant is for the wiring checks only). In two halls, the last
 * rack stands alone in the second.
 */
export function fixture(options: Partial<Shape> = {}): Fixture {
  const shape: Shape = { units: 2, topology: 'rail-optimized', planes: 1, halls: 1, ...options };
  const wired = wire(shape);
  const { models } = wired;
  const places = stand(wired.racks, shape.halls);
  const trays = layTrays(places, intentOf(shape).hall.racks_per_row);
  const { route, routes } = pull(wired.cables, models, places, trays);
  const tables = {
    ...writeWired(wired, places, shape.units),
    trays: trayTable(trays),
    segments: segmentTable(trays, places),
    routes,
  } as PlanTables;
  const cables = tables.cables.columns;
  cables.route.values.set(route);

  const document = { intent: intentOf(shape), catalog: [...models.values()] } as PlanDocument;
  settleRuns({ tables, document });
  settleSegments({ tables, document });
  const length_m = wired.cables.map(({ model }, i) => shortest(models.get(model) as CableModel, cables.run_m.values[i]));
  (cables.length_m.values as Float64Array).set(length_m);

  const looms = bundle(wired.cables, length_m, route, models);
  cables.bundle.values.set(looms.ofCable);
  tables.bundles = looms.bundles;
  tables.power = powerTable(places, tables.racks);
  tables.cooling = coolingTable(places, tables);
  tables.bom = billTable(wired, length_m);
  return { tables, document: documentOf(shape, tables, models) };
}

/** Shortest length made that covers a run. */
function shortest({ id, lengths_m }: CableModel, run_m: number): number {
  const length = lengths_m.find((each) => each >= run_m);
  if (length === undefined) throw new Error(`no ${id} of ${run_m} m`);
  return length;
}
