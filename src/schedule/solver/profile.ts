import type { Project } from '../project.js';
import { type Packing, pack } from './packing.js';

/**
 * What is free of each resource at each time, one bucket a unit of time, resources packed into words (`pack`). It grows as later times
 * are used; beyond what was ever asked, the last levels hold.
 */
export class ResourceProfile {
  readonly packing: Packing;
  private readonly duration: Int32Array;
  private buckets: number;
  /** Word w at time t is at w * buckets + t. */
  private free: Int32Array;
  private empty: Int32Array;

  constructor(project: Project, buckets: number) {
    this.packing = pack(project);
    this.duration = project.duration;
    this.buckets = Math.max(16, buckets);
    this.empty = this.levels();
    this.free = this.empty.slice();
  }

  /** Nothing is placed any more. */
  clear(): void {
    this.free.set(this.empty);
  }

  /** Takes an activity's demand from `at` for its duration. Assumes that it fits. */
  place(activity: number, at: number): void {
    const { start, word, demand } = this.packing;
    const end = at + this.duration[activity];
    if (end > this.buckets) this.grow(end);
    const { free, buckets } = this;
    for (let row = start[activity]; row < start[activity + 1]; row++) {
      const base = word[row] * buckets;
      const taken = demand[row];
      for (let t = base + at; t < base + end; t++) free[t] -= taken;
    }
  }

  /** Gives an activity's demand back. */
  remove(activity: number, at: number): void {
    const { start, word, demand } = this.packing;
    const { free, buckets } = this;
    const end = at + this.duration[activity];
    for (let row = start[activity]; row < start[activity + 1]; row++) {
      const base = word[row] * buckets;
      const taken = demand[row];
      for (let t = base + at; t < base + end; t++) free[t] += taken;
    }
  }

  /**
   * Earliest start from `from` on at which the activity fits for its whole duration.
   *
   * Looks from the window's end back to what is known to fit: a misfit moves the window past itself at once, and no bucket is looked at
   * twice. O(buckets passed x words taken).
   */
  earliest(activity: number, from: number): number {
    const first = this.packing.start[activity];
    const last = this.packing.start[activity + 1];
    if (first === last) return from;
    const length = this.duration[activity];
    let at = from;
    let end = at + length - 1;
    let known = at - 1;
    if (end >= this.buckets) this.grow(end + 1);
    const word = this.packing.word[first];
    const demand = this.packing.demand[first];
    const guard = this.packing.guard[word];
    const single = last === first + 1;
    let { free } = this;
    let base = word * this.buckets;
    for (let t = end; t > known; ) {
      if (((free[base + t] - demand) & guard) === guard && (single || this.fits(first + 1, last, t))) {
        t--;
        continue;
      }
      at = t + 1;
      known = end;
      end = t + length;
      if (end >= this.buckets) {
        this.grow(end + 1);
        free = this.free;
        base = word * this.buckets;
      }
      t = end;
    }
    return at;
  }

  /** Latest start at which the activity fits and ends by `to`; -1 where there is none. The mirror of `earliest`. */
  latest(activity: number, to: number): number {
    const first = this.packing.start[activity];
    const last = this.packing.start[activity + 1];
    const length = this.duration[activity];
    let at = to - length;
    if (first === last || at < 0) return Math.max(at, -1);
    if (to > this.buckets) this.grow(to);
    let known = to;
    const word = this.packing.word[first];
    const demand = this.packing.demand[first];
    const guard = this.packing.guard[word];
    const single = last === first + 1;
    const { free } = this;
    const base = word * this.buckets;
    for (let t = at; t < known; ) {
      if (((free[base + t] - demand) & guard) === guard && (single || this.fits(first + 1, last, t))) {
        t++;
        continue;
      }
      known = at;
      at = t - length;
      if (at < 0) return -1;
      t = at;
    }
    return at;
  }

  /** Whether the activity fits at one start. */
  fitsAt(activity: number, at: number): boolean {
    const first = this.packing.start[activity];
    const last = this.packing.start[activity + 1];
    const end = at + this.duration[activity];
    if (end > this.buckets) this.grow(end);
    for (let t = at; t < end; t++) if (!this.fits(first, last, t)) return false;
    return true;
  }

  private fits(first: number, last: number, t: number): boolean {
    const { word, demand, guard } = this.packing;
    for (let row = first; row < last; row++) {
      const bits = guard[word[row]];
      if (((this.free[word[row] * this.buckets + t] - demand[row]) & bits) !== bits) return false;
    }
    return true;
  }

  private grow(needed: number): void {
    const before = this.buckets;
    const old = this.free;
    this.buckets = Math.max(needed, before * 2);
    this.empty = this.levels();
    this.free = this.empty.slice();
    for (let w = 0; w < this.packing.words; w++) this.free.set(old.subarray(w * before, (w + 1) * before), w * this.buckets);
  }

  private levels(): Int32Array {
    const { words, levelStart, from, level } = this.packing;
    const all = new Int32Array(words * this.buckets);
    for (let w = 0; w < words; w++)
      for (let row = levelStart[w]; row < levelStart[w + 1]; row++)
        if (from[row] < this.buckets) all.fill(level[row], w * this.buckets + from[row], (w + 1) * this.buckets);
    return all;
  }
}
