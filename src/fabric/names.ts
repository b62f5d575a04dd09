import type { Network } from '../catalog/index.js';

const PREFIX: Record<Network, string> = { compute: '', frontend: 'fe-', storage: 'st-', management: 'oob-' };

/** A number padded to the width of the largest one of its kind. @example padded(7, 196) -> '007' */
export function padded(value: number, largest: number): string {
  return String(value).padStart(Math.max(2, String(largest).length), '0');
}

/** What a switch's name tells: network, tier, plane, pod, rail, and its number among those that share them. */
export interface SwitchPlace {
  network: Network;
  tier: 'leaf' | 'spine' | 'core';
  plane: number | undefined;
  pod: string | undefined;
  rail: number | undefined;
  index: string;
}

/**
 * Name of a switch by tier, plane, pod, rail and index.
 * @example { network: 'compute', tier: 'leaf', pod: '03', rail: 5, index: '12' } -> leaf-p03-r5-12
 * @example { network: 'frontend', tier: 'spine', index: '07' } -> fe-spine-07
 */
export function switchName({ network, tier, plane, pod, rail, index }: SwitchPlace): string {
  const plan = plane === undefined ? '' : `-n${plane}`;
  const podPart = pod === undefined ? '' : `-p${pod}`;
  const railPart = rail === undefined ? '' : `-r${rail}`;
  return `${PREFIX[network]}${tier}${plan}${podPart}${railPart}-${index}`;
}
