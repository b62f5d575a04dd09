import type { AirHandlerModel, Catalog, CduModel } from '../../catalog/index.js';
import { padded } from '../../fabric/index.js';
import type { CoolingPolicy } from '../../intent/index.js';
import { evenCuts } from '../power/cuts.js';
import type { EquippedRacks } from '../power/equipped.js';
import { flowLpm } from './coolant.js';
import type { RackHeat } from './heat.js';

/** One thing that removes heat. Numbers that do not apply are NaN. */
export interface CoolingUnit {
  name: string;
  kind: 'cdu' | 'air';
  model: CduModel | AirHandlerModel;
  hall: number;
  row: number;
  rack: string;
  heat_w: number;
  capacity_w: number;
  flow_lpm: number;
  supply_c: number;
  return_c: number;
  approach_k: number;
  /** Servers that stop when it alone fails. */
  servers: number;
}

/**
 * Heat that a CDU removes with coolant at a temperature: its figure up to its rated supply, then on the straight line to
 * its figure at a warmer one, and beyond.
 * @example 100 kW at 32 C and 60 kW at 40 C: 80 kW at 36 C
 */
export function cduCapacity({ cooling_w, rated_supply_c, warm_supply_c, warm_cooling_w }: CduModel, supply_c: number): number {
  if (rated_supply_c === undefined || warm_supply_c === undefined || warm_cooling_w === undefined) return cooling_w;
  if (supply_c <= rated_supply_c || warm_supply_c <= rated_supply_c) return cooling_w;
  const perKelvin = (cooling_w - warm_cooling_w) / (warm_supply_c - rated_supply_c);
  return Math.max(0, cooling_w - perKelvin * (supply_c - rated_supply_c));
}

/** CDUs: each rack's own, and in rows whose liquid-cooled racks have none as many as their heat needs, each for its racks alone. */
export function cduUnits(racks: EquippedRacks, heat: RackHeat, policy: CoolingPolicy, catalog: Catalog): CoolingUnit[] {
  const units: CoolingUnit[] = [];
  const add = (name: string, model: CduModel, served: readonly number[], rack: string) => {
    const sum = (column: ArrayLike<number>) => served.reduce((total, each) => total + column[each], 0);
    const heat_w = sum(heat.liquid_w);
    units.push({
      name,
      kind: 'cdu',
      model,
      hall: racks.hall[served[0]],
      row: racks.row[served[0]],
      rack,
      heat_w,
      capacity_w: Math.round(cduCapacity(model, policy.supply_c)),
      flow_lpm: flowLpm(heat_w, policy),
      supply_c: policy.supply_c,
      return_c: policy.return_c,
      approach_k: model.approach_k,
      servers: sum(heat.servers),
    });
  };
  const open = new Map<number, number[]>();
  for (const rack of racks.order) {
    const own = heat.cdu[rack];
    if (own >= 0) add(racks.devices.names[own], catalog.get(racks.devices.models[own]) as CduModel, [rack], racks.names[rack]);
    else if (heat.liquid_w[rack] > 0) open.set(racks.row[rack], [...(open.get(racks.row[rack]) ?? []), rack]);
  }
  const model = catalog.get(policy.row_cdu) as CduModel;
  for (const row of open.values()) {
    const rowName = racks.names[row[0]].slice(0, racks.names[row[0]].lastIndexOf('-')).toLowerCase();
    const begins = evenCuts(
      row.map((rack) => heat.liquid_w[rack]),
      cduCapacity(model, policy.supply_c),
    );
    for (const [nth, begin] of begins.entries()) add(`cdu-row-${rowName}-${nth + 1}`, model, row.slice(begin, begins[nth + 1]), '');
  }
  return units;
}

/** Air handlers: in each hall as many as its heat needs and the spare ones, or as many as it has; all run and share the heat. */
export function airUnits(racks: EquippedRacks, heat: RackHeat, policy: CoolingPolicy, catalog: Catalog): CoolingUnit[] {
  const model = catalog.get(policy.air_handler) as AirHandlerModel;
  const byHall = new Map<number, number[]>();
  for (const rack of racks.order) {
    const hall = byHall.get(racks.hall[rack]) ?? [];
    byHall.set(racks.hall[rack], hall);
    hall.push(rack);
  }
  return [...byHall].flatMap(([hall, inside]) => {
    const sum = (column: ArrayLike<number>) => inside.reduce((total, rack) => total + column[rack], 0);
    const heat_w = sum(heat.air_w);
    const count = policy.air_handlers ?? handlersFor(heat_w, model) + policy.spare_air_handlers;
    const short_w = heat_w - (count - 1) * model.cooling_w;
    const servers = serversToStop(short_w, sum(heat.servers), sum(heat.serverAir_w));
    return Array.from(
      { length: count },
      (_, nth): CoolingUnit => ({
        name: `air-h${hall}-${padded(nth + 1, count)}`,
        kind: 'air',
        model,
        hall,
        row: Number.NaN,
        rack: '',
        // Whole watts whose sum is the hall's.
        heat_w: Math.round((heat_w * (nth + 1)) / count) - Math.round((heat_w * nth) / count),
        capacity_w: model.cooling_w,
        flow_lpm: Number.NaN,
        supply_c: model.supply_c,
        return_c: model.return_c,
        approach_k: Number.NaN,
        servers,
      }),
    );
  });
}

/** Air handlers that a hall's heat needs. */
export function handlersFor(heat_w: number, { cooling_w }: AirHandlerModel): number {
  return Math.ceil(heat_w / cooling_w - 1e-9);
}

/** Servers whose heat to the air is what the other air handlers cannot take. */
function serversToStop(short_w: number, servers: number, serverAir_w: number): number {
  if (short_w <= 0 || servers === 0 || serverAir_w === 0) return 0;
  return Math.min(servers, Math.ceil((short_w * servers) / serverAir_w));
}
