import { clock, type Dates } from '../../../src/drawing/index.js';
import { DAY_MIN } from '../../../src/schedule/index.js';
import type { TimeWindow } from './time-window.js';

/** A mark of the time axis, and whether a line goes down from it. */
export interface Tick {
  at_min: number;
  words: string;
}

export interface Axis {
  /** The larger unit, whose words stay at the left edge while their time goes on. */
  upper: Tick[];
  lower: Tick[];
}

const HOURS = [10, 30, 60, 120, 180, 360, 720];
const DAYS = [1, 2, 7, 14, 28, 56, 112, 364];
/** Room of a word of the lower line. */
const CLOCK_PX = 44;
const DAY_PX = 58;

/** The marks of a window: hours over days, or days over months. */
export function axisOf({ from_min, scale }: TimeWindow, width: number, dates: Dates): Axis {
  const to_min = from_min + width / scale;
  const hours = HOURS.find((step) => step * scale >= CLOCK_PX);
  if (hours !== undefined) return { lower: ticksOf(from_min, to_min, hours, clock), upper: days(from_min, to_min, dates) };
  const step = DAYS.find((each) => each * DAY_MIN * scale >= DAY_PX) ?? 728;
  const monday = step >= 7 && dates.known ? (8 - dates.weekday(1)) % 7 : 0;
  const shifted = monday * DAY_MIN;
  return {
    lower: ticksOf(from_min - shifted, to_min - shifted, step * DAY_MIN, (minute) => dayWords(minute + shifted, dates, step)).map(
      ({ at_min, words }) => ({ at_min: at_min + shifted, words }),
    ),
    upper: months(from_min, to_min, dates),
  };
}

function ticksOf(from: number, to: number, step: number, words: (minute: number) => string): Tick[] {
  const ticks: Tick[] = [];
  for (let at = Math.floor(from / step) * step; at <= to; at += step) ticks.push({ at_min: at, words: words(at) });
  return ticks;
}

function dayWords(minute: number, dates: Dates, step: number): string {
  const day = Math.floor(minute / DAY_MIN) + 1;
  if (!dates.known) return `day ${day}`;
  return step === 1 ? `${dates.named(day).slice(0, 3)} ${dates.dayOfMonth(day)}` : dates.short(day);
}

function days(from: number, to: number, dates: Dates): Tick[] {
  return ticksOf(from, to, DAY_MIN, (minute) => {
    const day = Math.floor(minute / DAY_MIN) + 1;
    return dates.known ? dates.long(day) : `day ${day}`;
  });
}

/** Months in which the window's days are; without dates none. */
function months(from: number, to: number, dates: Dates): Tick[] {
  const ticks: Tick[] = [];
  if (!dates.known) return ticks;
  const [first, last] = [Math.floor(from / DAY_MIN) + 1, Math.floor(to / DAY_MIN) + 1];
  for (let day = first - dates.dayOfMonth(first) + 1; day <= last; ) {
    ticks.push({ at_min: (day - 1) * DAY_MIN, words: `${dates.short(day).replace(/^\d+ /, '')} ${dates.year(day)}` });
    // From the 28th on five days later is the next month.
    const next = day + 32;
    day = next - dates.dayOfMonth(next) + 1;
  }
  return ticks;
}
