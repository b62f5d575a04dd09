import type { RiskResult } from '../../../schedule/index.js';

/** As much of a result as pictures need; whoever is free ends a tenth earlier. */
export function resultOf(finish: Float64Array, planned: number): RiskResult {
  const sorted = finish.slice().sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const none = new Float64Array();
  return {
    spread: {
      samples: finish.length,
      planned,
      mean: at(0.5),
      deviation: 0,
      percentiles: [0.1, 0.5, 0.8, 0.95].map((share) => ({ share, at: at(share), from: at(share), to: at(share) })),
      histogram: { from: 0, width: 1, count: new Uint32Array() },
      byDay: { first: 0, share: none },
    },
    dispatched: undefined,
    importance: { activity: none, kind: none, trade: none, lateTruck: 0, spent: none },
    cruciality: none,
    tornado: [],
    tornadoP50: Number.NaN,
    finish,
    free: finish.slice(0, 50).map((each) => each * 0.9),
  };
}
