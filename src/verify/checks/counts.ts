import type { TableName } from '../../plan/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { NETWORKS, ROLES, SERVER } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * The figures of plan.json equal what the tables add up to: rows (COUNT-ROWS), the summary (COUNT-SUMMARY), and each
 * network's switches and links (COUNT-NETWORK).
 */
export function checkCounts(plan: PlanRead, check: Check): void {
  const { document, tables } = plan;
  for (const table of Object.keys(tables) as TableName[]) {
    check.examined++;
    const said = document.counts[table];
    const { rows } = tables[table];
    if (said !== rows)
      check.fault('COUNT-ROWS', () => ({
        message: `plan.json counts ${said} ${table}, the table has ${rows} rows`,
        subjects: [{ kind: 'field', name: `counts.${table}` }],
      }));
  }
  compareSummary(plan, check);
  compareNetworks(plan, check);
}

function compareSummary(plan: PlanRead, check: Check): void {
  const { racks, devices, links, cables, trunks, bom } = plan.tables;
  const summary = plan.document.summary;
  const roles = new Array<number>(ROLES.length).fill(0);
  let gpus = 0;
  for (let device = 0; device < devices.rows; device++) {
    const role = plan.devices.role[device];
    if (role !== NONE) roles[role]++;
    const model = plan.models[plan.devices.model[device]];
    if (role === SERVER && model?.kind === 'server') gpus += model.gpus;
  }
  const count = (...names: (typeof ROLES)[number][]) => names.reduce((sum, name) => sum + roles[ROLES.indexOf(name)], 0);
  const { quantity, unit_price_low_usd, unit_price_high_usd } = bom.columns;
  const price = (unit: { values: ArrayLike<number> }) => total(bom.rows, (row) => quantity.values[row] * unit.values[row]);
  const { length_m, b_length_m } = cables.columns;
  const cords_m = total(cables.rows, (row) => length_m.values[row] + (plan.cables.trunk[row] === NONE ? 0 : b_length_m.values[row]));
  const cable_m = cords_m + total(trunks.rows, (row) => trunks.columns.length_m.values[row]);
  const facts: [keyof typeof summary, number, number][] = [
    ['gpus', gpus, 0],
    ['servers', count('server'), 0],
    ['nodes', count('storage', 'login', 'management'), 0],
    ['racks', racks.rows, 0],
    ['rows', distinctRows(racks.columns.row.values, racks.rows), 0],
    ['switches', count('leaf', 'spine', 'core'), 0],
    ['links', links.rows, 0],
    ['cables', cables.rows, 0],
    ['transceivers', total(plan.modules.length, (cage) => (plan.modules[cage] === NONE ? 0 : 1)), 0],
    ['cable_m', cable_m, 0.1],
    ['power_w', total(devices.rows, (row) => devices.columns.power_w.values[row]), 1],
    ['weight_kg', total(racks.rows, (row) => racks.columns.weight_kg.values[row]), 1],
    ['price_low_usd', price(unit_price_low_usd), 1],
    ['price_high_usd', price(unit_price_high_usd), 1],
  ];
  for (const [field, found, tolerance] of facts) {
    check.examined++;
    const said = summary[field] as number;
    if (Math.abs(said - found) <= tolerance) continue;
    check.fault('COUNT-SUMMARY', () => ({
      message: `plan.json says ${field} ${said}, the tables add up to ${Math.round(found * 100) / 100}`,
      subjects: [{ kind: 'field', name: `summary.${field}` }],
    }));
  }
}

function distinctRows(values: ArrayLike<number>, rows: number): number {
  const seen = new Set<number>();
  for (let row = 0; row < rows; row++) seen.add(values[row]);
  return seen.size;
}

function total(rows: number, value: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += value(row);
  return sum;
}

function compareNetworks(plan: PlanRead, check: Check): void {
  const { devices, links, intent } = plan;
  const switches = NETWORKS.map(() => [0, 0, 0, 0]);
  const linksUp = NETWORKS.map(() => [0, 0, 0, 0]);
  for (let device = 0; device < devices.tier.length; device++) {
    const tier = devices.tier[device];
    if (devices.network[device] !== NONE && tier >= 1 && tier <= 3) switches[devices.network[device]][tier]++;
  }
  for (let link = 0; link < links.network.length; link++) {
    const network = links.network[link];
    if (network === NONE || links.b[link] === NONE) continue;
    const tier = devices.tier[links.b[link]];
    if (tier >= 1 && tier <= 3) linksUp[network][tier]++;
  }
  for (const name of ['compute', 'frontend', 'storage'] as const) {
    if (!intent[name]) continue;
    check.examined++;
    const said = plan.document.summary.networks.find((each) => each.network === name);
    if (!said) {
      check.fault('COUNT-NETWORK', () => ({ message: `plan.json sums up no network ${name}`, subjects: [{ kind: 'network', name }] }));
      continue;
    }
    const at = NETWORKS.indexOf(name);
    const [, leafs, spines, cores] = switches[at];
    const [, endpoint_links, leaf_spine_links, spine_core_links] = linksUp[at];
    const facts = { leafs, spines, cores, endpoint_links, leaf_spine_links, spine_core_links };
    for (const [field, found] of Object.entries(facts) as [keyof typeof facts, number][]) {
      if (said[field] === found) continue;
      check.fault('COUNT-NETWORK', () => ({
        message: `plan.json says ${said[field]} ${field} of network ${name}, the tables hold ${found}`,
        subjects: [{ kind: 'network', name }],
      }));
    }
  }
}
