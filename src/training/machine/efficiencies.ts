import type { Efficiency, Generation } from './machine.js';

/**
 * Shares of their links' rates that collectives reach, as published: eight A100 234.9 of 300 GB/s, eight H200 362 of 450, eight B200 680 of 900 with
 * rings; 364.9 GB/s of bus bandwidth over four servers of eight 400 Gbps adapters, 91 %, and 92 % as Together AI asks for in acceptance (stas00/ml-engineering, network/README.md at 744d01e).
 */
const LINK_SHARES: Readonly<Record<Generation, { nvlink: number; network: number }>> = {
  ampere: { nvlink: 0.78, network: 0.92 },
  hopper: { nvlink: 0.8, network: 0.92 },
  blackwell: { nvlink: 0.76, network: 0.92 },
};

const HOPPER: Efficiency = {
  ...LINK_SHARES.hopper,
  matrix: { bf16: 0.8002, fp8: 0.95 },
  attention: 0.6148,
  memory: 0.5,
  kernel_s: 47.99e-6,
  hidden: 0.4388,
  waiting: 0.006853,
};

/**
 * Efficiencies by generation: links as published, the rest as `fitEfficiency` finds it on the shipped measurements that are marked to be fitted on.
 * Those of Blackwell are too few for all, so attention, what is hidden and waiting are as on Hopper.
 */
export const EFFICIENCIES: Readonly<Record<Generation, Efficiency>> = {
  ampere: {
    ...LINK_SHARES.ampere,
    matrix: { bf16: 0.8585 },
    attention: 0.5,
    memory: 0.7929,
    kernel_s: 12.12e-6,
    hidden: 0,
    waiting: 0.01297,
  },
  hopper: HOPPER,
  blackwell: {
    ...HOPPER,
    ...LINK_SHARES.blackwell,
    matrix: { bf16: 0.5426, fp8: 0.5158, mxfp8: 0.5981, nvfp4: 0.5173 },
    memory: 0.95,
    kernel_s: 13.55e-6,
  },
};
