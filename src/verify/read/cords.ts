import { cell } from '../../table/index.js';
import { groupBy, NONE } from './columns.js';
import type { PlanRows } from './plan.js';

/** Largest supply of a device whose model names no number of them; these are an even number. */
const SUPPLY_W = 3300;

/** How the devices of a rack hang on its PDUs. */
export interface Cords {
  /** Rows of the table of power. */
  pdus: Uint32Array;
  draws: Draw[];
}

/** Devices that draw alike, each from as many supplies, of which `on` are on each PDU. */
interface Draw {
  devices: number;
  power_w: number;
  supplies: number;
  on: Uint16Array;
}

/**
 * By rack. Supplies are plugged in turn over the rack's feeds and over the PDUs of a feed, where each next device begins a
 * PDU further; a rack's PDUs are those of its first feed, then of its second. O(devices).
 */
export function readCords(plan: PlanRows): Cords[] {
  const { tables, power, devices, models, intent } = plan;
  const inRack = groupBy(devices.rack, tables.racks.rows);
  const supplies = models.map((model) => ('supplies' in model ? model.supplies : undefined));
  return Array.from({ length: tables.racks.rows }, (_, rack) => {
    const pdus = power.pdus.rows.subarray(power.pdus.starts[rack], power.pdus.starts[rack + 1]);
    const cords: Cords = { pdus, draws: [] };
    if (pdus.length === 0) return cords;
    const policy = cell(tables.racks.columns.kind, rack) === 'gpu' ? intent.gpu_rack : intent.network_rack;
    const feeds = Math.min(policy.feeds, pdus.length);
    const ofFeed = Math.floor(pdus.length / feeds);
    const known = new Map<string, Draw>();
    let nth = 0;
    for (const device of inRack.rows.subarray(inRack.starts[rack], inRack.starts[rack + 1])) {
      const power_w = tables.devices.columns.power_w.values[device];
      if (!(power_w > 0)) continue;
      const model = devices.model[device];
      const count = (model === NONE ? undefined : supplies[model]) ?? 2 * Math.max(1, Math.ceil(power_w / 2 / SUPPLY_W));
      const first = nth++ % ofFeed;
      const key = `${power_w} ${count} ${first}`;
      const draw = known.get(key) ?? { devices: 0, power_w, supplies: count, on: plugged(count, feeds, ofFeed, first, pdus.length) };
      draw.devices++;
      if (!known.has(key)) cords.draws.push(draw);
      known.set(key, draw);
    }
    return cords;
  });
}

function plugged(supplies: number, feeds: number, ofFeed: number, first: number, pdus: number): Uint16Array {
  const on = new Uint16Array(pdus);
  for (let supply = 0; supply < supplies; supply++) on[(supply % feeds) * ofFeed + ((first + Math.floor(supply / feeds)) % ofFeed)]++;
  return on;
}

/**
 * Watts on each PDU of a rack, in their order, when some are gone: a device draws the same from each supply that is left, and
 * stops with the last.
 */
export function carried({ pdus, draws }: Cords, isGone: (element: number) => boolean = () => false): Float64Array {
  const out = new Float64Array(pdus.length);
  const gone = Array.from(pdus, isGone);
  for (const { devices, power_w, supplies, on } of draws) {
    const left = on.reduce((sum, count, pdu) => (gone[pdu] ? sum - count : sum), supplies);
    if (left > 0) for (const [pdu, count] of on.entries()) if (!gone[pdu]) out[pdu] += (devices * power_w * count) / left;
  }
  return out;
}

/** By how much whole watts a supply may put a PDU off. */
export function roundingOf({ draws }: Cords, pdu: number): number {
  return draws.reduce((sum, { devices, power_w, supplies, on }) => (power_w % supplies === 0 ? sum : sum + devices * on[pdu]), 0);
}
