import type { Activities, Doers } from '../../../src/drawing/index.js';
import type { Tree } from './tree.js';

/** What each group of a tree comes to. */
export interface Rollup {
  first: Float64Array;
  last: Float64Array;
  /** In the schedule that it is compared with; NaN without one. */
  base_first: Float64Array;
  base_last: Float64Array;
  /** Share done, 0 to 1: by person-hours, where there are none by hours, else each activity alike; below 1 until all are done. */
  share: Float64Array;
  critical: Uint32Array;
  late: Uint32Array;
  done: Uint32Array;
}

/** What lasts without people, as burn-in does, takes no share of the work, and yet is not done. */
const NEARLY = 0.99;

/** Sums up all groups, those within first. O(groups + activities). */
export function rollup(
  tree: Tree,
  { start, finish, baseline, done, critical }: Activities,
  { work, minutes }: Doers,
  late: Uint8Array,
): Rollup {
  const groups = tree.names.length;
  const least = () => new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
  const most = () => new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
  const made: Rollup = {
    first: least(),
    last: most(),
    base_first: least(),
    base_last: most(),
    share: new Float64Array(groups),
    critical: new Uint32Array(groups),
    late: new Uint32Array(groups),
    done: new Uint32Array(groups),
  };
  const weights = [work, minutes, new Float64Array(done.length).fill(1)].map((weight) => ({
    weight,
    all: new Float64Array(groups),
    ready: new Float64Array(groups),
  }));
  for (let group = groups - 1; group >= 0; group--) {
    for (let at = tree.own[group]; at < tree.to[group]; at++) {
      const i = tree.order[at];
      widen(made.first, made.last, group, start[i], finish[i]);
      if (baseline) widen(made.base_first, made.base_last, group, baseline.start[i], baseline.finish[i]);
      made.critical[group] += critical[i];
      made.late[group] += late[i];
      made.done[group] += Number(done[i] === 1);
      for (const { weight, all, ready } of weights) {
        all[group] += weight[i];
        ready[group] += weight[i] * done[i];
      }
    }
    const whole = weights.find(({ all }) => all[group] > 0);
    const share = whole ? whole.ready[group] / whole.all[group] : 0;
    made.share[group] = made.done[group] < tree.to[group] - tree.from[group] ? Math.min(NEARLY, share) : share;
    const parent = tree.parent[group];
    if (parent < 0) continue;
    widen(made.first, made.last, parent, made.first[group], made.last[group]);
    widen(made.base_first, made.base_last, parent, made.base_first[group], made.base_last[group]);
    for (const counts of [made.critical, made.late, made.done, ...weights.flatMap(({ all, ready }) => [all, ready])])
      counts[parent] += counts[group];
  }
  for (const dates of [made.first, made.last, made.base_first, made.base_last])
    for (let group = 0; group < groups; group++) if (!Number.isFinite(dates[group])) dates[group] = Number.NaN;
  return made;
}

function widen(first: Float64Array, last: Float64Array, group: number, start: number, finish: number): void {
  if (start < first[group]) first[group] = start;
  if (finish > last[group]) last[group] = finish;
}
