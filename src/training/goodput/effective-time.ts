import type { Restart } from './types.js';

/** What a job's time goes to, as shares of it that come to 1. */
export interface TimeShares {
  /** Training that is kept. */
  useful: number;
  /** Checkpoints that were finished. */
  checkpoint: number;
  /** Training since the last checkpoint, and checkpoints begun, that an interruption undid. */
  lost: number;
  /** From an interruption until it is noticed. */
  detect: number;
  /** Restarts, also those that an interruption broke off. */
  restart: number;
}

export interface JobTimes {
  /** Mean time to interrupt. */
  mean_s: number;
  /** Share of interruptions after which another node comes in: a cold restart. */
  swapShare: number;
  /** Training between checkpoints. */
  interval_s: number;
  /** Time that training stands still for a checkpoint. */
  checkpoint_s: number;
  detect_s: number;
  restart: Restart;
}

/**
 * Where the time goes while nodes are there, exactly, for interruptions that arrive by chance (exponential times between them).
 *
 * They may hit training, checkpoints and restarts; one during a restart is detected and restarted anew, and the last one says whether the
 * restart is warm or cold; more of them until the first is noticed change nothing. With one restart time R and no detection this is
 * Daly's form (Daly 2006, eq. 20): a segment of τ training and a checkpoint C takes M e^(R/M) (e^((τ+C)/M) - 1). Here e^(-R/M) is the
 * mean of those of the two restarts, and M + detection stands for the first M.
 */
export function effectiveTime({ mean_s, swapShare, interval_s, checkpoint_s, detect_s, restart }: JobTimes): TimeShares {
  const segment_s = interval_s + checkpoint_s;
  // How often a segment is interrupted before it is through, and the chance that a restart is not.
  const broken = Math.expm1(segment_s / mean_s);
  const through = (1 - swapShare) * Math.exp(-restart.warm_s / mean_s) + swapShare * Math.exp(-restart.cold_s / mean_s);
  // Of each interruption and all that follows until the next: mean_s + detect_s.
  const each = through / (mean_s + detect_s);
  return {
    useful: (interval_s / broken) * each,
    checkpoint: (checkpoint_s / broken) * each,
    lost: (mean_s - segment_s / broken) * each,
    detect: detect_s / (mean_s + detect_s),
    restart: (mean_s * (1 - through)) / (mean_s + detect_s),
  };
}

/**
 * What the first-order formula says of the useful share: 1 - C/τ - (τ/2 + R)/M, detection being part of R. It breaks down where the three
 * are not far below 1, which at 100,000 GPUs they are not; told beside the exact share, for comparison alone.
 */
export function firstOrderShare({ mean_s, swapShare, interval_s, checkpoint_s, detect_s, restart }: JobTimes): number {
  const restart_s = detect_s + (1 - swapShare) * restart.warm_s + swapShare * restart.cold_s;
  return 1 - checkpoint_s / interval_s - (interval_s / 2 + restart_s) / mean_s;
}
