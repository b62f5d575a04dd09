import type { RiskResult } from '../../schedule/index.js';
import { decimal } from '../figures.js';
import { DAY_MIN } from '../minutes.js';
import { FAINT, INK, OKABE_ITO, OVER, PAPER, SOFT } from '../palette.js';
import { niceStep } from '../scale.js';
import { BODY_WIDTH } from '../sheet.js';
import { el, group, linePath, text } from '../svg.js';
import { textWidth } from '../text-width.js';

/** Room left of a plot for its scale, and right of it for what lies beyond. */
export const LEFT = 64;
const RIGHT = 12;
const ROW = 16;

/** A time that is marked across a plot. */
export interface Mark {
  label: string;
  minute: number;
  colour: string;
  dash?: string;
}

/** Time from left to right, in minutes of the schedule. */
export interface DaysFrame {
  from: number;
  to: number;
  x: (minute: number) => number;
  /** Marks that lie within, and those that are too far away to be shown in their place. */
  near: Mark[];
  far: Mark[];
}

/** A frame around finishes that takes in the marks that do not squeeze them: none further away than the finishes are wide. */
export function daysFrame(finish: readonly number[], marks: readonly Mark[]): DaysFrame {
  const low = finish.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  const high = finish.reduce((most, each) => Math.max(most, each), 0);
  const span = Math.max(high - low, DAY_MIN / 24);
  const near = marks.filter(({ minute }) => minute >= low - span && minute <= high + span);
  const times = near.map(({ minute }) => minute);
  const from = Math.max(0, Math.min(low, ...times) - span * 0.03);
  const to = Math.max(high, ...times) + span * 0.03;
  const width = BODY_WIDTH - LEFT - RIGHT;
  return {
    from,
    to,
    x: (minute) => LEFT + ((minute - from) / (to - from)) * width,
    near,
    far: marks.filter((mark) => !near.includes(mark)),
  };
}

/** What is marked on a result: the plan, the percentiles of its finish, the deadline. */
export function marksOf({ spread }: RiskResult, deadline_min: number): Mark[] {
  const of = (share: number) => spread.percentiles.find((each) => each.share === share)?.at ?? Number.POSITIVE_INFINITY;
  const shares = [0.5, 0.8, 0.95].map((share) => ({ label: `P${share * 100}`, minute: of(share), colour: INK, dash: '5 3' }));
  return [
    { label: 'planned', minute: spread.planned, colour: OKABE_ITO.green },
    ...shares.filter(({ minute }) => Number.isFinite(minute)),
    { label: 'deadline', minute: deadline_min, colour: OVER },
  ];
}

/** Labels of the marks above a plot from `top` on, each in the first row in which it has room, and the lines down to its base. */
export function markLines(frame: DaysFrame, top: number, base: number): { svg: string; rows: number } {
  const right: number[] = [];
  const lines: string[] = [];
  const labels: string[] = [];
  for (const { label, minute, colour, dash } of [...frame.near].sort((a, b) => a.minute - b.minute)) {
    const words = `${label} ${daysFigure(minute)}`;
    const width = textWidth(words, 12, true);
    const x = frame.x(minute);
    const left = Math.min(Math.max(0, x - width / 2), BODY_WIDTH - width);
    const free = right.findIndex((end) => end + 8 <= left);
    const row = free < 0 ? right.length : free;
    right[row] = left + width;
    const y = top - 8 - row * ROW;
    lines.push(el('path', { d: linePath(x, y + 4, x, base), stroke: colour, 'stroke-width': 1.4, 'stroke-dasharray': dash }));
    labels.push(text(left + width / 2, y, words, { fill: colour }));
  }
  // Lines of upper labels pass behind the lower ones.
  const halo = { stroke: PAPER, 'stroke-width': 4, 'paint-order': 'stroke', 'stroke-linejoin': 'round' };
  const svg = [...lines, group({ 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 'bold', ...halo }, labels)].join('\n');
  return { svg, rows: right.length };
}

/** How many rows the labels of a frame's marks take. */
export function markRows(frame: DaysFrame): number {
  return markLines(frame, 0, 0).rows;
}

/** The axis of days under a plot, with faint lines up through it. */
export function daysAxis({ from, to, x }: DaysFrame, top: number, base: number): string {
  const step = niceStep((to - from) / DAY_MIN, 12);
  const first = Math.ceil(from / DAY_MIN / step - 1e-9);
  const last = Math.floor(to / DAY_MIN / step + 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  const right = BODY_WIDTH - RIGHT;
  return [
    el('path', {
      d: ticks.map((day) => linePath(x(day * DAY_MIN), top, x(day * DAY_MIN), base)).join(''),
      stroke: FAINT,
      'stroke-width': 0.7,
    }),
    el('path', { d: linePath(LEFT, base, right, base), stroke: INK }),
    group(
      { fill: SOFT, 'text-anchor': 'middle' },
      ticks.map((day) => text(x(day * DAY_MIN), base + 16, decimal(day, 3))),
    ),
    text(right, base + 34, 'days since the first rack', { fill: SOFT, 'text-anchor': 'end' }),
  ].join('\n');
}

/** A scale of shares on the left of a plot, with faint lines across it. */
export function shareAxis(marks: readonly number[], y: (share: number) => number, name: string): string {
  const top = y(marks[marks.length - 1]);
  const middle = (top + y(0)) / 2;
  return [
    el('path', {
      d: marks.map((mark) => linePath(LEFT, y(mark), BODY_WIDTH - RIGHT, y(mark))).join(''),
      stroke: FAINT,
      'stroke-width': 0.7,
    }),
    group(
      { fill: SOFT, 'text-anchor': 'end' },
      marks.map((mark) => text(LEFT - 8, y(mark) + 4, `${decimal(mark * 100, 2)} %`)),
    ),
    el('text', { transform: `translate(12 ${middle}) rotate(-90)`, 'text-anchor': 'middle', fill: SOFT }, name),
  ].join('\n');
}

/** Says where marks lie that are not shown. */
export function farNotes({ far, from }: DaysFrame): string[] {
  return far.map(({ label, minute }) => {
    const where = minute < from ? 'left' : 'right';
    return `${label === 'planned' ? 'The plan ends' : 'The deadline is'} at ${daysFigure(minute)}, far to the ${where} of what is shown.`;
  });
}

export function daysFigure(minute: number, places = 1): string {
  return `${decimal(minute / DAY_MIN, places)} d`;
}
