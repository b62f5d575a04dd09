import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { SIDES } from '../read/trunks.js';
import type { Check } from '../report.js';

/** What the summary says of a style, each figure within half of its last digit. */
type Figures = Record<string, number>;
const TOLERANCE = 0.0501;

/**
 * What plan.json says of its own style of cabling is what the tables make: price, pulls, distinct bundles and lengths, panels,
 * touches, trays and fill (COUNT-CABLING). Figures of the other styles have no tables and are not checked. O(cables + links).
 */
export function checkMeasures(plan: PlanRead, check: Check): void {
  const { style, styles } = plan.document.summary.cabling;
  const said = styles.find((each) => each.style === style)?.figures as Figures | undefined;
  if (!said) return;
  const found: Figures = { ...prices(plan), ...pulls(plan), ...lengths(plan), ...panels(plan), ...touches(plan), ...trays(plan) };
  for (const [name, value] of Object.entries(found)) {
    check.examined++;
    if (Math.abs(said[name] - value) <= TOLERANCE + Math.abs(value) * 1e-9) continue;
    check.fault('COUNT-CABLING', () => ({
      message: `plan.json says ${name} ${said[name]} of ${style} cabling, the tables make ${Number(value.toFixed(2))}`,
      subjects: [{ kind: 'field', name: `summary.cabling.${name}` }],
    }));
  }
}

function prices({ tables: { bom }, models, modelIndex }: PlanRead): Figures {
  const kinds = new Set(['cable', 'trunk', 'panel', 'transceiver']);
  const sum = (prices: ArrayLike<number>) => {
    let total = 0;
    for (let row = 0; row < bom.rows; row++) {
      const model = models[modelIndex.get(cell(bom.columns.model, row)) ?? NONE];
      if (model && kinds.has(model.kind)) total += prices[row] * bom.columns.quantity.values[row];
    }
    return total;
  };
  return {
    price_low_usd: sum(bom.columns.unit_price_low_usd.values),
    price_high_usd: sum(bom.columns.unit_price_high_usd.values),
  };
}

function pulls({ cables, tables }: PlanRead): Figures {
  let between = 0;
  let alone = tables.trunks.rows;
  for (let cable = 0; cable < tables.cables.rows; cable++) {
    if (cables.aRack[cable] === cables.bRack[cable]) continue;
    between++;
    if (cables.trunk[cable] === NONE && cables.bundle[cable] === NONE) alone++;
  }
  const all = alone + tables.bundles.rows;
  return { pulls: all, pulls_saved: between - all };
}

function lengths({ tables: { cables, bundles, trunks } }: PlanRead): Figures {
  const each = new Set<number>();
  for (const values of [cables.columns.length_m.values, cables.columns.b_length_m.values, trunks.columns.length_m.values])
    for (const value of values) if (!Number.isNaN(value)) each.add(value);
  const types = new Set<string>();
  for (let bundle = 0; bundle < bundles.rows; bundle++)
    types.add(`loom ${bundles.columns.cables.values[bundle]} ${bundles.columns.length_m.values[bundle]}`);
  for (let trunk = 0; trunk < trunks.rows; trunk++)
    types.add(`${cell(trunks.columns.model, trunk)} ${trunks.columns.length_m.values[trunk]}`);
  return { lengths: each.size, bundle_types: types.size };
}

function panels({ panels: { rack }, tables }: PlanRead): Figures {
  const over = new Uint32Array(tables.racks.rows);
  for (const each of rack) if (each !== NONE) over[each]++;
  return { panels: tables.panels.rows, panels_most: most(over) };
}

function touches({ cables, trunks, links, tables, models }: PlanRead): Figures {
  const plugs = new Uint32Array(tables.racks.rows);
  const add = (rack: number, count: number) => {
    if (rack !== NONE) plugs[rack] += count;
  };
  for (let cable = 0; cable < tables.cables.rows; cable++) {
    const own = cables.links.rows.subarray(cables.links.starts[cable], cables.links.starts[cable + 1]);
    const model = models[cables.model[cable]];
    // A cord over a panel has a plug there as well; a breakout as many as it has tails.
    const each = cables.trunk[cable] === NONE ? 1 : 2;
    const tails = model?.kind === 'cable' && model.b_count > 1 ? own.length : 1;
    const hubAtB = [...own].every((link) => links.b[link] === links.b[own[0]]);
    add(cables.aRack[cable], each * (hubAtB ? tails : 1));
    add(cables.bRack[cable], each * (hubAtB ? 1 : tails));
  }
  for (let trunk = 0; trunk < tables.trunks.rows; trunk++)
    for (const side of SIDES) add(trunks.rack[side][trunk], tables.trunks.columns.legs.values[trunk]);
  const total = plugs.reduce((sum, each) => sum + each, 0);
  return { touches_mean: total / Math.max(1, plugs.length), touches_most: most(plugs) };
}

function trays({ trays: { ofSegment }, tables: { trays: table, segments } }: PlanRead): Figures {
  const { x_from_m, x_to_m, y_from_m, y_to_m, width_mm, depth_mm, layers } = table.columns;
  let tray_m = 0;
  let room = 0;
  for (let tray = 0; tray < table.rows; tray++) {
    const length = Math.abs(x_to_m.values[tray] - x_from_m.values[tray]) + Math.abs(y_to_m.values[tray] - y_from_m.values[tray]);
    tray_m += length * layers.values[tray];
    room += length * layers.values[tray] * width_mm.values[tray] * depth_mm.values[tray];
  }
  let used = 0;
  let fullest = 0;
  for (let segment = 0; segment < segments.rows; segment++) {
    const tray = ofSegment[segment];
    if (tray === NONE) continue;
    const { from_m, to_m, used_mm2 } = segments.columns;
    used += used_mm2.values[segment] * (to_m.values[segment] - from_m.values[segment]);
    fullest = Math.max(fullest, used_mm2.values[segment] / (width_mm.values[tray] * depth_mm.values[tray] * layers.values[tray]));
  }
  return { tray_m, fill_pct: room === 0 ? 0 : (100 * used) / room, fill_most_pct: 100 * fullest };
}

function most(values: Uint32Array): number {
  return values.reduce((all, each) => Math.max(all, each), 0);
}
