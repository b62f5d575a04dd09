import type { ScheduleTables } from '../schedule/index.js';
import { FINISHED, type Readiness, UNDER_WAY } from './readiness.js';

/** How much of one kind of work is done, against the schedule. */
export interface KindProgress {
  kind: string;
  all: number;
  /** Begun, those done included. */
  begun: number;
  done: number;
  /** Planned to be begun, and done, by now. */
  planned_begun: number;
  planned_done: number;
}

/** Activities by kind, in the order in which the schedule first has them. O(activities). */
export function kindProgress({ activities }: ScheduleTables, { step }: Readiness, now_min: number): KindProgress[] {
  const { kind, start, finish } = activities.columns;
  const byCode = new Map<number, KindProgress>();
  for (let i = 0; i < activities.rows; i++) {
    const code = kind.codes[i];
    let of = byCode.get(code);
    if (!of) {
      of = { kind: kind.dict[code], all: 0, begun: 0, done: 0, planned_begun: 0, planned_done: 0 };
      byCode.set(code, of);
    }
    of.all++;
    of.begun += Number(step[i] >= UNDER_WAY);
    of.done += Number(step[i] === FINISHED);
    of.planned_begun += Number(start.values[i] <= now_min);
    of.planned_done += Number(finish.values[i] <= now_min);
  }
  return [...byCode.values()];
}
