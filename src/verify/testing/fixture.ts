import type { CableModel } from '../../catalog/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { documentOf, intentOf } from './document.js';
import { layTrays, stand, trayTable } from './floor.js';
import { bundle, pull, segmentTable } from './pulling.js';
import { cordRuns, settleRuns, settleSegments } from './settle.js';
import { coolingTable, powerTable } from './supply.js';
import { type Trunked, trunk, trunkTables } from './trunking.js';
import { type Shape, type Wired, wire } from './wiring.js';
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
 * rack stands alone in the second. Structured, the links from leafs to spines go over trunks.
 */
export function fixture(options: Partial<Shape> = {}): Fixture {
  const shape: Shape = { units: 2, topology: 'rail-optimized', planes: 1, halls: 1, style: 'direct', ...options };
  const wired = wire(shape);
  const { models } = wired;
  const places = stand(wired.racks, shape.halls);
  const trunked = trunk(wired, shape.style, places);
  const trays = layTrays(places, intentOf(shape).hall.racks_per_row);
  const { route, routes } = pull([...trunked.cables, ...trunked.trunks], models, places, trays);
  const tables = {
    ...writeWired({ ...wired, cables: trunked.cables }, places, shape.units),
    ...trunkTables(trunked),
    trays: trayTable(trays),
    segments: segmentTable(trays, places),
    routes,
  } as PlanTables;
  const cables = tables.cables.columns;
  const trunks = tables.trunks.columns;
  cables.route.values.set(route.slice(0, tables.cables.rows));
  trunks.route.values.set(route.slice(tables.cables.rows));

  const document = { intent: intentOf(shape), catalog: [...models.values()] } as PlanDocument;
  settleRuns({ tables, document });
  settleSegments({ tables, document });
  const ordered = order(trunked, models, { tables, document });

  const looms = bundle(trunked.cables, Array.from(cables.length_m.values), route, models);
  cables.bundle.values.set(looms.ofCable);
  tables.bundles = looms.bundles;
  tables.power = powerTable(places, tables.racks);
  tables.cooling = coolingTable(places, tables);
  tables.bom = billTable(wired, ordered, trunked.panels);
  return { tables, document: documentOf(shape, tables, models) };
}

/** Fills in the lengths that cover the runs. @returns all that is ordered by length */
function order({ cables, trunks }: Trunked, models: Wired['models'], { tables, document }: Fixture): { model: string; length: number }[] {
  const { run_m, length_m, b_length_m } = tables.cables.columns;
  const cords = cordRuns({ tables, document });
  const ordered = cables.flatMap(({ model, trunk }, i) => {
    const runs = trunk > 0 ? cords[i] : [run_m.values[i]];
    const lengths = runs.map((run) => shortest(models.get(model) as CableModel, run));
    length_m.values[i] = lengths[0];
    if (trunk > 0) b_length_m.values[i] = lengths[1];
    return lengths.map((length) => ({ model, length }));
  });
  const longer = trunks.map(({ model }, i) => {
    const length = Math.ceil(tables.trunks.columns.run_m.values[i]);
    tables.trunks.columns.length_m.values[i] = length;
    return { model, length };
  });
  return [...ordered, ...longer];
}

/** Shortest length made that covers a run. */
function shortest({ id, lengths_m }: CableModel, run_m: number): number {
  const length = lengths_m.find((each) => each >= run_m);
  if (length === undefined) throw new Error(`no ${id} of ${run_m} m`);
  return length;
}
