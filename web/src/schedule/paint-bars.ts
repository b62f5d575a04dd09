import { FINISHED, UNDER_WAY } from '../../../src/asbuilt/index.js';
import { timeText } from '../../../src/drawing/index.js';
import type { Paper } from './paper.js';
import type { Pen } from './pen.js';
import { type Rows, rowOf } from './rows.js';
import type { StandView } from './view.js';

/** What the bars are drawn from. */
export interface Bars {
  rows: Rows;
  stand: StandView;
  row_px: number;
  /** Where in a row its bar begins, and how high it is: on narrow pages the names stand above. */
  bar_y: number;
  bar_px: number;
  /** A row, or `NO_ROW`. */
  chosen: number;
  hovered: number;
  /** Activities of the driving path, to be marked; none when it is not shown. */
  path: ReadonlySet<number> | undefined;
}

/** No row at all: no group and no activity. */
export const NO_ROW = -2_147_483_648;
/** Width of a bar at least. */
const LEAST_PX = 2;
const HATCH_PX = 5;
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** What is said beside a bar; written last, so that no line goes through it. */
interface Note {
  words: string;
  x: number;
  y: number;
}

/** Writes what is late and by how much. */
export function paintNotes(pen: Pen, paper: Paper, notes: readonly Note[]): void {
  pen.font = FONT;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  for (const { words, x, y } of notes) {
    pen.fillStyle = paper.ground;
    pen.globalAlpha = 0.8;
    pen.fillRect(x - 2, y - 7, words.length * 6 + 4, 14);
    pen.globalAlpha = 1;
    pen.fillStyle = paper.late;
    pen.fillText(words, x, y + 0.5);
  }
}

/**
 * Draws the rows that are seen, the first of them at `top_px`. O(rows seen).
 *
 * @param x  place of a minute
 * @returns what is to be written beside bars
 */
export function paintBars(
  pen: Pen,
  bars: Bars,
  paper: Paper,
  { first, end, top_px, width }: { first: number; end: number; top_px: number; width: number },
  x: (minute: number) => number,
): Note[] {
  const notes: Note[] = [];
  const { rows, row_px, chosen, hovered } = bars;
  pen.font = FONT;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  for (let at = first; at < end; at++) {
    const y = top_px + (at - first) * row_px;
    const row = rows[at];
    if (row === chosen || row === hovered) {
      pen.globalAlpha = row === chosen ? 1 : 0.5;
      pen.fillStyle = paper.chosen;
      pen.fillRect(0, y, width, row_px);
      pen.globalAlpha = 1;
    }
    pen.fillStyle = paper.faint;
    pen.fillRect(0, y + row_px - 1, width, 1);
    const { group, activity } = rowOf(row);
    if (group >= 0) paintGroup(pen, bars, paper, group, y, width, x);
    else paintActivity(pen, bars, paper, activity, y, width, x, notes);
  }
  return notes;
}

/** A group: a bar over all its work with its ends turned down, and how much of it is done. */
function paintGroup(
  pen: Pen,
  { stand: { sums, base, data_date }, bar_y, bar_px }: Bars,
  paper: Paper,
  group: number,
  y: number,
  width: number,
  x: (minute: number) => number,
): void {
  if (Number.isNaN(sums.first[group])) return;
  const [left, right] = [x(sums.first[group]), Math.max(x(sums.last[group]), x(sums.first[group]) + LEAST_PX)];
  if (base) paintBase(pen, paper, x(sums.base_first[group]), x(sums.base_last[group]), y + bar_y + bar_px + 2, width);
  if (right < -8 || left > width + 8) return;
  const top = y + bar_y + 1;
  const high = Math.round(bar_px * 0.5);
  const fill = (from: number, to: number, colour: string) => {
    const [a, b] = [Math.max(-8, from), Math.min(width + 8, to)];
    if (b <= a) return;
    pen.fillStyle = colour;
    pen.fillRect(a, top, b - a, high);
  };
  fill(left, right, paper.group);
  // Nothing beyond the data date is done, however much of the work is.
  const most = sums.share[group] < 1 && data_date !== undefined ? x(data_date) : right;
  const until = Math.min(most, left + (right - left) * sums.share[group]);
  if (sums.share[group] > 0) fill(left, Math.max(until, left + 1), paper.groupDone);
  const tip = Math.min(5, (right - left) / 2);
  for (const [at, inward] of [
    [left, tip],
    [right, -tip],
  ]) {
    pen.fillStyle = at === left && sums.share[group] > 0 ? paper.groupDone : sums.share[group] === 1 ? paper.groupDone : paper.group;
    pen.beginPath();
    pen.moveTo(at, top + high);
    pen.lineTo(at + inward, top + high);
    pen.lineTo(at, top + high + 5);
    pen.closePath();
    pen.fill();
  }
}

function paintActivity(
  pen: Pen,
  bars: Bars,
  paper: Paper,
  i: number,
  y: number,
  width: number,
  x: (minute: number) => number,
  notes: Note[],
): void {
  const { stand, bar_y, bar_px, path } = bars;
  const { start, finish, done, critical, late, base, step } = stand;
  if (Number.isNaN(start[i])) return;
  const top = y + bar_y;
  if (base && !Number.isNaN(base.start[i])) paintBase(pen, paper, x(base.start[i]), x(base.finish[i]), top + bar_px + 2, width);
  const left = x(start[i]);
  const right = Math.max(x(finish[i]), left + LEAST_PX);
  const marked = critical[i] === 1 || path?.has(i) === true;
  if (finish[i] === start[i]) {
    paintMilestone(pen, left, top + bar_px / 2, bar_px / 2 + 1, done[i] === 1 ? paper.done : marked ? paper.criticalEdge : paper.ink);
    return;
  }
  if (right < 0) return;
  if (left <= width) paintBar(pen, bars, paper, { i, marked, left, right, top, width }, x);
  if (late[i] === 1 && step[i] < FINISHED && right < width - 20) {
    notes.push({ words: lateWords(stand, i), x: right + 6, y: top + bar_px / 2 });
  }
}

/** How long ago it should have begun or ended; else how much later than at first it ends. */
function lateWords({ data_date, step, start, finish, base }: StandView, i: number): string {
  const by = data_date === undefined ? 0 : data_date - (step[i] >= UNDER_WAY ? finish[i] : start[i]);
  if (by > 0) return `◂ ${timeText(by)} late`;
  return base ? `◂ ${timeText(finish[i] - base.finish[i])} later than at first` : '◂ late';
}

/** The bar of an activity, within the view: what is to do, what is done, and its edge. */
function paintBar(
  pen: Pen,
  { stand: { doneUntil, done }, bar_px }: Bars,
  paper: Paper,
  { i, marked, left, right, top, width }: { i: number; marked: boolean; left: number; right: number; top: number; width: number },
  x: (minute: number) => number,
): void {
  const [a, b] = [Math.max(-4, left), Math.min(width + 4, right)];
  pen.fillStyle = marked ? paper.critical : paper.todo;
  pen.fillRect(a, top, b - a, bar_px);
  if (marked && done[i] < 1) hatch(pen, paper.criticalEdge, Math.max(a, x(doneUntil[i])), b, top, bar_px, left);
  if (done[i] > 0) {
    pen.fillStyle = paper.done;
    pen.fillRect(a, top, Math.min(b, Math.max(x(doneUntil[i]), a + 1)) - a, bar_px);
  }
  if (b - a < 4) return;
  pen.strokeStyle = marked ? paper.criticalEdge : done[i] === 1 ? paper.done : paper.todoEdge;
  pen.lineWidth = marked ? 2 : 1;
  const inset = marked ? 1 : 0.5;
  pen.strokeRect(a + inset, top + inset, b - a - 2 * inset, bar_px - 2 * inset);
}

/** A thin bar below: where it was planned at first. */
function paintBase(pen: Pen, paper: Paper, from: number, to: number, y: number, width: number): void {
  const [a, b] = [Math.max(-4, from), Math.min(width + 4, Math.max(to, from + LEAST_PX))];
  if (!(b > a)) return;
  pen.fillStyle = paper.base;
  pen.fillRect(a, y, b - a, 3);
}

function paintMilestone(pen: Pen, x: number, y: number, half: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x, y - half);
  pen.lineTo(x + half, y);
  pen.lineTo(x, y + half);
  pen.lineTo(x - half, y);
  pen.closePath();
  pen.fill();
}

/** Slanted lines: critical is not told by colour alone. They stay with the bar when it is moved. */
function hatch(pen: Pen, colour: string, from: number, to: number, top: number, height: number, origin: number): void {
  if (to - from < 3) return;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let at = origin + Math.ceil((from - origin - height) / HATCH_PX) * HATCH_PX; at < to; at += HATCH_PX) {
    // The part of the line that lies within the bar.
    const low = Math.max(0, from - at);
    const high = Math.min(height, to - at);
    if (high <= low) continue;
    pen.moveTo(at + low, top + height - low);
    pen.lineTo(at + high, top + height - high);
  }
  pen.stroke();
}
