import type { Component, Failures } from './types.js';

/** How often a job is interrupted. Rates are constant: failures are independent and arrive by chance, as a Poisson process. */
export interface Interruptions {
  nodes: number;
  /** Mean time to interrupt. */
  mean_s: number;
  rate_per_s: number;
  /** Of those after which a node leaves the job until it is repaired. */
  swapRate_per_s: number;
  /** Most frequent first. */
  components: { name: string; swap: boolean; rate_per_s: number }[];
}

/**
 * Interruptions of a job that needs all of its GPUs: rates of all components add up.
 *
 * A rate that was counted on jobs of one size is scaled in proportion. That reproduces the projections of arXiv 2410.21680 (16,384 and
 * 131,072 GPUs), which are made in the same way, and measured ones within 15 % from 8 to 1,024 GPUs.
 */
export function interruptions(gpus: number, gpusPerNode: number, { components }: Pick<Failures, 'components'>): Interruptions {
  const nodes = Math.ceil(gpus / gpusPerNode);
  const rated = components.map((each) => ({
    name: each.name,
    swap: each.swap,
    rate_per_s: (each.per1000Days / PER_1000_DAYS_S) * ofThem(each, gpus, nodes),
  }));
  const sum = (some: typeof rated) => some.reduce((total, { rate_per_s }) => total + rate_per_s, 0);
  const rate_per_s = sum(rated);
  return {
    nodes,
    mean_s: 1 / rate_per_s,
    rate_per_s,
    swapRate_per_s: sum(rated.filter(({ swap }) => swap)),
    components: rated.sort((a, b) => b.rate_per_s - a.rate_per_s),
  };
}

const PER_1000_DAYS_S = 1000 * 86_400;

function ofThem({ per }: Component, gpus: number, nodes: number): number {
  return per === 'gpu' ? gpus : nodes;
}
