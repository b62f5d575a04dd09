import type { Project } from '../project.js';
import type { Member } from './population.js';

/** Share of the activities that come from the father: from `LEAST`, evenly up to `SPREAD` more. */
const LEAST = 0.25;
const SPREAD = 0.5;

/** Windows of the father looked at, of which the fullest is taken. */
const LOOKS = 2;

/**
 * Crosses the lists of two schedules: the child keeps the mother's order outside a window and takes the father's inside, and the window is
 * where the father uses the resources well (two-point crossover of Hartmann 1998, with the peaks of Valls, Ballestín, Quintanilla 2008).
 * Where both are lists in which each activity stands after its predecessors, so is the child.
 */
export class Crossover {
  /** Share of the resources' units that an activity takes, times its duration. */
  private readonly work: Float64Array;
  private readonly taken: Uint8Array;

  constructor(
    private readonly project: Project,
    private readonly random: () => number,
  ) {
    const { activities, demands, duration, capacity } = project;
    this.taken = new Uint8Array(activities);
    this.work = new Float64Array(activities);
    for (let i = 0; i < activities; i++)
      for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
        const units = capacity.level[capacity.start[demands.resource[row] + 1] - 1];
        this.work[i] += (duration[i] * demands.amount[row]) / Math.max(1, units);
      }
  }

  /**
   * @param mother  list of the one, and `father` of the other, whose schedule is `times`
   * @param child   written
   */
  cross(mother: Int32Array, father: Int32Array, times: Member, child: Int32Array): void {
    const count = child.length;
    this.taken.fill(0);
    const { taken } = this;
    const length = Math.max(1, Math.floor(count * (LEAST + SPREAD * this.random())));
    const from = this.fullest(father, times.start, length);
    let at = 0;
    for (; at < from; at++) {
      child[at] = mother[at];
      taken[mother[at]] = 1;
    }
    for (let row = 0; at < from + length; row++) {
      const i = father[row];
      if (taken[i] === 1) continue;
      child[at++] = i;
      taken[i] = 1;
    }
    for (let row = 0; at < count; row++) if (taken[mother[row]] === 0) child[at++] = mother[row];
  }

  /** Exchanges some neighbours of a list, one in `1 / rate`, where precedence allows it. */
  mutate(list: Int32Array, rate: number): void {
    const { start, to } = this.project.successors;
    for (let at = 0; at + 1 < list.length; at++) {
      if (this.random() >= rate) continue;
      const i = list[at];
      const j = list[at + 1];
      let row = start[i];
      while (row < start[i + 1] && to[row] !== j) row++;
      if (row < start[i + 1]) continue;
      list[at] = j;
      list[at + 1] = i;
    }
  }

  /** First place of the window in which the resources are used best, of some drawn at random. */
  private fullest(list: Int32Array, start: Int32Array, length: number): number {
    const { work } = this;
    const { duration } = this.project;
    let most = -1;
    let found = 0;
    for (let look = 0; look < LOOKS; look++) {
      const from = Math.floor(this.random() * (list.length - length + 1));
      const last = list[from + length - 1];
      let sum = 0;
      for (let at = from; at < from + length; at++) sum += work[list[at]];
      const use = sum / Math.max(1, start[last] + duration[last] - start[list[from]]);
      if (use <= most) continue;
      most = use;
      found = from;
    }
    return found;
  }
}
