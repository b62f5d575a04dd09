import type { GoodputInput } from './goodput.js';
import { restartTimes } from './restart-times.js';
import type { Failures, Recovery } from './types.js';

/** From an interruption until it is noticed, and until a node that was swapped out is back: assumed unless told. */
const DETECT_S = 60;
const REPAIR_S = 2 * 86_400;

/** A cluster's job but for its size. */
export interface Interrupted {
  gpusPerNode: number;
  failures: Failures;
  recovery: readonly Recovery[];
  /** Time that training stands still for a checkpoint. */
  checkpoint_s: number;
}

/** A job of so many GPUs as it is interrupted where nobody tells otherwise: restarts by its size, detection and repair as assumed. */
export function usualJob(gpus: number, { gpusPerNode, failures, recovery, checkpoint_s }: Interrupted) {
  return {
    gpus,
    gpusPerNode,
    failures,
    checkpoint_s,
    restart_s: restartTimes(recovery, gpus),
    detect_s: DETECT_S,
    repair_s: REPAIR_S,
  } satisfies GoodputInput;
}
