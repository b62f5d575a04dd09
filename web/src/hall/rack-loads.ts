import type { Loads } from '../data/index.js';
import type { Ports } from './ports.js';
import { devicesIn, type Scene } from './scene.js';

/** Loads of racks and cables, of the links shown: by rack the highest and the mean, by cable the highest; NaN where there are none. */
export interface HallLoads {
  rack: Float32Array;
  rackMean: Float32Array;
  cable: Float32Array;
  /** Of all shown. */
  highest: number;
}

/**
 * What racks and cables carry, a rack the links of all its devices. O(links)
 *
 * @param level   lower tier of the links shown; undefined for all
 * @param cables  rows of the cables' table
 */
export function hallLoads(
  scene: Scene,
  ports: Ports,
  { busy, level: levelOf }: Pick<Loads, 'busy' | 'level'>,
  level: number | undefined,
  cables: number,
): HallLoads {
  const rack = new Float32Array(scene.racks.count).fill(Number.NaN);
  const rackMean = rack.slice();
  const cable = new Float32Array(cables).fill(Number.NaN);
  let highest = 0;
  for (let at = 0; at < scene.racks.count; at++) {
    let [most, sum, links] = [0, 0, 0];
    for (const device of devicesIn(scene, at))
      for (let port = ports.first[device]; port < ports.first[device + 1]; port++) {
        const link = ports.link[port];
        const share = busy[link];
        if (Number.isNaN(share) || (level !== undefined && levelOf[link] !== level)) continue;
        most = Math.max(most, share);
        sum += share;
        links++;
        const own = ports.cable[port];
        if (own >= 0 && !(cable[own] >= share)) cable[own] = share;
      }
    if (links === 0) continue;
    rack[at] = most;
    rackMean[at] = sum / links;
    highest = Math.max(highest, most);
  }
  return { rack, rackMean, cable, highest };
}
