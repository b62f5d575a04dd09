import type { CoolingPolicy } from '../../intent/index.js';

/**
 * Density, kg/m3, and specific heat, J/(kg K), between the supply and the return of warm-water loops.
 *
 * water: at 37 C, IAPWS tables. pg25: a quarter of propylene glycol by volume, an assumption in the class of the data
 * sheets of inhibited glycols near 40 C.
 */
const COOLANTS: Record<CoolingPolicy['coolant'], { density: number; specificHeat: number }> = {
  water: { density: 993.3, specificHeat: 4178 },
  pg25: { density: 1012, specificHeat: 3950 },
};

/**
 * Flow that carries heat off: heat / (density x specific heat x difference of temperatures), L/min.
 * @example 65.28 kW over 10 K of water -> 94.4 L/min
 */
export function flowLpm(heat_w: number, { coolant, supply_c, return_c }: CoolingPolicy): number {
  const { density, specificHeat } = COOLANTS[coolant];
  return (heat_w / (density * specificHeat * (return_c - supply_c))) * 60_000;
}
