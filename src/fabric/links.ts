import type { Network } from '../catalog/index.js';
import { Growing } from '../table/index.js';

export const NETWORKS: readonly Network[] = ['compute', 'frontend', 'storage', 'management'];

/**
 * Links as columns; a is the lower tier. Devices are rows of a device list, networks index
 * `NETWORKS`, ports are numbers as in the catalog (`LANES`).
 */
export class LinkList {
  readonly network = new Growing(Uint8Array);
  readonly aDevice = new Growing(Uint32Array);
  readonly aPort = new Growing(Uint16Array);
  readonly bDevice = new Growing(Uint32Array);
  readonly bPort = new Growing(Uint16Array);
  /** Mbps, so that 100 Mbps ports are whole numbers too. */
  readonly speed_mbps = new Growing(Uint32Array);

  get count(): number {
    return this.network.length;
  }

  add(network: Network, aDevice: number, aPort: number, bDevice: number, bPort: number, speed_gbps: number): void {
    this.network.push(NETWORKS.indexOf(network));
    this.aDevice.push(aDevice);
    this.aPort.push(aPort);
    this.bDevice.push(bDevice);
    this.bPort.push(bPort);
    this.speed_mbps.push(Math.round(speed_gbps * 1000));
  }

  /** Adds all links of another list over the same devices. */
  append(other: LinkList): void {
    for (let i = 0; i < other.count; i++) {
      this.network.push(other.network.get(i));
      this.aDevice.push(other.aDevice.get(i));
      this.aPort.push(other.aPort.get(i));
      this.bDevice.push(other.bDevice.get(i));
      this.bPort.push(other.bPort.get(i));
      this.speed_mbps.push(other.speed_mbps.get(i));
    }
  }
}
