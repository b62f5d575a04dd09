import { type Calendars, type CapacityStep, type Schedule, usualMinutes } from '../../exchange/index.js';
import { ALL_DAY, Axis, daysToLayOut, longest, type Spans, together } from './axis.js';
import type { LeftOut } from './left-out.js';
import type { Progress } from './progress.js';

/** How long activities last on the axis, and when each calendar works on it. */
export interface Work {
  axis: Axis;
  /** Of what has begun, of what remains; of what has ended, as it was. */
  duration: Int32Array;
  /** By calendar; undefined where it is that of the axis. */
  spans: (Spans | undefined)[];
  /** Minutes of the axis for one of each calendar, by the hours they have a week; 1 where every minute counts. */
  ratio: number[];
  /** Calendar of each activity, by its place in the list. */
  calendar: Int32Array;
  /** The same where the activity must lie within one of its spans; -1 elsewhere. */
  within: Int32Array;
}

/**
 * Lays activities out on an axis of time. O(activities + calendars x days).
 *
 * Work that no calendar breaks stays as it is in Nineteen: every minute counts, and an activity lies within one span of its
 * calendar. Where one is broken off and goes on after a break, as in other programs (it lasts longer than any span, or was
 * planned to take longer than its work), only minutes count in which the calendar of most such work works. What other
 * calendars do lies within their spans where it fits, and elsewhere lasts as long as by the hours they have a week; that is
 * told.
 */
export function workOf(
  { head, tables }: Schedule,
  calendars: Calendars,
  progress: Progress,
  capacity: readonly CapacityStep[][],
  left: LeftOut,
): Work {
  const { columns, rows } = tables.activities;
  const calendar = Int32Array.from(columns.calendar.codes, (code) => calendars.indexOf.get(columns.calendar.dict[code]) as number);
  const last = capacity.reduce((latest, steps) => Math.max(latest, steps.at(-1)?.from ?? 0), 0);
  const elapsed = new Axis(ALL_DAY, head.start, daysToLayOut(tables, together(calendars.list), last));
  const { axis, spans, ratio } = axisFor(elapsed, tables.activities.columns, calendar, calendars, progress);
  const most = spans.map((each) => (each && !each.whole ? 0 : longest(each)));
  const work: Work = {
    axis,
    duration: Int32Array.from(progress.remaining, Math.round),
    spans,
    ratio,
    calendar,
    within: new Int32Array(rows).fill(-1),
  };
  for (let row = 0; row < rows; row++) {
    const own = calendar[row];
    if (progress.ended[row]) {
      work.duration[row] = Math.max(0, axis.at(columns.actual_finish.values[row]) - axis.at(begin(columns, row)));
    } else if (progress.remaining[row] === 0 || spans[own] === undefined) continue;
    else if (progress.remaining[row] <= most[own]) work.within[row] = own;
    else {
      work.duration[row] = Math.ceil(progress.remaining[row] * ratio[own]);
      left.add(STRETCHED, row);
    }
  }
  return work;
}

const STRETCHED = [
  "activity has another calendar than most work, and lasts as long as by that one's hours a week",
  "activities have other calendars than most work, and last as long as by that one's hours a week",
] as const;

type Columns = Schedule['tables']['activities']['columns'];

/** The axis on which every minute counts, or where some work is broken that on which working time counts. */
function axisFor(elapsed: Axis, { start, finish }: Columns, calendar: Int32Array, calendars: Calendars, progress: Progress) {
  const spans = calendars.list.map((each) => elapsed.spansOf(each));
  const most = spans.map(longest);
  const broken = new Map<number, number>();
  for (const [row, minutes] of progress.remaining.entries()) {
    if (minutes === 0) continue;
    const own = calendar[row];
    const takes = progress.begun[row] ? minutes : finish.values[row] - start.values[row];
    if (spans[own] !== undefined && (minutes > most[own] || takes > minutes)) broken.set(own, (broken.get(own) ?? 0) + minutes);
  }
  const [first] = [...broken].sort(([, a], [, b]) => b - a);
  if (!first) return { axis: elapsed, spans, ratio: spans.map(() => 1) };
  const axis = elapsed.of(calendars.list[first[0]]);
  return {
    axis,
    spans: calendars.list.map((each) => axis.spansOf(each)),
    ratio: calendars.list.map((each) => axis.week_min / usualMinutes(each).week),
  };
}

/** When an ended activity began; one that does not say it, at its end. */
export function begin({ actual_start, actual_finish }: Columns, row: number): number {
  return Number.isNaN(actual_start.values[row]) ? actual_finish.values[row] : actual_start.values[row];
}
