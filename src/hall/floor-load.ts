import type { Finding } from '../finding/index.js';
import type { HallPolicy } from '../intent/index.js';
import type { Hall } from './hall.js';
import type { Rack } from './racks.js';

const GRAVITY_M_S2 = 9.80665;

/** What a rack presses on its own footprint. @example 1500 kg on 0.6 m x 1.2 m -> 20.4 kN/m2 */
export function footprintLoad({ weight_kg, model }: Rack): number {
  return (weight_kg * GRAVITY_M_S2) / 1000 / (model.width_m * model.depth_m);
}

/** Racks that press harder than the floor bears (FLOOR-LOAD), with the heaviest. */
export function floorLoadFindings({ racks, names }: Pick<Hall, 'racks' | 'names'>, { floor_load_kn_m2: most }: HallPolicy): Finding[] {
  if (most === undefined) return [];
  let over = 0;
  let heaviest = 0;
  for (const [rack, each] of racks.entries()) {
    const load = footprintLoad(each);
    if (load > most + 1e-6) over++;
    if (load > footprintLoad(racks[heaviest])) heaviest = rack;
  }
  if (over === 0) return [];
  const { model, weight_kg } = racks[heaviest];
  const load_kn_m2 = footprintLoad(racks[heaviest]);
  return [
    {
      code: 'FLOOR-LOAD',
      severity: 'error',
      message: `${over.toLocaleString('en-US')} of ${racks.length.toLocaleString('en-US')} racks press more than ${most} kN/m2 on the floor: ${names[heaviest]} of ${Math.round(weight_kg)} kg presses ${load_kn_m2.toFixed(2)} kN/m2 on its ${model.width_m} m x ${model.depth_m} m`,
      subjects: [
        { kind: 'rack', name: names[heaviest] },
        { kind: 'model', name: model.id },
        { kind: 'field', name: 'hall.floor_load' },
      ],
      figures: { load_kn_m2, most_kn_m2: most, weight_kg, racks: over },
    },
  ];
}
