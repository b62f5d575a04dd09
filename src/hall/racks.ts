import type { NodeModel, PduModel, RackModel, ServerModel } from '../catalog/index.js';
import type { RackPolicy } from '../intent/index.js';

/** Anything with a height that is screwed into a rack. */
export type Mounted = Pick<ServerModel | NodeModel, 'u_height' | 'power_w' | 'weight_kg'> & { clearance_u?: number };

export type RackKind = 'gpu' | 'network' | 'service';

/** A rack being filled: devices from U 1 upwards, switches from the top down. */
export class Rack {
  /** Lowest and highest U still free. */
  bottom = 1;
  top: number;
  u_used = 0;
  power_w = 0;
  weight_kg: number;
  readonly power_limit_w: number;
  readonly weight_limit_kg: number;

  constructor(
    readonly kind: RackKind,
    readonly model: RackModel,
    policy: RackPolicy,
  ) {
    this.top = model.u_total;
    this.weight_kg = model.weight_kg;
    this.power_limit_w = policy.power_w;
    this.weight_limit_kg = model.load_kg + model.weight_kg;
  }

  /** Whether a device fits while `spare` stays free for another. */
  fits(device: Mounted, spare: Mounted = NOTHING): boolean {
    return (
      heightOf(device) + heightOf(spare) <= this.top - this.bottom + 1 &&
      this.power_w + device.power_w + spare.power_w <= this.power_limit_w &&
      this.weight_kg + device.weight_kg + spare.weight_kg <= this.weight_limit_kg
    );
  }

  /** @returns the lowest U the device takes; 0 for a 0U device */
  add(device: Mounted, from: 'bottom' | 'top'): number {
    this.u_used += heightOf(device);
    this.power_w += device.power_w;
    this.weight_kg += device.weight_kg;
    if (device.u_height === 0) return 0;
    if (from === 'top') {
      this.top -= heightOf(device);
      return this.top + 1;
    }
    const u = this.bottom;
    this.bottom += heightOf(device);
    return u;
  }
}

const NOTHING: Mounted = { u_height: 0, power_w: 0, weight_kg: 0 };

/** So many times a device, as one load. */
export function times(device: Mounted, count: number): Mounted {
  return { u_height: heightOf(device) * count, power_w: device.power_w * count, weight_kg: device.weight_kg * count };
}

/** U that a device takes with what must stay clear above it. */
export function heightOf(device: Mounted): number {
  return device.u_height + (device.clearance_u ?? 0);
}

/** PDUs of a rack: on each feed as many as carry the whole rack. */
export function pdusPerRack(policy: RackPolicy, pdu: PduModel): number {
  return policy.feeds * Math.ceil(policy.power_w / pdu.capacity_w);
}
