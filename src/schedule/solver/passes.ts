import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import { type Alike, alikeClasses, Crowded } from './alike.js';
import { ResourceProfile } from './profile.js';

/**
 * The passes that every search is made of, each over one resource profile: serial schedule generation forward and backward.
 * `spent` counts the activities placed; one pass over the whole project, forward or backward, is one schedule (Kolisch and Hartmann
 * 2006), and the measure of effort is activities placed over activities.
 */
export class Passes {
  readonly profile: ResourceProfile;
  spent = 0;
  /** Least time from each activity's start to the end of the project. */
  readonly tail: Int32Array;
  private readonly counts: Int32Array;
  private readonly sorted: Int32Array;
  private buckets = new Int32Array(256);
  private readonly crowded?: Crowded;

  constructor(
    readonly project: Project,
    horizon: number,
    alike: Alike | undefined = alikeClasses(project),
  ) {
    this.profile = new ResourceProfile(project, horizon);
    this.tail = criticalPath(project).tail;
    this.counts = new Int32Array(project.activities);
    this.sorted = new Int32Array(project.activities);
    if (alike) this.crowded = new Crowded(alike, project.duration);
  }

  /** Schedules made so far, as the literature counts them. */
  get schedules(): number {
    return this.spent / Math.max(1, this.project.activities);
  }

  /**
   * Serial schedule generation (Kelley 1963): each activity of the list starts as early as its predecessors and the resources let it.
   *
   * @param list   activities, each after its predecessors; or, where `start` is a schedule, by growing start: none starts later then
   * @param start  starts, written; those of activities that the list brings later must hold a schedule
   * @param limit  a makespan that is of no use: the pass stops once it must be longer, and counts as a whole one all the same
   * @returns the makespan; infinite where the pass stopped, and the starts are then no schedule
   */
  forward(list: Int32Array, start: Int32Array, limit = Number.POSITIVE_INFINITY): number {
    const { project, profile } = this;
    const { release, duration, predecessors } = project;
    const { start: rows, to, lag } = predecessors;
    const { tail, crowded } = this;
    this.spent += list.length;
    this.clear();
    let makespan = 0;
    for (let at = 0; at < list.length; at++) {
      const i = list[at];
      let from = release[i];
      for (let row = rows[i]; row < rows[i + 1]; row++) {
        const least = start[to[row]] + lag[row];
        if (least > from) from = least;
      }
      const begin = crowded ? crowded.earliest(profile, i, from) : profile.earliest(i, from);
      if (begin + tail[i] > limit) return Number.POSITIVE_INFINITY;
      profile.place(i, begin);
      start[i] = begin;
      if (begin + duration[i] > makespan) makespan = begin + duration[i];
    }
    return makespan;
  }

  /**
   * The mirror of `forward`: each activity ends as late as its successors, the resources and `end` let it.
   *
   * @param list   activities, each after its successors; or, where `start` is a schedule, by falling finish: none starts earlier then
   * @param start  starts, written; those of activities that the list brings later must hold a schedule, or be so late as not to bind
   * @returns the first start of all; below 0 where no room was left, and the starts are then no schedule
   */
  backward(list: Int32Array, start: Int32Array, end: number): number {
    const { project, profile } = this;
    const { duration, successors } = project;
    const { start: rows, to, lag } = successors;
    const { crowded } = this;
    this.clear();
    let first = end;
    for (let at = 0; at < list.length; at++) {
      const i = list[at];
      let until = end;
      for (let row = rows[i]; row < rows[i + 1]; row++) {
        const most = start[to[row]] - lag[row] + duration[i];
        if (most < until) until = most;
      }
      const begin = crowded ? crowded.latest(profile, i, until) : profile.latest(i, until);
      if (begin < 0) {
        this.spent += list.length;
        return -1;
      }
      profile.place(i, begin);
      start[i] = begin;
      if (begin < first) first = begin;
    }
    this.spent += list.length;
    return first;
  }

  /** Activities by growing start, those that start together in the order of `ties`. The result is overwritten by the next call. */
  byStart(start: Int32Array, ties: Int32Array, out: Int32Array = this.sorted): Int32Array {
    return this.sortBy(start, ties, out);
  }

  /** Activities by falling finish, those that end together against the order of `ties`. The result is overwritten by the next call. */
  byFinish(start: Int32Array, ties: Int32Array, out: Int32Array = this.sorted): Int32Array {
    const { duration } = this.project;
    for (let i = 0; i < start.length; i++) this.counts[i] = start[i] + duration[i];
    return this.sortBy(this.counts, ties, out).reverse();
  }

  /**
   * Double justification (Valls, Ballestín, Quintanilla 2005): all to the right, then all to the left; never longer than before.
   *
   * @param list  written: the activities by growing start of the schedule that results
   * @returns the makespan; two schedules are spent
   */
  justify(list: Int32Array, start: Int32Array, makespan: number): number {
    this.backward(this.byFinish(start, list), start, makespan);
    list.set(this.byStart(start, list));
    const better = this.forward(list, start);
    list.set(this.byStart(start, list));
    return better;
  }

  private clear(): void {
    this.profile.clear();
    this.crowded?.clear();
  }

  /** Counting sort, stable over the order of `ties`. Assumes keys from 0. */
  private sortBy(key: Int32Array, ties: Int32Array, out: Int32Array): Int32Array {
    let most = 0;
    for (let i = 0; i < key.length; i++) if (key[i] > most) most = key[i];
    if (this.buckets.length < most + 2) this.buckets = new Int32Array(2 * most + 2);
    else this.buckets.fill(0, 0, most + 2);
    const { buckets } = this;
    for (let i = 0; i < key.length; i++) buckets[key[i] + 1]++;
    for (let t = 0; t < most; t++) buckets[t + 1] += buckets[t];
    for (let at = 0; at < ties.length; at++) {
      const i = ties[at];
      out[buckets[key[i]]++] = i;
    }
    return out;
  }
}
