import type { Paper } from './paper.js';
import type { Pen } from './pen.js';
import type { StandView, TradeUse } from './view.js';

interface Area {
  width: number;
  top: number;
  height: number;
}

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** The S-curve: share of all work by each time as planned now, as planned at first, and done. */
export function paintCurve(
  pen: Pen,
  paper: Paper,
  curve: StandView['curve'],
  { width, top, height }: Area,
  x: (minute: number) => number,
): void {
  pen.fillStyle = paper.faint;
  for (const share of SHARES) pen.fillRect(0, Math.round(top + (1 - share) * height), width, 1);
  const line = (shares: Float64Array, colour: string, wide: number, dash: number[] = []) => {
    const size = (curve.to - curve.from) / shares.length;
    pen.strokeStyle = colour;
    pen.lineWidth = wide;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x(curve.from), top + height);
    for (let bin = 0; bin < shares.length; bin++) {
      if (Number.isNaN(shares[bin])) break;
      pen.lineTo(x(curve.from + (bin + 1) * size), top + (1 - Math.min(1, shares[bin])) * height);
    }
    pen.stroke();
    pen.setLineDash([]);
  };
  if (curve.baseline) line(curve.baseline, paper.base, 1.8, [6, 3]);
  line(curve.planned, paper.ink, 1.6);
  if (curve.done) line(curve.done, paper.done, 3.5);
  pen.font = FONT;
  pen.textBaseline = 'bottom';
  pen.textAlign = 'right';
  pen.fillStyle = paper.soft;
  for (const share of SHARES.slice(1)) pen.fillText(`${100 * share} %`, width - 6, top + (1 - share) * height + (share === 1 ? 13 : -1));
}

/** People of one trade at work over time against how many there are; beyond these, what is too much. O(pixels + steps seen). */
export function paintUse(
  pen: Pen,
  paper: Paper,
  use: TradeUse,
  { width, top, height }: Area,
  minute: (x: number) => number,
  x: (minute: number) => number,
): void {
  const most = Math.max(use.most, use.capacity || 0, 1);
  const y = (people: number) => top + height - (people / most) * (height - 4);
  const { at } = use;
  let step = firstAfter(at, minute(0)) - 1;
  pen.fillStyle = paper.people;
  for (let pixel = 0; pixel < width; pixel++) {
    const until = minute(pixel + 1);
    let people = step >= 0 ? use.use[step] : 0;
    while (step + 1 < at.length && at[step + 1] < until) {
      step++;
      people = Math.max(people, use.use[step]);
    }
    if (people <= 0) continue;
    const there = step >= 0 ? use.there[step] : Number.NaN;
    pen.fillRect(pixel, y(people), 1, top + height - y(people));
    if (use.over > 0 && people > there + 1e-6) {
      pen.fillStyle = paper.over;
      pen.fillRect(pixel, y(people), 1, y(there) - y(people));
      pen.fillStyle = paper.people;
    }
  }
  if (!Number.isNaN(use.capacity)) {
    pen.strokeStyle = paper.ink;
    pen.lineWidth = 1.2;
    pen.beginPath();
    pen.moveTo(Math.max(0, x(at[0])), y(use.capacity));
    pen.lineTo(Math.min(width, x(at[at.length - 1])), y(use.capacity));
    pen.stroke();
  }
  pen.fillStyle = paper.faint;
  pen.fillRect(0, top + height, width, 1);
}

/** The first place of ascending values above one. */
function firstAfter(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
