import { DAY_MIN, type ScheduleHead, type ScheduleTables } from '../../schedule/index.js';
import { thousands } from '../figures.js';
import { FAINT, INK, OKABE_ITO, PAPER, SOFT } from '../palette.js';
import { ticks } from '../scale.js';
import { BODY_WIDTH, box, type Entry, legend, notes, notice, sheet } from '../sheet.js';
import { type Block, el, group, linePath, n, stack, text } from '../svg.js';
import { axis } from './axis.js';
import { type Band, bandOf } from './bands.js';
import { flags } from './flags.js';
import { BIN, cutLines, type Frame, frameOf, ground } from './frame.js';
import { type Trade, tradesOf } from './hours.js';
import { baselineNotes } from './legend.js';
import { type Scene, type SceneOptions, sceneOf } from './scene.js';
import { timeText } from './times.js';
import { tradeTable } from './trade-table.js';
import { accrued } from './work-done.js';

export interface SCurveOptions extends SceneOptions {
  /** Whether planned work is stacked by trade, or one line; by trade unless given. */
  by?: 'trade' | 'total' | undefined;
}

const PLOT = 440;
const TOP = 8;
const DONE = OKABE_ITO.green;

/** A line of the picture: hours done by the end of each bin. */
interface Line {
  label: string;
  hours: Float64Array;
  stroke: string;
  thick: number;
  dash?: string;
}

/**
 * The S-curve: person-hours done by each time as planned, by trade, between what relations allow at the earliest and at the
 * latest; beside it the baseline and what is done. Hours of activities where there are no crews. O(activities log activities +
 * assignments + bins × trades).
 */
export function drawSCurve(tables: ScheduleTables, head: ScheduleHead, options: SCurveOptions = {}): string {
  const scene = sceneOf(tables, head, { ...options, from: undefined, to: undefined }, 'work over time');
  if (typeof scene === 'string') return scene;
  const { activities, calendars, doers, rows } = scene;
  const trades = tradesOf(scene);
  const unit = doers.by === 'crew' ? 'person-hours' : 'hours of activities';
  if (trades.length === 0) return sheet(scene.headline, scene.lines, [notice('These activities take no work.')]);
  const window = { from: options.from ?? scene.window.from, to: options.to ?? scene.window.to };
  const frame = frameOf(
    { from: window.from, to: Math.max(window.to, window.from + 1), dataDate: activities.dataDate, deadline: options.deadline },
    { left: 96, right: 62 },
    calendars,
    head.start,
  );
  const { block: time, lines: at } = axis(frame);
  const { block: marked } = flags(frame, rows, tables, activities, false);
  const band = bandOf(tables, rows);
  const stacked = options.by !== 'total';
  const lines = linesOf(scene, trades, frame, band);
  const total = sum(trades, rows) / 60;
  return sheet(scene.headline, scene.lines, [
    legend([...(stacked ? trades.map(({ label, fill }): Entry => ({ swatch: box(fill), label })) : []), ...lines.map(entry)]),
    stack([marked, time, plot(lines, stacked ? layers(scene, trades, frame) : [], { frame, at, total, unit })], 8),
    tradeTable(trades, scene, unit),
    notes([...baselineNotes(rows, activities, options.only), ...notesOf(band)]),
  ]);
}

function linesOf({ rows, activities }: Scene, trades: readonly Trade[], frame: Frame, band: Band | undefined): Line[] {
  const work = (i: number) => trades.reduce((minutes, trade) => minutes + trade.minutes[i], 0) / 60;
  const hours = (dates: { start: Float64Array; finish: Float64Array }, of: readonly number[] = rows) =>
    accrued(of, dates.start, dates.finish, frame, work);
  const { baseline, dataDate, start, doneUntil, done } = activities;
  const lines: Line[] = [];
  if (band)
    lines.push(
      { label: 'at the earliest', hours: hours(band.early), stroke: INK, thick: 1.4, dash: '2 3' },
      { label: 'at the latest', hours: hours(band.late), stroke: INK, thick: 1.4, dash: '9 3' },
    );
  if (baseline) {
    const own = rows.filter((i) => !Number.isNaN(baseline.start[i]));
    lines.push({ label: 'baseline', hours: hours(baseline, own), stroke: SOFT, thick: 1.5, dash: '6 2 1 2' });
  }
  lines.push({ label: 'planned', hours: hours(activities.planned), stroke: INK, thick: 2 });
  if (dataDate !== undefined) {
    const size = (frame.to - frame.from) / frame.bins;
    const ready = accrued(rows, start, doneUntil, frame, (i) => work(i) * done[i]);
    const seen = ready.map((each, bin) => (frame.from + (bin + 1) * size > dataDate ? Number.NaN : each));
    lines.push({ label: 'done', hours: seen, stroke: DONE, thick: 3.5 });
  }
  return lines;
}

/** Planned hours of each trade on top of those before it: upper edges, from below. */
function layers({ rows, activities: { planned } }: Scene, trades: readonly Trade[], frame: Frame): { fill: string; upper: Float64Array }[] {
  let below = new Float64Array(frame.bins);
  return trades.map(({ fill, minutes }) => {
    const own = accrued(rows, planned.start, planned.finish, frame, (i) => minutes[i] / 60);
    below = below.map((each, bin) => each + own[bin]);
    return { fill, upper: below };
  });
}

function plot(
  lines: readonly Line[],
  stacked: readonly { fill: string; upper: Float64Array }[],
  { frame, at, total, unit }: { frame: Frame; at: readonly number[]; total: number; unit: string },
): Block {
  const scale = ticks(total, 8);
  const top = Math.max(scale[scale.length - 1], total);
  const base = TOP + PLOT;
  const right = frame.left + frame.width;
  const y = (hours: number) => base - (hours / top) * PLOT;
  // The uppermost first: each next one covers it from its own edge down.
  const areas = [...stacked]
    .reverse()
    .map(({ fill, upper }) => el('path', { d: `${path(upper, frame, y)}V${n(base)}H${n(frame.left)}z`, fill }));
  const svg = [
    ground(frame, base, at),
    ...areas,
    el('path', { d: scale.map((mark) => linePath(frame.left, y(mark), right, y(mark))).join(''), stroke: FAINT, 'stroke-width': 0.7 }),
    ...lines.flatMap(({ hours, stroke, thick, dash }) => {
      const d = path(hours, frame, y);
      // An edge of paper, so that a line is seen on every colour.
      return [
        el('path', { d, stroke: PAPER, 'stroke-width': thick + 2, fill: 'none' }),
        el('path', { d, stroke, 'stroke-width': thick, 'stroke-dasharray': dash, fill: 'none' }),
      ];
    }),
    cutLines(frame, base),
    el('path', { d: linePath(frame.left, base, right, base), stroke: INK }),
    group(
      { fill: SOFT, 'text-anchor': 'end' },
      scale.map((mark) => text(frame.left - 8, y(mark) + 4, thousands(mark))),
    ),
    el('text', { transform: `translate(14 ${TOP + PLOT / 2}) rotate(-90)`, 'text-anchor': 'middle', fill: SOFT }, unit),
    group(
      { fill: SOFT },
      [0, 25, 50, 75, 100].map((percent) => text(right + 8, y((total * percent) / 100) + 4, `${percent} %`)),
    ),
  ];
  return { width: BODY_WIDTH, height: base + 6, svg: svg.filter(Boolean).join('\n') };
}

/** A line through the ends of bins without the points between which it runs straight; ends at the first that is not known. */
function path(hours: Float64Array, frame: Frame, y: (hours: number) => number): string {
  const heights = Array.from(hours, (each) => Math.round(4 * y(each)) / 4);
  const known = heights.findIndex(Number.isNaN);
  const last = known < 0 ? heights.length - 1 : known - 1;
  let d = `M${n(frame.left)} ${n(heights[0] ?? y(0))}`;
  for (let bin = 0; bin <= last; bin++) {
    if (bin < last && heights[bin] - heights[bin - 1] === heights[bin + 1] - heights[bin]) continue;
    d += `L${n(frame.left + (bin + 1) * BIN)} ${n(heights[bin])}`;
  }
  return d;
}

function entry({ label, stroke, thick, dash }: Line): Entry {
  return { swatch: el('path', { d: linePath(0, 6, 16, 6), stroke, 'stroke-width': thick, 'stroke-dasharray': dash }), label };
}

function sum(trades: readonly Trade[], rows: readonly number[]): number {
  return trades.reduce((all, { minutes }) => rows.reduce((own, i) => own + minutes[i], all), 0);
}

function notesOf(band: Band | undefined): string[] {
  if (!band) return ['Without early and late dates of all activities nothing is told of the earliest and the latest.'];
  const moved = band.moved >= DAY_MIN / 24 ? `; the late ones are moved by ${timeText(band.moved)} to end with the schedule` : '';
  return [
    `At the earliest and at the latest are the early and late dates that relations and calendars alone allow, however many people there were${moved}. What falls below the line at the latest ends later than planned.`,
  ];
}
