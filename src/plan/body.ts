import type { Catalog } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { Intent } from '../intent/index.js';
import { rounded } from '../table/index.js';
import type { PlanDocument, PlanSummary } from './document.js';
import type { PlanTables, TableName } from './tables.js';

/** `plan.json` but for what only the writer knows: the software's version and the files' seals. */
export type PlanBody = Omit<PlanDocument, 'software' | 'files'>;

/** What the stages sum up themselves. */
export type StageSummaries = Pick<PlanSummary, 'networks' | 'layout' | 'cabling' | 'power' | 'cooling'>;

/** Sums a plan up: its counts, the catalog entries it uses, its intent and findings. */
export function planBody(intent: Intent, catalog: Catalog, tables: PlanTables, stages: StageSummaries, findings: Finding[]): PlanBody {
  const used = new Set<string>(tables.bom.columns.model.dict);
  const counts = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.rows])) as Record<TableName, number>;
  return {
    format: 'nineteen-plan/1',
    name: intent.name,
    summary: summary(intent, catalog, tables, stages),
    intent,
    catalog: [...catalog.values()].filter((model) => used.has(model.id)),
    counts,
    findings,
  };
}

function summary(intent: Intent, catalog: Catalog, tables: PlanTables, stages: StageSummaries): PlanSummary {
  const { racks, devices, links, cables, trunks, bom } = tables;
  const roles = countTexts(devices.columns.role.dict, devices.columns.role.codes);
  const role = (...names: string[]) => names.reduce((sum, name) => sum + (roles.get(name) ?? 0), 0);
  const server = catalog.get(intent.server);
  let transceivers = 0;
  let low = 0;
  let high = 0;
  for (let row = 0; row < bom.rows; row++) {
    const quantity = bom.columns.quantity.values[row];
    const model = catalog.get(bom.columns.model.dict[bom.columns.model.codes[row]]);
    if (model?.kind === 'transceiver') transceivers += quantity;
    low += quantity * bom.columns.unit_price_low_usd.values[row];
    high += quantity * bom.columns.unit_price_high_usd.values[row];
  }
  return {
    gpus: role('server') * (server?.kind === 'server' ? server.gpus : 0),
    servers: role('server'),
    nodes: role('storage', 'login', 'management'),
    racks: racks.rows,
    rows: new Set(racks.columns.row.values).size,
    switches: role('leaf', 'spine', 'core'),
    links: links.rows,
    cables: cables.rows,
    transceivers,
    cable_m: rounded(
      sum(cables.columns.length_m.values) + sumKnown(cables.columns.b_length_m.values) + sum(trunks.columns.length_m.values),
      1,
    ),
    power_w: sum(racks.columns.power_w.values),
    weight_kg: Math.round(sum(racks.columns.weight_kg.values)),
    price_low_usd: Math.round(low),
    price_high_usd: Math.round(high),
    ...stages,
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** Sum of what is given. */
function sumKnown(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) total += values[i];
  return total;
}

function countTexts(dict: readonly string[], codes: Uint32Array): Map<string, number> {
  const byCode = new Float64Array(dict.length);
  for (const code of codes) byCode[code]++;
  return new Map(dict.map((text, code) => [text, byCode[code]]));
}
