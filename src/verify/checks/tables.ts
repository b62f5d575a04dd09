import type { Model, ModelKind } from '../../catalog/index.js';
import type { TableName } from '../../plan/index.js';
import { type Column, cell } from '../../table/index.js';
import { lookUp, NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { COOLING_KINDS, FACINGS, LEVELS, POWER_KINDS, ROLES, TRAY_KINDS } from '../read/words.js';
import { type Check, inTable } from '../report.js';
import { full, resolved, unique, worded } from './cells.js';

/** Cells that must not be empty. */
const REQUIRED: Record<TableName, string[]> = {
  racks: [
    'rack',
    'kind',
    'model',
    'hall',
    'row',
    'position',
    'x_m',
    'y_m',
    'u_total',
    'u_used',
    'power_w',
    'power_limit_w',
    'weight_kg',
    'weight_limit_kg',
  ],
  devices: ['device', 'role', 'model', 'rack', 'u_height', 'power_w', 'weight_kg', 'facing'],
  links: ['link', 'network', 'a_device', 'a_port', 'b_device', 'b_port', 'speed_gbps', 'cable'],
  cables: ['cable', 'model', 'medium', 'length_m', 'a_rack', 'b_rack', 'links', 'run_m'],
  trunks: ['trunk', 'model', 'a_rack', 'b_rack', 'a_panel', 'a_position', 'b_panel', 'b_position', 'legs', 'used', 'run_m', 'length_m'],
  panels: ['panel', 'model', 'rack', 'positions', 'used'],
  trays: ['tray', 'level', 'kind', 'x_from_m', 'y_from_m', 'x_to_m', 'y_to_m', 'z_m', 'width_mm', 'depth_mm', 'layers', 'fill_limit_pct'],
  segments: ['segment', 'tray', 'from_m', 'to_m', 'cables', 'used_mm2', 'fill_pct'],
  routes: ['route', 'step', 'tray', 'from_m', 'to_m'],
  bundles: ['bundle', 'model', 'a_rack', 'b_rack', 'route', 'cables', 'length_m', 'diameter_mm', 'weight_kg'],
  power: ['element', 'kind', 'rating_w', 'limit_w', 'load_w', 'worst_w', 'phase_a_w', 'phase_b_w', 'phase_c_w'],
  cooling: ['unit', 'kind', 'heat_w', 'capacity_w', 'supply_c', 'return_c'],
  bom: ['model', 'description', 'quantity', 'unit_price_low_usd', 'unit_price_high_usd'],
};

/** Columns that name a row; those of routes are checked with their steps. */
const KEYS = {
  racks: 'rack',
  devices: 'device',
  links: 'link',
  cables: 'cable',
  trunks: 'trunk',
  panels: 'panel',
  trays: 'tray',
  segments: 'segment',
  bundles: 'bundle',
  power: 'element',
  cooling: 'unit',
} as const satisfies Partial<Record<TableName, string>>;

/**
 * No required cell is empty (CELL-EMPTY), every name is used once (ID-TWICE), every reference leads somewhere
 * (REF-UNKNOWN), every word is one that the tables know (WORD-UNKNOWN), and every model is of the kind its role asks for
 * (MODEL-KIND).
 */
export function checkTables(plan: PlanRead, check: Check): void {
  for (const table of Object.keys(REQUIRED) as TableName[]) {
    check.examined += plan.tables[table].rows;
    for (const name of REQUIRED[table]) full(plan, table, name, check);
  }
  for (const [table, name] of Object.entries(KEYS) as [TableName, string][]) unique(plan, table, name, check);
  references(plan, check);
  worded(plan, 'devices', 'facing', FACINGS, check);
  worded(plan, 'trays', 'level', LEVELS, check);
  worded(plan, 'trays', 'kind', TRAY_KINDS, check);
  worded(plan, 'power', 'kind', POWER_KINDS, check);
  worded(plan, 'cooling', 'kind', COOLING_KINDS, check);
  kinds(plan, 'racks', plan.racks.model, () => 'rack', check);
  kinds(plan, 'devices', plan.devices.model, (row) => kindOfRole(plan.devices.role[row]), check);
  kinds(plan, 'cables', plan.cables.model, () => 'cable', check);
  kinds(plan, 'cables', plan.cables.aTransceiver, () => 'transceiver', check);
  kinds(plan, 'cables', plan.cables.bTransceiver, () => 'transceiver', check);
  kinds(plan, 'trunks', plan.trunks.model, () => 'trunk', check);
  kinds(plan, 'panels', plan.panels.model, () => 'panel', check);
  kinds(plan, 'bundles', plan.bundles.model, () => 'cable', check);
}

function references(plan: PlanRead, check: Check): void {
  const { racks, devices, links, cables, trunks, panels, bundles, trays, routes, power, cooling } = plan;
  const targets: Partial<Record<TableName, Record<string, Int32Array>>> = {
    racks: { model: racks.model },
    devices: { role: devices.role, network: devices.network, model: devices.model, rack: devices.rack },
    links: { network: links.network, a_device: links.a, b_device: links.b, cable: links.cable },
    cables: {
      model: cables.model,
      a_rack: cables.aRack,
      b_rack: cables.bRack,
      a_transceiver: cables.aTransceiver,
      b_transceiver: cables.bTransceiver,
      route: routes.ofCable,
      bundle: cables.bundle,
      trunk: cables.trunk,
    },
    trunks: {
      model: trunks.model,
      a_rack: trunks.rack.a,
      b_rack: trunks.rack.b,
      a_panel: trunks.panel.a,
      b_panel: trunks.panel.b,
      route: routes.ofTrunk,
    },
    panels: { model: panels.model, rack: panels.rack },
    segments: { tray: trays.ofSegment },
    routes: { tray: routes.tray },
    bundles: { model: bundles.model, a_rack: bundles.aRack, b_rack: bundles.bRack, route: routes.ofBundle },
    power: { parent: power.parent, rack: power.rack, worst_lost: power.worstLost },
    cooling: { rack: cooling.rack },
    bom: { model: lookUp(plan.tables.bom.columns.model, plan.tables.bom.rows, plan.modelIndex) },
  };
  for (const [table, columns] of Object.entries(targets) as [TableName, Record<string, Int32Array>][])
    for (const [name, target] of Object.entries(columns)) resolved(plan, table, name, target, check);
}

const KIND_OF_ROLE: Record<(typeof ROLES)[number], ModelKind> = {
  server: 'server',
  storage: 'node',
  login: 'node',
  management: 'node',
  leaf: 'switch',
  spine: 'switch',
  core: 'switch',
  cdu: 'cdu',
  'cable-manager': 'cable-manager',
  pdu: 'pdu',
};

function kindOfRole(role: number): ModelKind | undefined {
  return role === NONE ? undefined : KIND_OF_ROLE[ROLES[role]];
}

function kinds(
  plan: PlanRead,
  table: keyof typeof KEYS,
  modelOf: Int32Array,
  expected: (row: number) => ModelKind | undefined,
  check: Check,
): void {
  for (let row = 0; row < modelOf.length; row++) {
    if (modelOf[row] === NONE) continue;
    const model: Model = plan.models[modelOf[row]];
    const wanted = expected(row);
    if (wanted === undefined || model.kind === wanted) continue;
    const name = cell((plan.tables[table].columns as Record<string, Column>)[KEYS[table]], row);
    check.fault('MODEL-KIND', () => ({
      message: `${name} is given model ${model.id}, a ${model.kind}; expected a ${wanted}`,
      subjects: [inTable(table, name), { kind: 'model', name: model.id }],
    }));
  }
}
