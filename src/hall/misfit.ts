import type { ModelKind } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { RackPolicy } from '../intent/index.js';
import { formatQuantity } from '../units/index.js';
import { heightOf, type Mounted, type Rack } from './racks.js';

/** A device that fits no empty rack, with what rack, PDUs, CDU and device need together and what the rack has. */
export interface Misfit {
  model: string;
  kind: ModelKind;
  rack: 'gpu' | 'network';
  rackModel: string;
  u: Bound;
  weight_kg: Bound;
  power_w: Bound;
}

interface Bound {
  need: number;
  has: number;
}

/** @param rack  with its PDUs and CDU, else empty */
export function misfitOf(model: string, device: Mounted & { kind: ModelKind }, rack: Rack, policy: RackPolicy): Misfit {
  return {
    model,
    kind: device.kind,
    rack: rack.kind === 'gpu' ? 'gpu' : 'network',
    rackModel: policy.model,
    u: { need: rack.u_used + heightOf(device), has: rack.model.u_total },
    weight_kg: { need: rack.weight_kg + device.weight_kg, has: rack.weight_limit_kg },
    power_w: { need: rack.power_w + device.power_w, has: rack.power_limit_w },
  };
}

/** Which of height, weight and power a device exceeds in an empty rack. */
export function misfitFinding({ model, kind, rack, rackModel, u, weight_kg, power_w }: Misfit): Finding {
  const over = ({ need, has }: Bound) => need > has;
  const kg = (value: number) => `${Math.ceil(value)} kg`;
  const watts = (value: number) => formatQuantity(value, 'power');
  const binding = [
    ...(over(u) ? [`takes ${u.need} of ${u.has}U`] : []),
    ...(over(weight_kg) ? [`weighs ${kg(weight_kg.need)} of ${kg(weight_kg.has)}`] : []),
    ...(over(power_w) ? [`draws ${watts(power_w.need)} of ${watts(power_w.has)}`] : []),
  ];
  const key = over(u) || over(weight_kg) ? 'model' : 'power';
  return {
    code: 'RACK-MISFIT',
    severity: 'error',
    message: `one ${model} does not fit an empty ${rackModel}: with the rack's PDUs${rack === 'gpu' ? ' and CDU' : ''} it ${binding.join(' and ')}`,
    subjects: [
      { kind: 'model', name: model },
      { kind: 'field', name: `racks.${rack}.${key}` },
      { kind: 'field', name: kind === 'node' ? 'nodes' : kind === 'server' ? 'server' : 'networks' },
    ],
    figures: {
      u: u.need,
      most_u: u.has,
      weight_kg: weight_kg.need,
      most_kg: weight_kg.has,
      power_w: power_w.need,
      most_w: power_w.has,
    },
  };
}
