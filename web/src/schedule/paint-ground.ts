import type { Axis } from './axis.js';
import type { Paper } from './paper.js';
import type { Pen } from './pen.js';

const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
/** Rests narrower than that are not drawn: they would only make the ground grey. */
const LEAST_REST_PX = 3;

export interface Lines {
  data_date: number | undefined;
  deadline_min: number | undefined;
  /** Finish of the forecast that half and four fifths of the samples keep. */
  p50_min?: number | undefined;
  p80_min?: number | undefined;
}

/** What lies under bars and curves: rests, lines of the axis. */
export function paintGround(
  pen: Pen,
  paper: Paper,
  { width, height }: { width: number; height: number },
  axis: Axis,
  rests: readonly (readonly [number, number])[],
  x: (minute: number) => number,
): void {
  pen.fillStyle = paper.ground;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = paper.rest;
  for (const [from, to] of rests) {
    const [left, right] = [x(from), x(to)];
    if (right < 0) continue;
    if (left > width) break;
    if (right - left >= LEAST_REST_PX) pen.fillRect(left, 0, right - left, height);
  }
  pen.fillStyle = paper.faint;
  for (const { at_min } of axis.lower) pen.fillRect(Math.round(x(at_min)), 0, 1, height);
}

/** Lines through everything: the data date dashed, the deadline, the forecast dotted. */
export function paintLines(pen: Pen, paper: Paper, lines: Lines, height: number, x: (minute: number) => number): void {
  const line = (minute: number | undefined, colour: string, dash: number[], wide: number) => {
    if (minute === undefined) return;
    const at = Math.round(x(minute)) + 0.5;
    pen.strokeStyle = colour;
    pen.lineWidth = wide;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(at, 0);
    pen.lineTo(at, height);
    pen.stroke();
    pen.setLineDash([]);
  };
  line(lines.p50_min, paper.soft, [1, 3], 1.5);
  line(lines.p80_min, paper.soft, [1, 3], 1.5);
  line(lines.deadline_min, paper.deadline, [], 1.5);
  line(lines.data_date, paper.now, [5, 3], 1.5);
}

/** The axis itself: two lines of words, and a flag for each line that goes down from it. */
export function paintAxis(
  pen: Pen,
  paper: Paper,
  { width, height }: { width: number; height: number },
  axis: Axis,
  lines: Lines,
  x: (minute: number) => number,
): void {
  pen.fillStyle = paper.ground;
  pen.fillRect(0, 0, width, height);
  pen.font = FONT;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  const half = height / 2;
  pen.fillStyle = paper.ink;
  for (const [k, { at_min, words }] of axis.upper.entries()) {
    const left = Math.max(0, x(at_min));
    const right = k + 1 < axis.upper.length ? x(axis.upper[k + 1].at_min) : width;
    if (right - left < words.length * 6.2 + 12) continue;
    pen.fillText(words, left + 6, half / 2 + 1);
  }
  pen.fillStyle = paper.faint;
  for (const { at_min } of axis.upper) pen.fillRect(Math.round(x(at_min)), 0, 1, half);
  for (const { at_min } of axis.lower) pen.fillRect(Math.round(x(at_min)), half, 1, half);
  pen.fillStyle = paper.soft;
  for (const { at_min, words } of axis.lower) pen.fillText(words, x(at_min) + 6, half * 1.5);
  let taken: [number, number][] = [];
  for (const [minute, colour, words] of flagsOf(lines, paper)) {
    const place = flagPlace(x(minute), words, width);
    // One that would cover another is left out: its line is there.
    if (!place || taken.some(([left, right]) => place[0] < right && place[1] > left)) continue;
    taken = [...taken, place];
    flag(pen, paper, x(minute), place, colour, words, half);
  }
}

/** The most wanted first. */
function flagsOf({ data_date, deadline_min, p80_min }: Lines, paper: Paper): [minute: number, colour: string, words: string][] {
  const flags: [number, string, string][] = [];
  if (data_date !== undefined) flags.push([data_date, paper.now, 'data date']);
  if (deadline_min !== undefined) flags.push([deadline_min, paper.deadline, 'deadline']);
  if (p80_min !== undefined) flags.push([p80_min, paper.soft, 'P80']);
  return flags;
}

/** Right of its line, or left of it where the view ends. */
function flagPlace(x: number, words: string, width: number): [left: number, right: number] | undefined {
  const wide = words.length * 6 + 10;
  if (x < 0 || x > width) return undefined;
  return x + wide > width ? [x - wide, x] : [x, x + wide];
}

function flag(pen: Pen, paper: Paper, x: number, [left, right]: [number, number], colour: string, words: string, height: number): void {
  pen.fillStyle = colour;
  pen.fillRect(left, 1, right - left, height - 2);
  pen.fillStyle = paper.ground;
  pen.fillText(words, left + 5, height / 2 + 0.5);
  pen.fillStyle = colour;
  pen.fillRect(Math.round(x) - 1, height, 2, height);
}
