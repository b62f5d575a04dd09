import { thousands } from '../figures.js';
import { INK } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, rectPath } from '../svg.js';
import { type Activities, spanOf } from './activities.js';
import { columnHeads, countText, doneText, rowWords, rule } from './columns.js';
import { areaPath, density, mostAtOnce, stepArea } from './density.js';
import type { Doers } from './doers.js';
import { diamond } from './flags.js';
import { BIN, cutLines, type Frame, ground, within } from './frame.js';
import type { Row } from './rows.js';
import { strip } from './strips.js';
import { daysText } from './times.js';

/** What is still to do is drawn as faintly as this, once there is progress. */
export const TO_DO = 0.42;
/** The baseline's bars: lighter than the line of what is critical, 3 : 1 on paper. */
export const BASELINE_FILL = '#8491a0';
const HEAD = 18;
const HEADER_ROW = 17;
const LEAST_ROW = 16;
/** A strip, and how high its row is. */
const STRIP = 7;
const STRIP_ROW = 13;
/** Lines under a row's work: critical, then the baseline. */
const CRITICAL = 2;
const BASELINE = 2.5;

interface Part {
  frame: Frame;
  activities: Activities;
  doers: Doers;
  lines: readonly number[];
}

/**
 * Rows of groups or kinds: the work in progress as an area over time, one lane for each doer, each to the scale of its own
 * most; of groups that are many, one strip each. Below it a dark line where a critical activity is under way, and a thin bar
 * from the baseline's start to its finish.
 *
 * @param room  height that the rows may take, about
 */
export function workRows(title: string, rows: readonly Row[], part: Part, room: number): Block {
  const { frame, activities, doers } = part;
  const lanes = rows.map((row) => (row.shows === 'work' ? lanesOf(row, doers) : []));
  const laneCount = lanes.reduce((sum, own) => sum + own.length, 0);
  const below = CRITICAL + (activities.baseline ? BASELINE + 1 : 0) + 2;
  const lane = Math.min(9, Math.max(3.5, Math.floor((2 * (room - rows.length * below)) / Math.max(1, laneCount)) / 2));
  const under: string[] = [];
  const words = [columnHeads(frame, title, { count: 'activities', done: 'done', days: 'days', extra: 'at once' }, 12)];
  const paths = new Paths(doers.doers.length);
  let y = HEAD;
  for (const [at, row] of rows.entries()) {
    under.push(rule(y));
    const span = spanOf(activities, row.activities) as [number, number];
    const figures = { count: countText(row.activities), done: doneText(row.activities, activities, doers), days: daysText(...span) };
    const baseline = activities.baseline && spanOf(activities.baseline, row.activities);
    if (row.shows === 'header') {
      words.push(rowWords(frame, row, { ...figures, extra: '' }, y + 12, true));
      paths.bracket.push(bracket(frame, span, y + (baseline ? 4 : 6)));
      if (baseline) paths.baseline.push(clipped(frame, baseline, y + 12, BASELINE));
      y += HEADER_ROW;
      continue;
    }
    const most = mostAtOnce(row.activities, activities.start, activities.finish, frame);
    if (row.shows === 'strip') {
      const pitch = STRIP_ROW + (activities.baseline ? BASELINE : 0);
      words.push(rowWords(frame, row, { ...figures, extra: most > 0 ? thousands(most) : '' }, y + pitch / 2 + 4));
      paths.strip(row.activities, part, y + 1.5, baseline);
      y += pitch;
      continue;
    }
    const height = Math.max(LEAST_ROW, lanes[at].length * lane + below + 1);
    words.push(rowWords(frame, row, { ...figures, extra: most > 0 ? thousands(most) : '' }, y + height / 2 + 4));
    const own = lanes.length > 0 && lanes[at].length === 1 ? LEAST_ROW - below - 1 : lane;
    let top = y + 1.5 + Math.max(0, (height - below - 1.5 - own * lanes[at].length) / 2);
    for (const { doer, activities: of } of lanes[at]) {
      paths.lane(doer, of, part, top + own, own);
      top += own;
    }
    paths.milestones.push(milestones(row.activities, part, y + height / 2 - (height - below > 20 ? 0 : below / 2)));
    paths.critical.push(criticalPath(row.activities, part, top + CRITICAL + 0.5));
    if (baseline) paths.baseline.push(clipped(frame, baseline, top + CRITICAL + 1.5, BASELINE));
    y += height;
  }
  under.push(rule(y));
  const svg = [
    ground(frame, y, part.lines),
    ...under,
    ...paths.drawn(doers, activities.dataDate !== undefined),
    cutLines(frame, y),
    ...words,
  ];
  return { width: BODY_WIDTH, height: y + 1, svg: svg.filter(Boolean).join('\n') };
}

/** A bar between two times as far as the frame shows it. */
export function clipped(frame: Frame, [start, finish]: readonly [number, number], y: number, height: number): string {
  const from = Math.max(frame.from, start);
  const to = Math.min(frame.to, finish);
  if (to < from) return '';
  const x = frame.x(from);
  return rectPath(x, y, Math.max(1, frame.x(to) - x), height);
}

/** The bar of a header: from the first start to the last finish, with ends that point down. */
export function bracket(frame: Frame, [start, finish]: readonly [number, number], y: number): string {
  const bar = clipped(frame, [start, finish], y, 3);
  if (bar === '') return '';
  const end = (at: number, way: number) => (at < frame.from || at > frame.to ? '' : `M${frame.x(at).toFixed(1)} ${y}v7l${way * 5} -7z`);
  return bar + (frame.x(finish) - frame.x(start) > 10 ? end(start, 1) + end(finish, -1) : '');
}

class Paths {
  readonly bracket: string[] = [];
  readonly critical: string[] = [];
  readonly milestones: string[] = [];
  readonly baseline: string[] = [];
  private readonly all: string[][];
  private readonly done: string[][];

  constructor(doers: number) {
    this.all = Array.from({ length: doers }, () => []);
    this.done = Array.from({ length: doers }, () => []);
  }

  lane(doer: number, rows: readonly number[], { frame, activities }: Part, base: number, height: number): void {
    const amounts = density(rows, activities.start, activities.finish, frame);
    const most = amounts.reduce((a, b) => Math.max(a, b), 1);
    const draw = (each: Float64Array) => areaPath(each, most, frame.left, base, frame.width, height - 0.5);
    this.all[doer].push(draw(amounts));
    if (activities.dataDate !== undefined) this.done[doer].push(draw(density(rows, activities.start, activities.doneUntil, frame)));
  }

  /** A strip with its milestones and what lies under it. */
  strip(rows: readonly number[], part: Part, y: number, baseline: readonly [number, number] | undefined): void {
    const { frame, activities, doers } = part;
    const add = (finish: Float64Array, to: string[][]) => {
      const drawn = strip(rows, { start: activities.start, finish }, doers, frame, { y, height: STRIP });
      for (const [doer, path] of drawn.entries()) to[doer].push(path);
    };
    add(activities.finish, this.all);
    if (activities.dataDate !== undefined) add(activities.doneUntil, this.done);
    this.milestones.push(milestones(rows, part, y + STRIP / 2));
    this.critical.push(criticalPath(rows, part, y + STRIP + CRITICAL + 0.5));
    if (baseline) this.baseline.push(clipped(frame, baseline, y + STRIP + CRITICAL + 1.5, BASELINE));
  }

  drawn({ doers }: Doers, progress: boolean): string[] {
    const path = (d: string[], fill: string, opacity?: number) =>
      d.some((each) => each !== '') ? el('path', { d: d.join(''), fill, 'fill-opacity': opacity }) : '';
    return [
      ...doers.map(({ fill }, i) => path(this.all[i], fill, progress ? TO_DO : undefined)),
      ...doers.map(({ fill }, i) => path(this.done[i], fill)),
      path(this.baseline, BASELINE_FILL),
      path(this.critical, INK),
      path(this.bracket, INK),
      path(this.milestones, INK),
    ];
  }
}

/** The activities of a row by who does them. */
function lanesOf({ activities }: Row, { doers, of }: Doers): { doer: number; activities: number[] }[] {
  const own: number[][] = doers.map(() => []);
  for (const i of activities) own[of[i]].push(i);
  return own.map((each, doer) => ({ doer, activities: each })).filter((each) => each.activities.length > 0);
}

/** Diamonds of activities without duration. */
function milestones(rows: readonly number[], { frame, activities: { start, finish } }: Part, y: number): string {
  const own = rows.filter((i) => finish[i] === start[i] && within(frame, start[i]));
  const xs = own.map((i) => frame.x(start[i])).sort((a, b) => a - b);
  // From the last back, so that the one that ends a row is there.
  let free = Number.POSITIVE_INFINITY;
  let path = '';
  for (const x of xs.reverse()) {
    if (x > free) continue;
    path += diamond(x, y, 4.5);
    free = x - 12;
  }
  return path;
}

function criticalPath(rows: readonly number[], { frame, activities: { critical, start, finish } }: Part, base: number): string {
  const own = rows.filter((i) => critical[i] === 1);
  if (own.length === 0) return '';
  const heights = Array.from(density(own, start, finish, frame), (amount) => (amount > 1e-9 ? CRITICAL : 0));
  return stepArea(heights, frame.left, base, BIN);
}
