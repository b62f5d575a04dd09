import type { Laid } from '../cabling/index.js';
import type { Catalog, Model } from '../catalog/index.js';
import type { DeviceList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';

/** One line of the bill of materials. Prices are US dollars a piece. */
export interface BillLine {
  model: string;
  description: string;
  /** NaN for what has no length. */
  length_m: number;
  quantity: number;
  unit_price_low_usd: number;
  unit_price_high_usd: number;
  note: string;
}

/**
 * What to buy, counted from the plan: racks, devices, transceivers, panels, and cables and trunks by length; in the catalog's order.
 *
 * @param supply  pieces of the power chain and the cooling that are no devices, by model
 *
 * A cable's price is the assembly's plus its length times the price of a metre.
 */
export function billOf(
  devices: DeviceList,
  hall: Hall,
  laid: Laid,
  supply: readonly ReadonlyMap<string, number>[],
  catalog: Catalog,
): BillLine[] {
  const pieces = new Map<string, number>();
  for (const rack of hall.racks) add(pieces, rack.model.id, 1);
  for (const model of devices.models) add(pieces, model, 1);
  for (const [module, quantity] of laid.cabling.modules) add(pieces, module.id, quantity);
  for (const { model } of laid.trunks.panels) add(pieces, model.id, 1);
  for (const each of supply) for (const [model, quantity] of each) add(pieces, model, quantity);
  const lengths = lengthsByModel(laid);
  const lines: BillLine[] = [];
  for (const model of catalog.values()) {
    const quantity = pieces.get(model.id);
    if (quantity !== undefined) lines.push(line(model, Number.NaN, quantity, 0));
    const byLength = lengths.get(model.id);
    if (!byLength || !('price_per_m_usd' in model)) continue;
    for (const [length_m, cables] of [...byLength].sort((a, b) => a[0] - b[0]))
      lines.push(line(model, length_m, cables, model.price_per_m_usd * length_m));
  }
  return lines;
}

/** Price of cables, cords, trunks, panels and transceivers together, US dollars. */
export function cablingPrice({ cabling, trunks }: Laid): { price_low_usd: number; price_high_usd: number } {
  let low = 0;
  let high = 0;
  const buy = ({ price_low_usd, price_high_usd }: Model, quantity: number, extra_usd = 0) => {
    low += quantity * (price_low_usd + extra_usd);
    high += quantity * (price_high_usd + extra_usd);
  };
  for (const [module, quantity] of cabling.modules) buy(module, quantity);
  for (let cable = 0; cable < cabling.count; cable++) {
    const model = cabling.media[cabling.medium[cable]].cable;
    buy(model, 1, model.price_per_m_usd * cabling.length_m[cable]);
    if (cabling.overPanels[cable] === 1) buy(model, 1, model.price_per_m_usd * cabling.bLength_m[cable]);
  }
  for (const { model, length_m } of trunks.list) buy(model, 1, model.price_per_m_usd * length_m);
  for (const { model } of trunks.panels) buy(model, 1);
  return { price_low_usd: low, price_high_usd: high };
}

/** Pieces of each model by length: cables, both cords of those over panels, and trunks. */
function lengthsByModel({ cabling, trunks }: Laid): Map<string, Map<number, number>> {
  const lengths = new Map<string, Map<number, number>>();
  const count = (model: string, length: number) => {
    const byLength = lengths.get(model) ?? new Map<number, number>();
    lengths.set(model, byLength);
    add(byLength, length, 1);
  };
  for (let cable = 0; cable < cabling.count; cable++) {
    const model = cabling.media[cabling.medium[cable]].cable.id;
    count(model, cabling.length_m[cable]);
    if (cabling.overPanels[cable] === 1) count(model, cabling.bLength_m[cable]);
  }
  for (const { model, length_m } of trunks.list) count(model.id, length_m);
  return lengths;
}

function line(model: Model, length_m: number, quantity: number, extra_usd: number): BillLine {
  const price = (base: number) => Math.round((base + extra_usd) * 100) / 100;
  const source = model.sources.price ?? '';
  return {
    model: model.id,
    description: model.description,
    length_m,
    quantity,
    unit_price_low_usd: price(model.price_low_usd),
    unit_price_high_usd: price(model.price_high_usd),
    note: source.startsWith('assumption') ? `price: ${source}` : '',
  };
}

function add<K>(counts: Map<K, number>, key: K, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
