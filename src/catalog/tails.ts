import type { Model } from './types.js';

/** Ends that a cable model has on its b side: several for a breakout; 1 for all else. */
export function tailsOf(model: Model | undefined): number {
  return model?.kind === 'cable' ? model.b_count : 1;
}
