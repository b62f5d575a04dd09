import type { GpuStep } from '../../../src/asbuilt/index.js';

/** What a GPU at a step is, in words. */
export const STEP_WORDS: Record<GpuStep, string> = {
  installed: 'in its rack',
  powered: 'under power',
  linked: 'all cables patched',
  tested: 'burn-in passed',
  accepted: 'signed for by all',
  training: 'runs jobs',
};
