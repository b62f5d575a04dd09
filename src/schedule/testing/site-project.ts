import { Growing, mulberry32 } from '../../table/index.js';
import { makeProject, type Project } from '../project.js';

/** Kinds of crew, each of so many alike that its work would take the crews of a site about as long as that of the others. */
const CREWS = 30;

/** Nineteen days. */
const QUARTERS = 19 * 96;

/** Steps of a rack, one after the other, with branches that run beside each other: [crew, least and most quarters of an hour, after]. */
const RACK: readonly (readonly [number, number, number, readonly number[]])[] = [
  [0, 1, 3, []],
  [1, 2, 4, [0]],
  [2, 2, 6, [1]],
  [3, 2, 6, [1]],
  [4, 4, 12, [1]],
  [5, 4, 12, [4]],
  [6, 2, 8, [4]],
  [7, 1, 4, [2, 3]],
  [8, 2, 8, [5, 6, 7]],
  [9, 4, 16, [8]],
  [10, 2, 6, [9]],
];

/**
 * A building site of so many activities: rows of racks, each rack a small network of steps by crews of its part of the hall, the first of a
 * row after the row's floor, trays and power, tests of a row after all its racks. Rows are handed over one after the other in the first half of
 * the time. Quarters of an hour.
 */
export function siteProject(activities: number, seed: number): Project {
  const random = mulberry32(seed);
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const duration: number[] = [];
  const arcs = { from: new Growing(Int32Array), to: new Growing(Int32Array), lag: new Growing(Int32Array) };
  const crewOf: number[] = [];
  const release: number[] = [];
  const work = new Float64Array(CREWS);
  const add = (crew: number, least: number, most: number, after: readonly number[]) => {
    const i = duration.push(pick(least, most)) - 1;
    crewOf.push(crew);
    release.push(0);
    work[crew] += duration[i];
    for (const before of after) {
      arcs.from.push(before);
      arcs.to.push(i);
      arcs.lag.push(duration[before]);
    }
    return i;
  };
  while (duration.length < activities) {
    // Two parts of the hall with crews of their own; three kinds work everywhere.
    const part = random() < 0.5 ? 0 : 11;
    const floor = add(22, 8, 24, []);
    release[floor] = Math.floor((duration.length / activities) * 0.5 * QUARTERS);
    const prepared = [add(23, 8, 24, [floor]), add(24, 8, 24, [floor]), add(25, 4, 16, [floor])];
    const finished: number[] = [];
    for (let racks = 20; racks > 0 && duration.length < activities - 4; racks--) {
      const own: number[] = [];
      for (const [crew, least, most, after] of RACK) {
        if (duration.length >= activities - 4) break;
        own.push(add(crew + part, least, most, after.length > 0 ? after.map((step) => own[step]) : prepared));
      }
      finished.push(own[own.length - 1] ?? floor);
    }
    add(26 + pick(0, 3), 8, 32, finished);
  }
  // Crews in proportion to their work, rounded up: some kinds are scarcer than others.
  const capacity = Array.from(work, (quarters) => Math.max(1, Math.ceil((quarters / QUARTERS) * (0.9 + 0.25 * random()))));
  const demands = { activity: duration.map((_, i) => i), resource: crewOf, amount: duration.map(() => 1) };
  return makeProject({ duration, arcs: { from: arcs.from.done(), to: arcs.to.done(), lag: arcs.lag.done() }, demands, capacity, release });
}
