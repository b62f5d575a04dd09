import type { Project } from '../project.js';
import type { ResourceProfile } from './profile.js';

/** A class of each activity; those of a class take the same of everything for the same time. */
export interface Alike {
  of: Int32Array;
  classes: number;
}

/** Which activities are alike; undefined where most are of their own kind, and asking would cost more than it spares. O(activities). */
export function alikeClasses({ activities, duration, demands }: Project): Alike | undefined {
  const numbers = new Map<string, number>();
  const of = new Int32Array(activities);
  for (let i = 0; i < activities; i++) {
    let key = String(duration[i]);
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) key += ` ${demands.resource[row]}x${demands.amount[row]}`;
    const known = numbers.get(key);
    of[i] = known ?? numbers.size;
    if (known === undefined) numbers.set(key, numbers.size);
    if (numbers.size * LEAST_ALIKE > activities) return undefined;
  }
  return { of, classes: numbers.size };
}

/** Fewest activities of a class on average. */
const LEAST_ALIKE = 8;

/**
 * What activities have learnt for those alike: a stretch of starts at which none of them fits. While things are only placed and never
 * taken away, what does not fit does not fit later either, so that the next of the class need not look there again. A site with thousands
 * of pulls by the same crews looks through its crowded days once for each length of pull, not once for each pull.
 */
export class Crowded {
  private readonly of: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(
    { of, classes }: Alike,
    private readonly duration: Int32Array,
  ) {
    this.of = of;
    this.from = new Int32Array(classes);
    this.to = new Int32Array(classes);
  }

  /** Nothing is placed any more. */
  clear(): void {
    this.from.fill(0);
    this.to.fill(0);
  }

  /** What `ResourceProfile.earliest` gives. */
  earliest(profile: ResourceProfile, activity: number, from: number): number {
    const c = this.of[activity];
    const crowded = from >= this.from[c] && from < this.to[c];
    const begin = profile.earliest(activity, crowded ? this.to[c] : from);
    if (begin > from) this.learn(c, from, begin);
    return begin;
  }

  /** What `ResourceProfile.latest` gives. */
  latest(profile: ResourceProfile, activity: number, until: number): number {
    const c = this.of[activity];
    const length = this.duration[activity];
    const at = until - length;
    const crowded = at >= this.from[c] && at < this.to[c];
    const begin = profile.latest(activity, crowded ? this.from[c] - 1 + length : until);
    if (begin < at) this.learn(c, begin + 1, at + 1);
    return begin;
  }

  /** No start from `from` up to but not `to` fits. One stretch a class is kept: the longer one where they do not touch. */
  private learn(c: number, from: number, to: number): void {
    if (from <= this.to[c] && to >= this.from[c]) {
      if (from < this.from[c]) this.from[c] = from;
      if (to > this.to[c]) this.to[c] = to;
    } else if (to - from > this.to[c] - this.from[c]) {
      this.from[c] = from;
      this.to[c] = to;
    }
  }
}
