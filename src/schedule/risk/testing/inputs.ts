import { makeProject, type Project, type ProjectParts } from '../../project.js';
import { levelOnce } from '../../solver/level-once.js';
import type { RiskModel } from '../model.js';
import { type PartialOrder, partialOrder } from '../partial-order.js';
import { longestPaths, type Times } from '../pass.js';
import type { RiskInput } from '../risk.js';

export const NEVER = { low: 0, likely: 0, high: 0 };

/** Nothing but the spread of durations, each on its own. */
export const ALONE: RiskModel = {
  durations: new Map(),
  other: { low: 1, likely: 1, high: 1, source: '' },
  correlation: { site: 0, trade: 0, kind: 0, source: '' },
  repairs: [],
  trucks: { load: 1, late: NEVER, delay_min: NEVER, source: '' },
  sickness: { chance: NEVER, share: NEVER, source: '' },
};

/** Everything goes wrong often. */
export const WILD: RiskModel = {
  ...ALONE,
  correlation: { site: 0.1, trade: 0.1, kind: 0.2, source: '' },
  trucks: { load: 1, late: { low: 0.2, likely: 0.5, high: 0.9 }, delay_min: { low: 1440, likely: 2880, high: 14_400 }, source: '' },
  sickness: { chance: { low: 0.1, likely: 0.5, high: 0.9 }, share: { low: 0.1, likely: 0.3, high: 0.9 }, source: '' },
};

/** A project's start times are one serial pass; each activity is of one kind and trade, waits for a truck of its own and can need repairs. */
export function inputOf(project: Project, low = 0.5, high = 3): RiskInput {
  const all = Int32Array.from({ length: project.activities }, (_, i) => i);
  return {
    project,
    start: levelOnce(project, 'LFT').start,
    day: 3,
    kind: Uint16Array.from(all, (i) => i % 2),
    kinds: [
      { name: 'a', trade: 0, low, likely: 1, high },
      { name: 'b', trade: -1, low, likely: 1, high },
    ],
    trades: ['t'],
    truck: all.map((i) => (i % 3 === 0 ? i : -1)),
    trucks: project.activities,
    repairs: [
      {
        name: 'bad',
        activity: all.filter((i) => project.duration[i] > 0 && i % 4 === 1),
        parts: all.filter((i) => project.duration[i] > 0 && i % 4 === 1).fill(5),
        rate: { low: 0.05, likely: 0.1, high: 0.4 },
        each: 1.5,
        once: 2.25,
      },
    ],
  };
}

/** The same without trucks and repairs. */
export const without = (input: RiskInput): RiskInput => ({ ...input, truck: input.truck.map(() => -1), trucks: 0, repairs: [] });

/** One activity after the other. */
export const chain = (durations: readonly number[]): Project => makeProject(chainParts(durations));

/** What `chain` is made from. */
export const chainParts = (durations: readonly number[]): ProjectParts => ({
  duration: durations,
  arcs: { from: durations.slice(1).map((_, i) => i), to: durations.slice(1).map((_, i) => i + 1), lag: durations.slice(0, -1) },
  demands: { activity: [], resource: [], amount: [] },
  capacity: [],
});

/** The longest paths with likeliest durations. */
export function fixedPass(project: Project, start: Int32Array): { order: PartialOrder; times: Times } {
  const order = partialOrder(project, start);
  const times = { start: new Float64Array(project.activities), finish: new Float64Array(project.activities) };
  longestPaths(order, order.duration, order.release, new Int16Array(project.activities).fill(-1), undefined, times);
  return { order, times };
}
