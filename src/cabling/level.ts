import type { CableModel } from '../catalog/index.js';

/** Fibre and copper lie in trays of their own. */
export const LEVELS = ['fibre', 'copper'] as const;

export type Level = (typeof LEVELS)[number];

/** The trays that a cable lies in. */
export function levelOf({ medium }: Pick<CableModel, 'medium'>): Level {
  return medium === 'mmf' || medium === 'smf' || medium === 'aoc' ? 'fibre' : 'copper';
}

/** Smallest radius that a laid cable bends over, mm: ten times its diameter, as makers of fibre and copper cables ask. */
export function bendRadius({ diameter_mm }: Pick<CableModel, 'diameter_mm'>): number {
  return 10 * diameter_mm;
}

/** Cross-section of a cable, mm2, as fill counts it. */
export function areaOf({ diameter_mm }: Pick<CableModel, 'diameter_mm'>): number {
  return (Math.PI / 4) * diameter_mm ** 2;
}
