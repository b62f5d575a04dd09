import { thousands } from '../figures.js';
import { FAINT, INK, OKABE_ITO, OVER, SOFT } from '../palette.js';
import { ticks } from '../scale.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, group, linePath, n, text } from '../svg.js';
import { textWidth } from '../text-width.js';
import type { Step } from './points.js';

export const FOUND = OKABE_ITO.blue;
/** What no schedule reaches. */
export const NEVER = '#dfe3e7';
const LEFT = 92;
const RIGHT = BODY_WIDTH - 12;
const HEAD = 40;
const FOOT = 36;

/** Where times lie across the picture; all panels share it. */
export interface Across {
  from: number;
  to: number;
  /** Round times, in minutes. */
  ticks: readonly { at: number; label: string }[];
}

/** A line across a panel with its words. */
export interface Mark {
  at: number;
  label: string;
}

/** What a panel shows. */
export interface Panel {
  title: string;
  height: number;
  /** Schedules found, in the order of their numbers. */
  points: readonly { minute: number; amount: number }[];
  least: readonly Step[];
  proven: readonly Step[];
  deadline: Mark | undefined;
  budget: Mark | undefined;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Amounts against the time of the finish: each schedule found, the least of them by then, and what is proven to be out of reach. */
export function panel({ title, height, points, least, proven, deadline, budget }: Panel, across: Across): Block {
  const scale = ticks(Math.max(...points.map(({ amount }) => amount), budget?.at ?? 0, 1), 5);
  const top = scale[scale.length - 1];
  const base = HEAD + height;
  const x = (minute: number) =>
    LEFT + ((Math.min(across.to, Math.max(across.from, minute)) - across.from) / (across.to - across.from)) * (RIGHT - LEFT);
  const y = (amount: number) => base - (Math.min(amount, top) / top) * height;
  const taken: Box[] = points.map(({ minute, amount }) => around(x(minute), y(amount), 5));
  const svg = [
    text(0, 13, title, { 'font-size': 13, 'font-weight': 'bold' }),
    el('path', { d: area(proven, x, y, base), fill: NEVER }),
    el('path', { d: scale.map((mark) => linePath(LEFT, y(mark), RIGHT, y(mark))).join(''), stroke: FAINT, 'stroke-width': 0.7 }),
    group(
      { fill: SOFT, 'text-anchor': 'end' },
      scale.map((mark) => text(LEFT - 8, y(mark) + 4, thousands(mark))),
    ),
    el('path', { d: steps(proven, x, y), stroke: SOFT, 'stroke-width': 1.4, fill: 'none' }),
    el('path', { d: steps(least, x, y), stroke: FOUND, 'stroke-width': 1.8, fill: 'none' }),
    ...(deadline ? deadlineOf(deadline, across, { x: x(deadline.at), base, taken }) : []),
    ...(budget ? budgetOf(budget, y(budget.at), taken) : []),
    el('path', { d: linePath(LEFT, base, RIGHT, base), stroke: INK }),
    el('path', { d: points.map(({ minute, amount }) => disc(x(minute), y(amount))).join(''), fill: FOUND }),
    group(
      {},
      numbers(
        points.map(({ minute, amount }): [number, number] => [x(minute), y(amount)]),
        taken,
      ),
    ),
    group(
      { fill: SOFT, 'text-anchor': 'middle' },
      across.ticks.map(({ at, label }) => text(x(at), base + 16, label)),
    ),
    el('path', { d: across.ticks.map(({ at }) => linePath(x(at), base, x(at), base + 4)).join(''), stroke: INK }),
    text(RIGHT, base + 31, 'finish, days after the start', { fill: SOFT, 'text-anchor': 'end' }),
  ];
  return { width: BODY_WIDTH, height: base + FOOT, svg: svg.filter(Boolean).join('\n') };
}

/** A line of steps from left to right, the last to the edge. */
function steps(all: readonly Step[], x: (minute: number) => number, y: (amount: number) => number): string {
  let path = '';
  for (const [minute, amount] of all) path += path === '' ? `M${n(x(minute))} ${n(y(amount))}` : `H${n(x(minute))}V${n(y(amount))}`;
  return `${path}H${n(RIGHT)}`;
}

function area(all: readonly Step[], x: (minute: number) => number, y: (amount: number) => number, base: number): string {
  return `${steps(all, x, y)}V${n(base)}H${n(LEFT)}z`;
}

function disc(x: number, y: number): string {
  return `M${n(x - 4)} ${n(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
}

function around(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function free(box: Box, taken: readonly Box[]): boolean {
  return taken.every(({ left, right, top, bottom }) => box.right <= left || right <= box.left || box.bottom <= top || bottom <= box.top);
}

/** The number of each point beside it, where it has room. */
function numbers(points: readonly [x: number, y: number][], taken: Box[]): string[] {
  return points.map(([x, y], i) => {
    const label = String(i + 1);
    const width = textWidth(label, 11);
    for (const [dx, dy] of [
      [7, -5],
      [-7 - width, -5],
      [7, 13],
      [-7 - width, 13],
    ]) {
      const box = { left: x + dx - 1, right: x + dx + width + 1, top: y + dy - 9, bottom: y + dy + 2 };
      if (box.right > BODY_WIDTH || box.bottom > y + 60 || !free(box, taken)) continue;
      taken.push(box);
      return text(x + dx, y + dy, label);
    }
    return '';
  });
}

function deadlineOf({ at, label }: Mark, { from, to }: Across, { x, base, taken }: { x: number; base: number; taken: Box[] }): string[] {
  const width = textWidth(label, 11);
  const ends = x + 6 + width > BODY_WIDTH;
  const left = ends ? x - 6 - width : x + 6;
  taken.push({ left, right: left + width, top: HEAD - 17, bottom: HEAD - 5 });
  return [
    at >= from && at <= to ? el('path', { d: linePath(x, HEAD - 18, x, base), stroke: OVER, 'stroke-width': 1.5 }) : '',
    text(x + (ends ? -6 : 6), HEAD - 8, label, { fill: OVER, 'text-anchor': ends ? 'end' : undefined }),
  ];
}

function budgetOf({ label }: Mark, y: number, taken: Box[]): string[] {
  const width = textWidth(label, 11);
  const boxAt = (right: number, line: number) => ({ left: right - width - 2, right, top: line - 9, bottom: line + 3 });
  const places = [RIGHT - 4, RIGHT - 200, RIGHT - 400].flatMap((right) => [boxAt(right, y - 5), boxAt(right, y + 13)]);
  const box = places.find((place) => place.top > HEAD && free(place, taken)) ?? places[0];
  taken.push(box);
  return [
    el('path', { d: linePath(LEFT, y, RIGHT, y), stroke: OVER, 'stroke-width': 1.5, 'stroke-dasharray': '6 3' }),
    text(box.right, box.bottom - 3, label, { fill: OVER, 'text-anchor': 'end' }),
  ];
}
