import { DAY_MIN } from '../minutes.js';
import { INK, SOFT } from '../palette.js';
import { everyNth, readable } from '../scale.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, group, linePath, text } from '../svg.js';
import { textWidth } from '../text-width.js';
import type { Frame } from './frame.js';
import { clock, dayOf } from './times.js';

const LINE = 15;
/** A day as wide as this has room for its shifts. */
const SHIFTS_FROM = 130;
const ROOM = textWidth('00:00', 11) + 8;
/** Days from one date to the next; weeks begin on Mondays. */
const DAY_STEPS = [1, 2, 7, 14, 28];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** Minutes from one time to the next. */
const TIME_STEPS = [1, 5, 15, 30, 60, 120, 180, 240, 360, 480, 720];

interface Tick {
  at: number;
  label: string;
}

/** The time axis, days of the project over dates over times, with the minutes at which lines go down. */
export function axis(frame: Frame): { block: Block; lines: number[] } {
  const days = dayTicks(frame);
  const dates = dateTicks(frame);
  const times = frame.day >= SHIFTS_FROM ? timeTicks(frame) : [];
  const rows: { name: string; ticks: Tick[]; middle: boolean }[] = [{ name: 'day', ticks: days, middle: true }];
  if (dates.length > 0) rows.push({ name: 'date', ticks: dates, middle: false });
  if (times.length > 0) rows.push({ name: 'time', ticks: times, middle: false });
  const height = rows.length * LINE + 6;
  const right = frame.left + frame.width;
  const svg = rows.map(({ name, ticks, middle }, row) => {
    const y = 11 + row * LINE;
    const shown: string[] = [];
    let free = frame.left;
    for (const { at, label } of ticks) {
      const width = textWidth(label, 11);
      // A day's number stands in the middle of what is seen of the day, a date and a time at their lines.
      const from = Math.max(frame.left, frame.x(at));
      const until = Math.min(right, frame.x(at + DAY_MIN));
      const x = middle ? Math.max(free, (from + until - width) / 2) : from + 3;
      if (x < free || x + width > right || (middle && until - from < Math.min(width, frame.day / 2))) continue;
      shown.push(text(x, y, label));
      free = x + width + 5;
    }
    return text(frame.left - 10, y, name, { 'text-anchor': 'end', fill: SOFT }) + group({ fill: row === 0 ? INK : SOFT }, shown);
  });
  const lines = [...new Set([...(frame.day >= 10 ? dayStarts(frame) : []), ...dates.map(({ at }) => at), ...times.map(({ at }) => at)])]
    .filter((at) => at > frame.from && at < frame.to)
    .sort((a, b) => a - b);
  svg.push(el('path', { d: linePath(frame.left, height - 1, right, height - 1), stroke: INK }));
  return { block: { width: BODY_WIDTH, height, svg: svg.join('\n') }, lines };
}

function dayTicks(frame: Frame): Tick[] {
  const [first, last] = [dayOf(frame.from), dayOf(frame.to - 1e-6)];
  const room = textWidth(String(last), 11) + 8;
  const numbers = last - first > 4000 ? every(first, last, everyNth(frame.day, room)) : readable(first, last, frame.day, room);
  return numbers.map((day) => ({ at: (day - 1) * DAY_MIN, label: String(day) }));
}

function every(first: number, last: number, step: number): number[] {
  const numbers: number[] = [];
  for (let day = Math.ceil(first / step) * step; day <= last; day += step) numbers.push(day);
  return numbers;
}

function dayStarts(frame: Frame): number[] {
  return every(dayOf(frame.from), dayOf(frame.to), 1).map((day) => (day - 1) * DAY_MIN);
}

function dateTicks(frame: Frame): Tick[] {
  const { dates } = frame;
  if (!dates.known) return [];
  const [first, last] = [dayOf(frame.from), dayOf(frame.to - 1e-6)];
  const step = DAY_STEPS.find((days) => days * frame.day >= textWidth(days < 7 ? 'Wed 30 May' : '30 May', 11) + 8);
  const ticks: Tick[] = [];
  let year = 0;
  const add = (day: number, label: string) => {
    const own = dates.year(day);
    ticks.push({ at: (day - 1) * DAY_MIN, label: own === year || frame.days < 60 ? label : `${label} ${own}` });
    year = own;
  };
  if (step !== undefined) {
    const monday = first + ((8 - dates.weekday(first)) % 7);
    if (step >= 7 && (monday - first) * frame.day >= 50) add(first, dates.short(first));
    for (let day = step < 7 ? first : monday; day <= last; day += step) add(day, step < 7 ? dates.named(day) : dates.short(day));
    return ticks;
  }
  const months = MONTH_STEPS.find((each) => each * 30 * frame.day >= textWidth('1 May 2026', 11) + 8) ?? 120;
  for (let day = first; day <= last; day++)
    if (dates.dayOfMonth(day) === 1 && (dates.year(day) * 12 + dates.month(day)) % months === 0) add(day, dates.short(day));
  return ticks;
}

/** Where shifts begin and end, if each of them can be written, else round hours or minutes. */
function timeTicks(frame: Frame): Tick[] {
  const tick = (at: number): Tick => ({ at, label: clock(at) });
  const changes: number[] = [];
  for (let day = dayOf(frame.from); day <= dayOf(frame.to); day++) {
    const own = frame.calendars.changes[(frame.dates.weekday(day) + 6) % 7] ?? [];
    for (const minute of own) changes.push((day - 1) * DAY_MIN + minute);
  }
  const seen = changes.filter((at) => at >= frame.from && at < frame.to);
  const apart = seen.every((at, i) => i === 0 || frame.x(at) - frame.x(seen[i - 1]) >= ROOM);
  if (seen.length >= 2 && apart && frame.day < 500) return seen.map(tick);
  const step = TIME_STEPS.find((minutes) => (minutes / DAY_MIN) * frame.day >= ROOM) ?? 720;
  return every(Math.ceil(frame.from), Math.floor(frame.to), step).map(tick);
}
