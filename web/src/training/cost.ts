import type { Prediction } from '../../../src/training/index.js';
import type { Cluster } from './clusters.js';
import type { Sizes } from './fields.js';

const DAYS = 365.25;

/** What a training costs, for the GPUs that it uses: their share of the price, spread evenly over the years in use, and electricity. */
export function costOf(
  { split, days, energy_MWh }: Pick<Prediction, 'split' | 'days' | 'energy_MWh'>,
  { price_usd }: Pick<Cluster, 'price_usd'>,
  { years, kwh }: Pick<Sizes, 'years' | 'kwh'>,
): { capital_usd: readonly [low: number, high: number]; energy_usd: number } {
  const share = (split.gpus * days) / (years * DAYS);
  return { capital_usd: [price_usd[0] * share, price_usd[1] * share], energy_usd: energy_MWh * 1000 * kwh };
}
