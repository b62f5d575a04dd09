import { type Calendars, type CapacityStep, type Schedule, usualMinutes } from '../../exchange/index.js';
import { ALL_DAY, Axis, daysToLayOut, longest, type Spans, together } from './axis.js';
import type { LeftOut } from './left-out.js';
import type { Progress } from './progress.js';

/** How long activities last on the axis, and when each calendar works on it. */
export interface Work {
  axis: Axis;
  /** Of what has begun, of what remains; of what has ended, as it was. */
  duration: Int32Array;
  /** By calendar; undefined where it works all the time. */
  spans: (Spans | undefined)[];
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
 * planned to take longer than its work), only minutes count in which some calendar works; what a calendar of fewer hours
 * breaks even so is stretched by the hours it has a week, and told.
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
  const { axis, spans } = axisFor(elapsed, tables.activities.columns, calendar, calendars, progress);
  const most = spans.map(longest);
  const work: Work = {
    axis,
    duration: Int32Array.from(progress.remaining, Math.round),
    spans,
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
      work.duration[row] = Math.ceil((progress.remaining[row] * axis.week_min) / usualMinutes(calendars.list[own]).week);
      left.add(STRETCHED, row);
    }
  }
  return work;
}

const STRETCHED = [
  'activity goes on after breaks of its calendar, and is stretched by the hours this has a week',
  'activities go on after breaks of their calendars, and are stretched by the hours these have a week',
] as const;

type Columns = Schedule['tables']['activities']['columns'];

/** The axis on which every minute counts, or where some work is broken that on which working time counts. */
function axisFor(elapsed: Axis, { start, finish }: Columns, calendar: Int32Array, calendars: Calendars, progress: Progress) {
  const spans = calendars.list.map((each) => elapsed.spansOf(each));
  const most = spans.map(longest);
  const used = new Set<number>();
  let broken = false;
  for (const [row, minutes] of progress.remaining.entries()) {
    if (minutes === 0) continue;
    const own = calendar[row];
    used.add(own);
    const takes = progress.begun[row] ? minutes : finish.values[row] - start.values[row];
    broken ||= spans[own] !== undefined && (minutes > most[own] || takes > minutes);
  }
  if (!broken) return { axis: elapsed, spans };
  const axis = elapsed.of(together([...used].map((index) => calendars.list[index])));
  return { axis, spans: calendars.list.map((each) => axis.spansOf(each)) };
}

/** When an ended activity began; one that does not say it, at its end. */
export function begin({ actual_start, actual_finish }: Columns, row: number): number {
  return Number.isNaN(actual_start.values[row]) ? actual_finish.values[row] : actual_start.values[row];
}
