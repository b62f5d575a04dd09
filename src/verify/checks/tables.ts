import type { Model, ModelKind } from '../../catalog/index.js';
import type { TableName } from '../../plan/index.js';
import { type Column, cell, type IdColumn, type TextColumn } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { NETWORKS, ROLES } from '../read/words.js';
import type { Check } from '../report.js';

/** Cells that must not be empty. */
const REQUIRED: Record<TableName, string[]> = {
  racks: [
    'rack',
    'kind',
    'model',
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
  devices: ['device', 'role', 'model', 'rack', 'u_height', 'power_w', 'weight_kg'],
  links: ['link', 'network', 'a_device', 'a_port', 'b_device', 'b_port', 'speed_gbps', 'cable'],
  cables: ['cable', 'model', 'medium', 'length_m', 'a_rack', 'b_rack', 'links'],
  bom: ['model', 'description', 'quantity', 'unit_price_low_usd', 'unit_price_high_usd'],
};

/**
 * No required cell is empty (CELL-EMPTY), every name is used once (ID-TWICE), every reference leads somewhere
 * (REF-UNKNOWN), and every model is of the kind its role asks for (MODEL-KIND).
 */
export function checkTables(plan: PlanRead, check: Check): void {
  const { racks, devices, links, cables, bom } = plan.tables;
  for (const table of Object.keys(REQUIRED) as TableName[]) {
    const { rows } = plan.tables[table];
    check.examined += rows;
    for (const name of REQUIRED[table]) full(table, name, (plan.tables[table].columns as Record<string, Column>)[name], rows, check);
  }
  uniqueTexts('rack', racks.columns.rack, racks.rows, check);
  uniqueTexts('device', devices.columns.device, devices.rows, check);
  uniqueIds('link', links.columns.link, links.rows, check);
  uniqueIds('cable', cables.columns.cable, cables.rows, check);

  resolved('racks', 'model', racks.columns.model, plan.racks.model, check);
  resolved('devices', 'role', devices.columns.role, plan.devices.role, check);
  resolved('devices', 'network', devices.columns.network, plan.devices.network, check);
  resolved('devices', 'model', devices.columns.model, plan.devices.model, check);
  resolved('devices', 'rack', devices.columns.rack, plan.devices.rack, check);
  resolved('links', 'network', links.columns.network, plan.links.network, check);
  resolved('links', 'a_device', links.columns.a_device, plan.links.a, check);
  resolved('links', 'b_device', links.columns.b_device, plan.links.b, check);
  resolved('links', 'cable', links.columns.cable, plan.links.cable, check);
  resolved('cables', 'model', cables.columns.model, plan.cables.model, check);
  resolved('cables', 'a_rack', cables.columns.a_rack, plan.cables.aRack, check);
  resolved('cables', 'b_rack', cables.columns.b_rack, plan.cables.bRack, check);
  resolved('cables', 'a_transceiver', cables.columns.a_transceiver, plan.cables.aTransceiver, check);
  resolved('cables', 'b_transceiver', cables.columns.b_transceiver, plan.cables.bTransceiver, check);
  for (let row = 0; row < bom.rows; row++) {
    const model = cell(bom.columns.model, row);
    if (model !== '' && !plan.modelIndex.has(model)) unknown('bom', 'model', row, model, check);
  }

  kinds(
    plan,
    'rack',
    plan.racks.model,
    () => 'rack',
    (row) => plan.rackName(row),
    check,
  );
  kinds(
    plan,
    'device',
    plan.devices.model,
    (row) => kindOfRole(plan.devices.role[row]),
    (row) => plan.deviceName(row),
    check,
  );
  kinds(
    plan,
    'cable',
    plan.cables.model,
    () => 'cable',
    (row) => plan.cableName(row),
    check,
  );
  kinds(
    plan,
    'cable',
    plan.cables.aTransceiver,
    () => 'transceiver',
    (row) => plan.cableName(row),
    check,
  );
  kinds(
    plan,
    'cable',
    plan.cables.bTransceiver,
    () => 'transceiver',
    (row) => plan.cableName(row),
    check,
  );
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
  pdu: 'pdu',
};

function kindOfRole(role: number): ModelKind | undefined {
  return role === NONE ? undefined : KIND_OF_ROLE[ROLES[role]];
}

function full(table: string, name: string, column: Column, rows: number, check: Check): void {
  const report = (row: number) =>
    check.fault('CELL-EMPTY', () => ({
      message: `${table}.${name} is empty in row ${row + 1}`,
      subjects: [{ kind: 'field', name: `${table}.${name}` }],
    }));
  if (column.kind === 'text') {
    const empty = Uint8Array.from(column.dict, (text) => (text === '' ? 1 : 0));
    for (let row = 0; row < rows; row++) if (empty[column.codes[row]] === 1) report(row);
  } else if (column.kind === 'id') {
    for (let row = 0; row < rows; row++) if (column.values[row] === 0) report(row);
  } else {
    for (let row = 0; row < rows; row++) if (Number.isNaN(column.values[row])) report(row);
  }
}

type Named = 'rack' | 'device' | 'link' | 'cable';

function uniqueTexts(kind: Named, column: TextColumn, rows: number, check: Check): void {
  const byText = new Map<string, number>();
  const textOf = Uint32Array.from(column.dict, (text) => {
    const known = byText.get(text) ?? byText.size;
    byText.set(text, known);
    return known;
  });
  const seen = new Uint8Array(byText.size);
  for (let row = 0; row < rows; row++) {
    const text = textOf[column.codes[row]];
    if (seen[text] === 1 && column.dict[column.codes[row]] !== '') twice(kind, cell(column, row), row, check);
    seen[text] = 1;
  }
}

function uniqueIds(kind: Named, column: IdColumn, rows: number, check: Check): void {
  // Ids are mostly in order; only then is a set needed.
  let ordered = true;
  for (let row = 1; row < rows && ordered; row++) ordered = column.values[row] > column.values[row - 1];
  if (ordered) return;
  const seen = new Set<number>();
  for (let row = 0; row < rows; row++) {
    const id = column.values[row];
    if (id === 0) continue;
    if (seen.has(id)) twice(kind, cell(column, row), row, check);
    seen.add(id);
  }
}

function twice(kind: Named, name: string, row: number, check: Check): void {
  check.fault('ID-TWICE', () => ({
    message: `${kind} ${name} stands twice in its table, again in row ${row + 1}`,
    subjects: [{ kind, name }],
  }));
}

/** Cells that hold something and yet lead nowhere. */
function resolved(table: string, name: string, column: TextColumn | IdColumn, target: Int32Array, check: Check): void {
  for (let row = 0; row < target.length; row++) {
    if (target[row] !== NONE) continue;
    const text = cell(column, row);
    if (text !== '') unknown(table, name, row, text, check);
  }
}

function unknown(table: string, name: string, row: number, text: string, check: Check): void {
  const known = name === 'network' ? `; known: ${NETWORKS.join(', ')}` : name === 'role' ? `; known: ${ROLES.join(', ')}` : '';
  check.fault('REF-UNKNOWN', () => ({
    message: `${table}.${name} in row ${row + 1} names ${text}, which is nowhere in the plan${known}`,
    subjects: [{ kind: 'field', name: `${table}.${name}` }],
  }));
}

function kinds(
  plan: PlanRead,
  kind: 'rack' | 'device' | 'cable',
  modelOf: Int32Array,
  expected: (row: number) => ModelKind | undefined,
  name: (row: number) => string,
  check: Check,
): void {
  for (let row = 0; row < modelOf.length; row++) {
    if (modelOf[row] === NONE) continue;
    const model: Model = plan.models[modelOf[row]];
    const wanted = expected(row);
    if (wanted === undefined || model.kind === wanted) continue;
    check.fault('MODEL-KIND', () => ({
      message: `${name(row)} is given model ${model.id}, a ${model.kind}; expected a ${wanted}`,
      subjects: [
        { kind, name: name(row) },
        { kind: 'model', name: model.id },
      ],
    }));
  }
}
