import { DAY_MIN } from '../calendar.js';
import type { Project } from '../project.js';
import { fromFinish, ownLag, toStart } from '../relation.js';
import { ResourceProfile } from '../solver/profile.js';
import { Draw, type Drawn } from './draw.js';
import { typeOf } from './hand-over.js';
import type { Pace, Times } from './pass.js';
import type { Risk } from './risk.js';

/**
 * Finishes of the same samples when hand-overs are not kept: whoever is free takes the next work that can begin, in the plan's order (serial
 * schedule generation over the planned starts; as a policy for random durations: Stork 2001). O(samples x (activities + relations + time passed)).
 *
 * No sample takes more than there is, for each activity is placed where the resources' profile has room all its time. It is sooner than
 * fixed hand-overs, as crews that wait for one another do something else; but it knows each duration when it places an activity, it
 * reshuffles crews at once and at no cost, and longer durations may make it end sooner (Graham 1966). Times are whole minutes.
 *
 * What may not end before another begins so late that it does not. Work that does not fit before its units go is done in pieces of its likeliest time, each in order where there is room.
 */
export function dispatchRange(risk: Risk, from: number, to: number): Float64Array {
  const ends = new Float64Array(to - from);
  const draw = new Draw(risk);
  const dispatch = new Dispatch(risk);
  for (let sample = from; sample < to; sample++) ends[sample - from] = dispatch.run(draw.sample(sample)).end;
  return ends;
}

export class Dispatch {
  private readonly project: Project;
  private readonly profile: ResourceProfile;
  /** Profile times in a unit of the project's time. */
  private readonly scale: number;
  private readonly times: Times;

  constructor(private readonly risk: Risk) {
    const { project, day, planned, order } = risk;
    this.scale = Math.max(1, Math.ceil(DAY_MIN / day));
    const capacity = { ...project.capacity, from: project.capacity.from.map((at) => at * this.scale) };
    this.project = { ...project, capacity, duration: project.duration.slice() };
    this.profile = new ResourceProfile(this.project, Math.ceil(1.5 * planned * this.scale));
    this.times = { start: new Float64Array(order.activities), finish: new Float64Array(order.activities) };
  }

  /** Starts and finishes by activity, in the project's time; overwritten by the next run. */
  run({ duration, release, pace }: Drawn): { end: number; times: Times } {
    const { order, project, tradeAt } = this.risk;
    const { start, finish } = this.times;
    const { start: rows, to: before, lag } = project.predecessors;
    this.profile.clear();
    let end = 0;
    // The last activities of a list may be placed before others that begin sooner; relations against the order are left out, as in the pass.
    start.fill(Number.NEGATIVE_INFINITY);
    finish.fill(Number.NEGATIVE_INFINITY);
    for (let p = 0; p < order.activities; p++) {
      const i = order.activity[p];
      let at = release[p];
      for (let row = rows[i]; row < rows[i + 1]; row++) {
        const b = before[row];
        const type = typeOf(project, row);
        const least = (fromFinish(type) ? finish[b] : start[b]) + lag[row] - ownLag(type, project.duration[b], project.duration[i]);
        at = Math.max(at, toStart(type) ? least : least - duration[p]);
      }
      this.place(i, p, Math.ceil(at * this.scale - 1e-6), duration[p], pace, tradeAt[p]);
      if (finish[i] > end) end = finish[i];
    }
    return { end, times: this.times };
  }

  private place(i: number, p: number, from: number, duration: number, pace: Pace | undefined, trade: number): void {
    const { order } = this.risk;
    const { start, finish } = this.times;
    let left = duration > 0 ? Math.max(1, Math.round(duration * this.scale)) : 0;
    const most = order.calendar[p] > 0 ? Math.max(1, Math.round(order.duration[p] * this.scale)) : left;
    let at = from;
    let first = -1;
    do {
      const piece = Math.min(left, most);
      const begin = this.takeRoom(i, at, piece, pace && trade >= 0 && pace.slow[trade] === 1 ? { pace, trade } : undefined);
      if (first < 0) first = begin;
      left -= piece;
      at = begin + this.project.duration[i];
    } while (left > 0);
    start[i] = first / this.scale;
    finish[i] = at / this.scale;
  }

  /** Takes room for a piece; the time taken, longer where people are missing, is left in the project's duration. */
  private takeRoom(i: number, from: number, piece: number, slow: { pace: Pace; trade: number } | undefined): number {
    this.project.duration[i] = piece;
    let begin = this.profile.earliest(i, from);
    for (; slow; begin = this.profile.earliest(i, begin)) {
      const needed = Math.ceil(this.slowed(begin, piece, slow.pace, slow.trade));
      if (needed <= this.project.duration[i]) break;
      this.project.duration[i] = needed;
    }
    this.profile.place(i, begin);
    return begin;
  }

  private slowed(begin: number, length: number, { day, days, speed }: Pace, trade: number): number {
    const units = day * this.scale;
    let at = begin;
    for (let left = length; ; ) {
      const today = Math.floor(at / units);
      if (today >= days) return at + left - begin;
      const rate = speed[trade * days + today];
      const done = ((today + 1) * units - at) * rate;
      if (left <= done) return at + left / rate - begin;
      left -= done;
      at = (today + 1) * units;
    }
  }
}
