import type { Network } from '../catalog/index.js';
import { Growing } from '../table/index.js';

export type Role = 'server' | 'storage' | 'login' | 'management' | 'leaf' | 'spine' | 'core' | 'cdu' | 'pdu' | 'cable-manager';

/** What a device is and where in the network it stands. Numbers that do not apply are left out. */
export interface Device {
  name: string;
  role: Role;
  network?: Network | undefined;
  /** 0 servers and nodes, 1 leaf, 2 spine, 3 and up core. */
  tier?: number | undefined;
  /** Catalog id. */
  model: string;
  /** Scalable unit and pod count from 1, rail and plane from 0. */
  unit?: number | undefined;
  pod?: number | undefined;
  rail?: number | undefined;
  plane?: number | undefined;
}

/** Stands for "does not apply" in the number columns of a device list. */
export const NONE = -1;

/** Devices as columns; device i is row i. */
export class DeviceList {
  readonly names: string[] = [];
  readonly roles: Role[] = [];
  readonly networks: (Network | '')[] = [];
  readonly models: string[] = [];
  readonly tier = new Growing(Int32Array);
  readonly unit = new Growing(Int32Array);
  readonly pod = new Growing(Int32Array);
  readonly rail = new Growing(Int32Array);
  readonly plane = new Growing(Int32Array);

  get count(): number {
    return this.names.length;
  }

  /** @returns the new device's row */
  add(device: Device): number {
    this.names.push(device.name);
    this.roles.push(device.role);
    this.networks.push(device.network ?? '');
    this.models.push(device.model);
    this.tier.push(device.tier ?? NONE);
    this.unit.push(device.unit ?? NONE);
    this.pod.push(device.pod ?? NONE);
    this.rail.push(device.rail ?? NONE);
    return this.plane.push(device.plane ?? NONE);
  }

  /** Adds all devices of another list, in order. @returns the row of the first */
  append(other: DeviceList): number {
    const first = this.count;
    for (let i = 0; i < other.count; i++) {
      this.names.push(other.names[i]);
      this.roles.push(other.roles[i]);
      this.networks.push(other.networks[i]);
      this.models.push(other.models[i]);
      this.tier.push(other.tier.get(i));
      this.unit.push(other.unit.get(i));
      this.pod.push(other.pod.get(i));
      this.rail.push(other.rail.get(i));
      this.plane.push(other.plane.get(i));
    }
    return first;
  }
}
