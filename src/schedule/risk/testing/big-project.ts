import { Growing, mulberry32 } from '../../../table/index.js';
import { makeProject, type Project } from '../../project.js';
import { levelOnce } from '../../solver/level-once.js';
import type { RiskInput } from '../risk.js';

/** Steps of a rack: trade (-1 for none), people, least and most quarters of an hour, steps before. */
const STEPS: readonly (readonly [name: string, trade: number, people: number, least: number, most: number, after: readonly number[]])[] = [
  ['receive', 0, 2, 1, 1, []],
  ['roll in', 0, 3, 2, 3, [0]],
  ['anchor', 0, 2, 2, 3, [1]],
  ['power', 1, 2, 2, 4, [2]],
  ['energise', 1, 2, 1, 2, [3]],
  ['pull', 2, 2, 2, 8, [2]],
  ['inspect', 3, 1, 2, 6, [5]],
  ['patch', 3, 2, 3, 8, [6]],
  ['boot', 4, 1, 1, 2, [4, 7]],
  ['firmware', -1, 0, 6, 6, [8]],
  ['link check', 4, 1, 1, 2, [9]],
  ['burn-in', -1, 0, 96, 96, [10]],
];
const UNIT_TEST = STEPS.length;
const TRADES = ['rigger', 'electrician', 'cabler', 'fibre technician', 'engineer'];

/**
 * A site of about so many activities and relations in quarters of an hour: racks of twelve steps in units of sixteen, each unit with a
 * test, cables that lead to racks of other units (which is where most relations come from), trucks, and people for about `days`.
 */
export function bigProject(activities: number, relations: number, seed: number, days = 19): RiskInput {
  const random = mulberry32(seed);
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const racks = Math.max(1, Math.round(activities / (STEPS.length + 1 / 16)));
  const kind = new Growing(Uint16Array);
  const duration = new Growing(Int32Array);
  const release = new Growing(Int32Array);
  const arcs = { from: new Growing(Int32Array), to: new Growing(Int32Array), lag: new Growing(Int32Array) };
  const relate = (from: number, to: number) => {
    arcs.from.push(from);
    arcs.to.push(to);
    arcs.lag.push(duration.get(from));
  };
  const add = (step: number, time: number, from: number) => {
    kind.push(step);
    release.push(from);
    return duration.push(time);
  };
  for (let rack = 0; rack < racks; rack++) {
    const arrives = Math.floor((rack / racks) * 0.5 * days) * 96;
    for (const [s, [, , , least, most, after]] of STEPS.entries()) {
      const i = add(s, pick(least, most), s === 0 ? arrives : 0);
      for (const before of after) relate(i - s + before, i);
    }
    if (rack % 16 !== 15 && rack !== racks - 1) continue;
    const first = rack - (rack % 16);
    const test = add(UNIT_TEST, 16, 0);
    for (let r = first; r <= rack; r++) relate(placeOf(r, 11), test);
  }
  const own = arcs.from.length;
  // A rack's patching waits for cables pulled from racks before it.
  for (let more = own; more < relations; more++) {
    const rack = pick(1, racks - 1);
    relate(placeOf(Math.max(0, rack - pick(1, 200)), 5), placeOf(rack, more % 2 === 0 ? 7 : 6));
  }
  const project = staffed(kind.done(), duration.done(), release.done(), arcs, days);
  const names = [...STEPS.map(([name]) => name), 'unit test'];
  const all = Int32Array.from({ length: project.activities }, (_, i) => i);
  const kinds = kind.done();
  return {
    project,
    start: levelOnce(project, 'LFT').start,
    day: 96,
    kind: kinds,
    kinds: names.map((name, k) => ({ name, trade: STEPS[k]?.[1] ?? 4, low: k === 11 ? 1 : 0.75, likely: 1, high: k === 11 ? 1.3 : 2 })),
    trades: TRADES,
    truck: all.map((i) => (kinds[i] === 0 ? rackOf(i) >> 3 : -1)),
    trucks: (racks >> 3) + 1,
    repairs: [
      {
        name: 'servers dead at burn-in',
        activity: all.filter((i) => kinds[i] === 11),
        parts: all.filter((i) => kinds[i] === 11).fill(8),
        rate: { low: 0.01, likely: 0.013, high: 0.05 },
        each: 8,
        once: 32,
      },
    ],
  };
}

/** Number of a rack's step: each 16 racks have a test after them. */
function placeOf(rack: number, step: number): number {
  return rack * STEPS.length + Math.floor(rack / 16) + step;
}

function rackOf(activity: number): number {
  return Math.floor((activity - Math.floor(activity / (16 * STEPS.length + 1))) / STEPS.length);
}

/** People in proportion to the work of each trade. */
function staffed(
  kind: Uint16Array,
  duration: Int32Array,
  release: Int32Array,
  { from, to, lag }: Record<'from' | 'to' | 'lag', Growing<Int32Array>>,
  days: number,
): Project {
  const demands = { activity: [] as number[], resource: [] as number[], amount: [] as number[] };
  const work = new Float64Array(TRADES.length);
  for (let i = 0; i < kind.length; i++) {
    const trade = STEPS[kind[i]]?.[1] ?? 4;
    const people = STEPS[kind[i]]?.[2] ?? 2;
    if (trade < 0) continue;
    demands.activity.push(i);
    demands.resource.push(trade);
    demands.amount.push(people);
    work[trade] += people * duration[i];
  }
  const capacity = Array.from(work, (quarters) => Math.max(4, Math.ceil(quarters / (0.6 * days * 96))));
  return makeProject({ duration, release, arcs: { from: from.done(), to: to.done(), lag: lag.done() }, demands, capacity });
}
