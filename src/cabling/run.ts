import { drop, type Hall, portHeight, runInRack } from '../hall/index.js';
import type { HallPolicy } from '../intent/index.js';
import type { Level } from './level.js';

/** Metres from port to port, slack included, by level: within a rack, or over a way of so many metres along the trays. */
export class Runs {
  private readonly height: Float64Array;

  constructor(
    private readonly hall: Hall,
    uHeight: (device: number) => number,
    private readonly policy: HallPolicy,
  ) {
    this.height = new Float64Array(hall.rackOf.length);
    for (let device = 0; device < this.height.length; device++) this.height[device] = portHeight(hall.uOf[device], uHeight(device));
  }

  /** From a device's port to the panel above its rack, slack at both ends included. */
  cord(device: number): number {
    return drop(this.policy.trays.fibre.height_m, this.height[device]) + 2 * this.policy.slack_m;
  }

  /** @param way_m  along the trays; not looked at within a rack */
  metres(a: number, b: number, level: Level, way_m: number): number {
    if (this.hall.rackOf[a] === this.hall.rackOf[b]) return runInRack(this.height[a], this.height[b], this.policy);
    const tray_m = this.policy.trays[level].height_m;
    return way_m + drop(tray_m, this.height[a]) + drop(tray_m, this.height[b]) + 2 * this.policy.slack_m;
  }
}
