import { DAY_MIN } from '../../schedule/index.js';
import { FAINT, INK, OVER } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { el, linePath, rectPath } from '../svg.js';
import type { Calendars } from './calendars.js';
import { breaksOf } from './calendars.js';
import { Dates } from './times.js';

/** Units of the picture that one bin of time takes. */
export const BIN = 2;
/** What no shift works in. */
const REST = '#ebedec';

/** Where times lie across the picture; all parts of the chart share it, so that they can be read down. */
export interface Frame {
  /** Minutes. */
  from: number;
  to: number;
  /** The plot's left edge and width. */
  left: number;
  width: number;
  bins: number;
  x: (minute: number) => number;
  dates: Dates;
  calendars: Calendars;
  /** Days across, and how wide one is. */
  days: number;
  day: number;
  dataDate: number | undefined;
  deadline: number | undefined;
}

/** A frame from minute to minute between columns of given widths. */
export function frameOf(
  window: { from: number; to: number; dataDate: number | undefined; deadline: number | undefined },
  columns: { left: number; right: number },
  calendars: Calendars,
  start: string,
): Frame {
  const bins = Math.floor((BODY_WIDTH - columns.left - columns.right) / BIN);
  const width = bins * BIN;
  const { from, to } = window;
  const days = (to - from) / DAY_MIN;
  return {
    ...window,
    left: columns.left,
    width,
    bins,
    x: (minute) => columns.left + ((minute - from) / (to - from)) * width,
    dates: new Dates(start),
    calendars,
    days,
    day: width / days,
  };
}

/** Whether a minute lies within a frame. */
export function within({ from, to }: Frame, minute: number): boolean {
  return minute >= from && minute <= to;
}

/** The window of all that is dated, with a margin, in whole days where it lasts for some. */
export function windowOf(moments: readonly number[], from: number | undefined, to: number | undefined): { from: number; to: number } {
  let first = Math.min(...moments);
  let last = Math.max(...moments);
  if (last - first > 3 * DAY_MIN) {
    first = Math.floor(first / DAY_MIN) * DAY_MIN;
    last += (last - first) * 0.01;
  } else {
    const margin = Math.max(1, (last - first) * 0.02);
    first = first >= 0 ? Math.max(0, first - margin) : first - margin;
    last += margin;
  }
  const begin = from ?? (to === undefined ? first : Math.min(first, to - 1));
  return { from: begin, to: Math.max(to ?? last, begin + 1) };
}

/** A moment further off than this share of a schedule's length does not widen its picture. */
const FAR = 0.35;

/** The moments of a schedule, from first to last, and those others that are not far off. @example near([0, 100], [120, 300]) -> [0, 100, 120] */
export function near(own: readonly number[], others: readonly (number | undefined)[]): number[] {
  const [first, last] = [Math.min(...own), Math.max(...own)];
  const room = FAR * (last - first);
  return [...own, ...others.filter((at) => at !== undefined && at >= first - room && at <= last + room)] as number[];
}

/** What lies under the rows of a part: rests, where they are wide enough to be seen, and lines at days or weeks. */
export function ground(frame: Frame, height: number, lines: readonly number[]): string {
  const least = (3 * (frame.to - frame.from)) / frame.width;
  const rests = breaksOf(frame.calendars.main, frame.from, frame.to, least).map(([from, to]) =>
    rectPath(frame.x(from), 0, frame.x(to) - frame.x(from), height),
  );
  return [
    rests.length > 0 ? el('path', { d: rests.join(''), fill: REST }) : '',
    lines.length > 0
      ? el('path', { d: lines.map((at) => linePath(frame.x(at), 0, frame.x(at), height)).join(''), stroke: FAINT, 'stroke-width': 0.7 })
      : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** The lines that go through all parts: data date and deadline. */
export function cutLines(frame: Frame, height: number): string {
  const { dataDate, deadline } = frame;
  const line = (at: number, stroke: string, dash?: string) =>
    el('path', { d: linePath(frame.x(at), 0, frame.x(at), height), stroke, 'stroke-width': 1.5, 'stroke-dasharray': dash, fill: 'none' });
  return [
    dataDate !== undefined && within(frame, dataDate) ? line(dataDate, INK, '5 3') : '',
    deadline !== undefined && within(frame, deadline) ? line(deadline, OVER) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whether the main calendar has rests that a frame shows. */
export function showsRests(frame: Frame): boolean {
  const least = (3 * (frame.to - frame.from)) / frame.width;
  return breaksOf(frame.calendars.main, frame.from, frame.to, least).length > 0;
}

/** The ground's swatch for the legend. */
export const REST_SWATCH = el('rect', { width: 16, height: 12, fill: REST, stroke: FAINT });
