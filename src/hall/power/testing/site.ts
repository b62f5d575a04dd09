import type { Catalog, Model } from '../../../catalog/index.js';
import type { Role } from '../../../fabric/index.js';
import type { PowerPolicy, Redundancy } from '../../../intent/index.js';
import { type EquippedRacks, groupByRack } from '../equipped.js';

/** A rack as a test writes it: its devices, and how many PDUs on each of how many feeds. */
export interface TestRack {
  hall?: number;
  row: number;
  devices: string[];
  feeds?: number;
  pdusPerFeed?: number;
  cdu?: string;
}

const free = { description: '', price_low_usd: 0, price_high_usd: 0, sources: {} };
const mounted = { ...free, u_height: 1, weight_kg: 1, ports: [] };
const server = { ...mounted, kind: 'server', gpus: 8, gpu: 'X', clearance_u: 0, rails: 8 } as const;

/** Small round models; a busway of 100 kW, a UPS of 200 kW and a transformer of 400 kW at 80 %. */
export const MODELS: Model[] = [
  { ...server, id: 'air-10', cooling: 'air', power_w: 10_000, supplies: 2, idle_share: 0.2 },
  { ...server, id: 'wet-10', cooling: 'liquid', power_w: 10_000, supplies: 4 },
  { ...server, id: 'six-12', cooling: 'air', power_w: 12_000, supplies: 6 },
  { ...mounted, id: 'one-1', kind: 'switch', technology: 'ethernet', power_w: 1_000, supplies: 1 },
  { ...mounted, id: 'pdu-30', kind: 'pdu', power_w: 0, capacity_w: 30_000 },
  { ...mounted, id: 'pdu-60', kind: 'pdu', power_w: 0, capacity_w: 60_000 },
  {
    ...mounted,
    id: 'cdu-20',
    kind: 'cdu',
    power_w: 1_000,
    cooling_w: 20_000,
    rated_supply_c: 32,
    warm_supply_c: 40,
    warm_cooling_w: 12_000,
    approach_k: 5,
  },
  { ...mounted, id: 'cdu-50', kind: 'cdu', power_w: 2_000, cooling_w: 50_000, approach_k: 4 },
  { ...free, id: 'air-50', kind: 'air-handler', cooling_w: 50_000, power_w: 2_000, supply_c: 24, return_c: 36 },
  { ...free, id: 'transformer', kind: 'transformer', rating_w: 500_000 },
  { ...free, id: 'switchboard', kind: 'switchboard', volts: 1000 / Math.sqrt(3), amps: 500 },
  { ...free, id: 'ups', kind: 'ups', rating_w: 250_000, energy_wh: 1 },
  { ...free, id: 'busway', kind: 'busway', volts: 1000 / Math.sqrt(3), amps: 125 },
  { ...free, id: 'busway-big', kind: 'busway', volts: 1000 / Math.sqrt(3), amps: 1250 },
];

export const CATALOG: Catalog = new Map(MODELS.map((model) => [model.id, model]));

export function policyOf(redundancy: Redundancy, more: Partial<PowerPolicy> = {}): PowerPolicy {
  const models = { transformer: 'transformer', switchboard: 'switchboard', ups: 'ups', busway: 'busway' };
  return { redundancy, ...models, swing_w: undefined, battery: undefined, steps: [], ...more };
}

/** Racks as they stand, named after row and position; PDUs, then CDUs, follow the other devices in the device list. */
export function siteOf(racks: readonly TestRack[], pdu = 'pdu-30'): EquippedRacks {
  const inRow = new Map<number, number>();
  const position = racks.map(({ row }) => {
    inRow.set(row, (inRow.get(row) ?? 0) + 1);
    return inRow.get(row) as number;
  });
  const two = (value: number) => String(value).padStart(2, '0');
  const names = racks.map(({ row }, rack) => `R${two(row)}-${two(position[rack])}`);
  const devices = { names: [] as string[], roles: [] as Role[], models: [] as string[] };
  const rackOf: number[] = [];
  const add = (rack: number, role: Role, model: string, name: string) => {
    devices.names.push(name);
    devices.roles.push(role);
    devices.models.push(model);
    rackOf.push(rack);
  };
  for (const [rack, { devices: own }] of racks.entries())
    for (const [i, id] of own.entries()) add(rack, CATALOG.get(id)?.kind === 'server' ? 'server' : 'leaf', id, `${names[rack]}-${i}`);
  for (const [rack, { feeds = 2, pdusPerFeed = 1, cdu }] of racks.entries()) {
    for (let i = 1; i <= feeds * pdusPerFeed; i++) add(rack, 'pdu', pdu, `pdu-${names[rack].toLowerCase()}-${i}`);
    if (cdu) add(rack, 'cdu', cdu, `cdu-${names[rack].toLowerCase()}`);
  }
  return {
    names,
    hall: racks.map(({ hall = 1 }) => hall),
    row: racks.map(({ row }) => row),
    position,
    feeds: racks.map(({ feeds = 2 }) => feeds),
    order: Int32Array.from(racks, (_, rack) => rack),
    devices,
    ...groupByRack(rackOf, racks.length),
  };
}
