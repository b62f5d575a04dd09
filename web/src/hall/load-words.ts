import { percent } from '../ui/index.js';
import type { HallLoads } from './rack-loads.js';

/** What a rack's links carry. */
export function rackLoad({ rack, rackMean }: HallLoads, row: number): string {
  if (Number.isNaN(rack[row])) return 'none of these links';
  return `links busy ${percent(rack[row], 1)} at most, ${percent(rackMean[row], 1)} in the mean`;
}

/** @example cableLoad(loads, 12) -> 'busy 66.5 %' */
export function cableLoad({ cable }: HallLoads, row: number): string {
  return cable[row] >= 0 ? `busy ${percent(cable[row], 1)}` : '';
}
