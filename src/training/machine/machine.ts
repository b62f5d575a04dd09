import type { Precision } from '../split/split.js';

/** GPUs of one generation share efficiencies. */
export const GENERATIONS = ['ampere', 'hopper', 'blackwell'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** What a GPU can do, as its maker says. */
export interface Gpu {
  model: string;
  generation: Generation;
  /** Dense FLOPs a second by number format; a format that it lacks is not there. */
  peak_flops: Partial<Record<Precision, number>>;
  memory_bytes: number;
  memory_Bps: number;
  /** Streaming multiprocessors: matrix products are cut into tiles for them. */
  processors: number;
  /** To the other GPUs of its NVLink domain, in one direction. */
  nvlink_Bps: number;
  /** GPUs that NVLink joins. */
  domain: number;
  /** Network adapter that its maker's own systems give each GPU, in one direction. */
  usualNic_Bps: number;
}

/** How much of what a GPU can do its software gets out of it: fitted for a generation on measurements (`measured/`). */
export interface Efficiency {
  /** Share of the peak that large matrix products reach. */
  matrix: Partial<Record<Precision, number>>;
  /** Share of the 16 bit peak that attention's core reaches where it is one kernel. */
  attention: number;
  /** Share of the memory's rate that element-wise work reaches. */
  memory: number;
  /** Time that each kernel takes beside its work. */
  kernel_s: number;
  /** Shares of the links' rates that collectives reach within an NVLink domain and between domains. */
  nvlink: number;
  network: number;
  /** Share of tensor parallel communication that is hidden behind matrix products, where software does so. */
  hidden: number;
  /** Share by which a step is longer for each doubling of the GPUs, as all wait for the slowest. */
  waiting: number;
}

/** The network between NVLink domains, as one GPU sees it. */
export interface Network {
  /** Into the network, in one direction. */
  nic_Bps: number;
  /** From one GPU to another, end to end. */
  latency_s: number;
  /** Levels from the nearest to the farthest: `gpus` that one level joins, and the share of `nic_Bps` left when all of them send beyond the level below. */
  levels: readonly { name: string; gpus: number; share: number }[];
}

/** A cluster as a training step sees it. */
export interface Machine {
  gpu: Gpu;
  efficiency: Efficiency;
  network: Network;
}

/** From GPU to GPU through a network; NCCL's own figure for a hop of its Simple protocol (src/graph/tuning.cc at 5067397). */
export const LATENCY_S = 14e-6;
