import type { CableModel, Model } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import type { Place } from './floor.js';
import { tableOf } from './table-of.js';
import type { Wired } from './wiring.js';

/** The tables of what is wired and where it stands; lengths, ways and bundles of cables are filled in later. */
export function writeWired({ models, racks, devices, links, cables }: Wired, places: readonly Place[], units: number) {
  const figures = (id: string) => {
    const model = models.get(id);
    if (!model || !('u_height' in model)) throw new Error(`no device model ${id}`);
    return { ...model, clear: model.kind === 'server' ? model.clearance_u : 0 };
  };
  const sum = (rack: string, of: (each: ReturnType<typeof figures>) => number) =>
    devices.reduce((total, row) => total + (row.rack === rack ? of(figures(row.model)) : 0), 0);
  return {
    racks: tableOf<'racks'>(
      {
        rack: 'text',
        kind: 'text',
        model: 'text',
        hall: 0,
        row: 0,
        position: 0,
        x_m: 3,
        y_m: 3,
        u_total: 0,
        u_used: 0,
        power_w: 0,
        power_limit_w: 0,
        weight_kg: 2,
        weight_limit_kg: 2,
      },
      racks.map((rack, i) => ({
        rack,
        kind: i < units ? 'gpu' : 'network',
        model: 'rack-42',
        hall: places[i].hall,
        row: places[i].row,
        position: places[i].position,
        x_m: places[i].x,
        y_m: places[i].y,
        u_total: 42,
        u_used: sum(rack, ({ u_height, clear }) => u_height + clear),
        power_w: sum(rack, ({ power_w }) => power_w),
        power_limit_w: 10000,
        weight_kg: sum(rack, ({ weight_kg }) => weight_kg) + 100,
        weight_limit_kg: 1000,
      })),
    ),
    devices: tableOf<'devices'>(
      {
        device: 'text',
        role: 'text',
        network: 'text',
        tier: 0,
        model: 'text',
        rack: 'text',
        u_bottom: 0,
        u_height: 0,
        power_w: 0,
        weight_kg: 2,
        unit: 0,
        pod: 0,
        rail: 0,
        plane: 0,
        facing: 'text',
      },
      devices.map((row) => {
        const { u_height, power_w, weight_kg } = figures(row.model);
        return { ...row, u_bottom: row.u, u_height, power_w, weight_kg, facing: row.role === 'login' ? 'front' : 'rear' };
      }),
    ),
    links: tableOf<'links'>(
      {
        link: { id: 'L' },
        network: 'text',
        a_device: 'text',
        a_port: 'text',
        b_device: 'text',
        b_port: 'text',
        speed_gbps: 0,
        cable: { id: 'C' },
      },
      links.map(({ network, a, aPort, b, bPort, speed, cable }, i) => ({
        link: i + 1,
        network,
        a_device: a,
        a_port: aPort,
        b_device: b,
        b_port: bPort,
        speed_gbps: speed,
        cable,
      })),
    ),
    cables: tableOf<'cables'>(
      {
        cable: { id: 'C' },
        model: 'text',
        medium: 'text',
        length_m: 2,
        a_rack: 'text',
        b_rack: 'text',
        a_transceiver: 'text',
        b_transceiver: 'text',
        links: 0,
        route: { id: 'W' },
        run_m: 2,
        bundle: { id: 'B' },
        trunk: { id: 'T' },
        leg: 0,
        b_length_m: 2,
      },
      cables.map(({ model, aRack, bRack, module, links, trunk, leg }, i) => ({
        cable: i + 1,
        model,
        medium: (models.get(model) as CableModel).medium,
        length_m: 0,
        a_rack: aRack,
        b_rack: bRack,
        a_transceiver: module,
        b_transceiver: module,
        links,
        route: 0,
        run_m: 0,
        bundle: 0,
        trunk,
        leg,
        b_length_m: Number.NaN,
      })),
    ),
  };
}

/** What the plan buys, counted from what is wired. @param ordered  cables, cords and trunks as ordered */
export function billTable(
  { models, racks, devices, links, cables }: Wired,
  ordered: readonly { model: string; length: number }[],
  panels: readonly { model: string }[],
): PlanTables['bom'] {
  const lines = new Map<string, { model: string; length: number; quantity: number }>();
  const add = (model: string, length: number) => {
    const key = `${model} ${length}`;
    const line = lines.get(key) ?? { model, length, quantity: 0 };
    line.quantity++;
    lines.set(key, line);
  };
  for (const { model } of devices) add(model, Number.NaN);
  for (const _ of racks) add('rack-42', Number.NaN);
  for (const { model, length } of ordered) add(model, length);
  for (const { model } of panels) add(model, Number.NaN);
  // Cages of twin modules: each holds as many links of one device as its number of lanes.
  const cages = new Set<string>();
  for (const { a, aPort, b, bPort, cable } of links)
    if (cables[cable - 1].module !== '')
      for (const end of [`${a} ${aPort}`, `${b} ${bPort}`]) cages.add(end.slice(0, end.lastIndexOf('s')));
  for (const _ of cages) add('twin-sr', Number.NaN);
  const price = (model: string, length: number, which: 'price_low_usd' | 'price_high_usd') => {
    const entry = models.get(model) as Model;
    return entry[which] + ('price_per_m_usd' in entry ? entry.price_per_m_usd * length : 0);
  };
  return tableOf<'bom'>(
    { model: 'text', description: 'text', length_m: 2, quantity: 0, unit_price_low_usd: 2, unit_price_high_usd: 2, note: 'text' },
    [...lines.values()].map(({ model, length, quantity }) => ({
      model,
      description: `toy ${model}`,
      length_m: length,
      quantity,
      unit_price_low_usd: price(model, length, 'price_low_usd'),
      unit_price_high_usd: price(model, length, 'price_high_usd'),
      note: '',
    })),
  );
}
