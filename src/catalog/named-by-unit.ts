import type { RawEntry } from './schema.js';
import type { PortGroup } from './types.js';

/** An entry's figures under the names that carry their units, as `types.ts` has them. */
export function namedByUnit(raw: Partial<RawEntry>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'price') [out.price_low_usd, out.price_high_usd] = value as unknown as [number, number];
    else if (key === 'ports') out.ports = (value as unknown as RawPort[]).map(portGroup);
    else if (key === 'cooling' && typeof value === 'number') out.cooling_w = value;
    else if (key === 'diameter') out.diameter_mm = Number((Number(value) * 1000).toPrecision(6));
    else out[UNIT_NAMES[key] ?? key] = value;
  }
  return out;
}

const UNIT_NAMES: Record<string, string> = {
  power: 'power_w',
  weight: 'weight_kg',
  capacity: 'capacity_w',
  rating: 'rating_w',
  energy: 'energy_wh',
  approach: 'approach_k',
  supply: 'supply_c',
  return: 'return_c',
  rated_supply: 'rated_supply_c',
  warm_supply: 'warm_supply_c',
  warm_cooling: 'warm_cooling_w',
  width: 'width_m',
  depth: 'depth_m',
  load: 'load_kg',
  speed: 'link_gbps',
  speeds: 'link_gbps',
  reach: 'reach_m',
  loss: 'loss_db',
  lengths: 'lengths_m',
  price_per_metre: 'price_per_m_usd',
  weight_per_metre: 'kg_per_m',
};

interface RawPort extends Omit<PortGroup, 'modes'> {
  modes: { speed: number; split: number; names: Record<string, string> }[];
}

function portGroup({ modes, ...group }: RawPort): PortGroup {
  return { ...group, modes: modes.map(({ speed, split, names }) => ({ speed_gbps: speed, split, names })) };
}
