import type { Failures, Machine, Recovery } from '../training/index.js';

/** What a training on the site is worked out from: `GET /api/training/cluster`. */
export interface TrainingClusterTold {
  /** The event up to which acceptance is told. */
  seq: number;
  /** The plan's name. */
  name: string;
  /** Planned. */
  gpus: number;
  servers: number;
  /** Of these GPUs, those of nodes that are accepted now. */
  accepted_gpus: number;
  /** All that is planned, at its rated power. */
  power_w: number;
  /** The whole bill. */
  price_low_usd: number;
  price_high_usd: number;
  /** Null where the plan's servers have no GPU that is known. */
  machine: Machine | null;
  /** What fails how often, and how long restarts take: of the shipped file, its first profile. */
  failures: Failures;
  recovery: Recovery[];
}
