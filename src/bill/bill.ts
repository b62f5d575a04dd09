import type { Cabling } from '../cabling/index.js';
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
 * What to buy, counted from the plan: racks, devices, transceivers, and cables by length; in the catalog's order.
 *
 * @param supply  pieces of the power chain and the cooling that are no devices, by model
 *
 * A cable's price is the assembly's plus its length times the price of a metre.
 */
export function billOf(
  devices: DeviceList,
  hall: Hall,
  cabling: Cabling,
  supply: readonly ReadonlyMap<string, number>[],
  catalog: Catalog,
): BillLine[] {
  const pieces = new Map<string, number>();
  for (const rack of hall.racks) add(pieces, rack.model.id, 1);
  for (const model of devices.models) add(pieces, model, 1);
  for (const [module, quantity] of cabling.modules) add(pieces, module.id, quantity);
  for (const each of supply) for (const [model, quantity] of each) add(pieces, model, quantity);
  const lengths = cableLengths(cabling);
  const lines: BillLine[] = [];
  for (const model of catalog.values()) {
    const quantity = pieces.get(model.id);
    if (quantity !== undefined) lines.push(line(model, Number.NaN, quantity, 0));
    const byLength = lengths.get(model.id);
    if (!byLength || model.kind !== 'cable') continue;
    for (const [length_m, cables] of [...byLength].sort((a, b) => a[0] - b[0]))
      lines.push(line(model, length_m, cables, model.price_per_m_usd * length_m));
  }
  return lines;
}

function cableLengths(cabling: Cabling): Map<string, Map<number, number>> {
  const lengths = new Map<string, Map<number, number>>();
  for (let cable = 0; cable < cabling.count; cable++) {
    const model = cabling.media[cabling.medium[cable]]?.cable.id ?? '';
    const byLength = lengths.get(model) ?? new Map<number, number>();
    lengths.set(model, byLength);
    add(byLength, cabling.length_m[cable], 1);
  }
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
