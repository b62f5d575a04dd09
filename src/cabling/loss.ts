import type { CableModel } from '../catalog/index.js';

/**
 * Loss of a kilometre of fibre, dB: multimode at 850 nm after ANSI/TIA-568.3-D, single-mode at 1310 nm after IEEE 802.3
 * clause 124.
 */
const DB_PER_KM = { mmf: 3, smf: 0.5 } as const;

/** Loss of so many metres of fibre, dB; what is no fibre has none. */
export function fibreLoss({ medium }: Pick<CableModel, 'medium'>, metres: number): number {
  return medium === 'mmf' || medium === 'smf' ? (DB_PER_KM[medium] * metres) / 1000 : 0;
}
