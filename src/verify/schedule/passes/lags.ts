import type { WorkClock } from '../read/clock.js';
import { FF, FS, SS } from '../read/words.js';

/**
 * A relation binds an end of the earlier to an end of the later activity: from the one to the other lie at least `lag` working
 * minutes of the later's calendar, at most -lag the other way round where it is a lead; without either the one is no later than
 * the other, in minutes of any kind.
 */
export function holds(clock: WorkClock, earlier: number, later: number, lag: number): boolean {
  return lag === 0 ? later >= earlier : clock.before(later) - clock.before(earlier) >= lag;
}

/** Earliest minute of the later end. */
export function earliestLater(clock: WorkClock, earlier: number, lag: number): number {
  return lag === 0 ? earlier : clock.endOf(clock.before(earlier) + lag);
}

/** Latest minute of the earlier end. */
export function latestEarlier(clock: WorkClock, later: number, lag: number): number {
  return lag === 0 ? later : clock.startOf(clock.before(later) - lag);
}

export function fromFinish(type: number): boolean {
  return type === FS || type === FF;
}

export function toStart(type: number): boolean {
  return type === FS || type === SS;
}

/** Most working minutes before a minute at which work may begin, this one or an earlier one. */
export function lastBegin(clock: WorkClock, at: number): number {
  const worked = clock.before(at);
  return clock.startOf(worked) <= at ? worked : worked - 1;
}

/** Fewest working minutes before a minute at which work may end, this one or a later one. */
export function firstEnd(clock: WorkClock, at: number): number {
  const worked = clock.before(at);
  return clock.endOf(worked) >= at ? worked : worked + 1;
}
