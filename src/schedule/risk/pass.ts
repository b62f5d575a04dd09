import type { PartialOrder, PlaceArcs } from './partial-order.js';

/** How fast each trade works on each day in one sample. */
export interface Pace {
  /** Time units of a day. */
  day: number;
  days: number;
  /** Trade t on day d is at t * days + d: 1 for all people there. Beyond the last day all are. */
  speed: Float64Array;
  /** Whether a trade has a slow day at all. */
  slow: Uint8Array;
}

/** Starts and finishes by place. */
export interface Times {
  start: Float64Array;
  finish: Float64Array;
}

/**
 * One longest-path pass: every activity as early as its arcs, its release and its calendar let it. O(activities + arcs).
 *
 * An activity that may not end yet waits at its end. It begins where its time, up to the likeliest, fits before its units go; what is left when they do go it does when they are back.
 * On a day on which part of a trade is missing, those who are there share the trade's work: each activity goes on with the same share of its
 * people, and takes that much longer, so people at work are the planned ones times the share that is there.
 *
 * Longer durations, later releases and slower days never make any activity earlier: starts are maxima of sums, the earliest fit grows with
 * its beginning and with the time up to the likeliest, and so does the finish.
 *
 * @param trade  of each place, -1 for none
 * @returns the finish of all
 */
export function longestPaths(
  order: PartialOrder,
  duration: Float64Array,
  release: Float64Array,
  trade: Int16Array,
  pace: Pace | undefined,
  { start, finish }: Times,
): number {
  const { activities, finishStart, startStart, finishFinish, startFinish, calendar } = order;
  const { start: rows, from, wait } = finishStart;
  const { start: beginRows, from: beginFrom, wait: lag } = startStart;
  const anyBegin = beginFrom.length > 0;
  const anyEnd = finishFinish.from.length + startFinish.from.length > 0;
  let end = 0;
  for (let p = 0, row = 0; p < activities; p++) {
    let at = release[p];
    for (const last = rows[p + 1]; row < last; row++) {
      const least = finish[from[row]] + wait[row];
      if (least > at) at = least;
    }
    if (anyBegin)
      for (let r = beginRows[p]; r < beginRows[p + 1]; r++) {
        const least = start[beginFrom[r]] + lag[r];
        if (least > at) at = least;
      }
    let until: number;
    const paced = pace !== undefined && trade[p] >= 0 && pace.slow[trade[p]] === 1;
    if (calendar[p] > 0) {
      at = firstFit(order, p, at, Math.min(duration[p], order.duration[p]));
      until = paced ? worked(order, p, at, duration[p], pace, trade[p]) : resumed(order, p, at, duration[p]);
    } else until = paced ? worked(order, p, at, duration[p], pace, trade[p]) : at + duration[p];
    if (anyEnd) until = Math.max(until, latestOf(finishFinish, finish, p), latestOf(startFinish, start, p));
    // What takes no time is there when it may be.
    if (order.duration[p] === 0 && duration[p] === 0) at = until;
    start[p] = at;
    finish[p] = until;
    if (until > end) end = until;
  }
  return end;
}

/** The latest of what arcs to a place ask for. */
export function latestOf({ start, from, wait }: PlaceArcs, times: Float64Array, p: number): number {
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = start[p]; row < start[p + 1]; row++) latest = Math.max(latest, times[from[row]] + wait[row]);
  return latest;
}

/** Earliest time from `from` on after which the calendar stays open for so long. */
function firstFit(order: PartialOrder, p: number, from: number, length: number): number {
  const { closed } = order;
  const last = closed.start[order.calendar[p] + 1];
  let at = from;
  for (let row = rowFrom(order, p, from); row < last; row++) {
    if (closed.from[row] >= at + length) return at;
    at = Math.max(at, closed.to[row]);
  }
  return at;
}

/** When so much is done from `from` on, with rests while closed. */
function resumed(order: PartialOrder, p: number, from: number, length: number): number {
  const { closed } = order;
  const last = closed.start[order.calendar[p] + 1];
  let end = from + length;
  for (let row = rowFrom(order, p, from); row < last && closed.from[row] < end; row++)
    if (closed.to[row] > from) end += closed.to[row] - Math.max(closed.from[row], from);
  return end;
}

/** As `resumed`, with the pace of a trade. */
function worked(order: PartialOrder, p: number, from: number, length: number, { day, days, speed }: Pace, trade: number): number {
  const { closed } = order;
  const last = closed.start[order.calendar[p] + 1];
  let row = rowFrom(order, p, from);
  let at = from;
  let left = length;
  while (left > 0 && at < Number.POSITIVE_INFINITY) {
    if (row < last && closed.from[row] <= at) {
      at = Math.max(at, closed.to[row++]);
      continue;
    }
    const today = Math.floor(at / day);
    const open = row < last ? closed.from[row] : Number.POSITIVE_INFINITY;
    const until = today < days ? Math.min((today + 1) * day, open) : open;
    const rate = today < days ? speed[trade * days + today] : 1;
    const done = (until - at) * rate;
    if (left <= done) return at + left / rate;
    left -= done;
    at = until;
  }
  return at;
}

/** First closed time of a place's calendar that ends after `time`; samples are near the plan, so the search begins there. */
function rowFrom({ calendar, closed, hint }: PartialOrder, p: number, time: number): number {
  const first = closed.start[calendar[p]];
  const last = closed.start[calendar[p] + 1];
  let row = hint[p];
  while (row > first && closed.to[row - 1] > time) row--;
  while (row < last && closed.to[row] <= time) row++;
  return row;
}
