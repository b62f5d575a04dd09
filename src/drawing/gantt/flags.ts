import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { INK, OVER, SOFT } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, group, text } from '../svg.js';
import { fitted, textWidth } from '../text-width.js';
import { type Activities, spanOf } from './activities.js';
import { type Frame, within } from './frame.js';
import { dayOf, moment } from './times.js';

const LINE = 17;
const MOST_LINES = 3;
const MOST_MILESTONES = 12;

interface Flag {
  at: number;
  label: string;
  mark: 'line' | 'diamond' | 'none';
  colour: string;
}

/** Data date, deadline, finish and milestones over the chart, each with its words; and how many milestones had no room. */
export function flags(
  frame: Frame,
  rows: readonly number[],
  tables: ScheduleTables,
  activities: Activities,
  milestones: boolean,
): { block: Block; left: number } {
  const wanted = milestones ? milestonesOf(rows, tables, activities).filter(({ at }) => within(frame, at)) : [];
  const all = milestones ? rows.filter((i) => isMilestone(i, tables, activities) && within(frame, activities.start[i])).length : 0;
  const placed = new Placed(frame);
  for (const flag of cuts(frame, rows, activities)) placed.put(flag);
  let named = 0;
  for (const flag of wanted) if (named < MOST_MILESTONES && placed.put(flag)) named++;
  return { block: placed.block(), left: all - named };
}

/** The diamond of a milestone. */
export function diamond(x: number, y: number, half: number): string {
  return `M${(x - half).toFixed(1)} ${y.toFixed(1)}l${half} ${-half}l${half} ${half}l${-half} ${half}z`;
}

class Placed {
  private readonly parts: string[] = [];
  private readonly taken: [number, number][][] = [];

  constructor(private readonly frame: Frame) {}

  /** Sets a flag on the first line that has room for its words, to the right of its mark or else to the left. */
  put({ at, label, mark, colour }: Flag): boolean {
    const x = this.frame.x(at);
    const right = this.frame.left + this.frame.width + 40;
    const words = fitted(label, 11, this.frame.width * 0.45);
    const width = textWidth(words, 11) + 12;
    for (let line = 0; line < MOST_LINES; line++) {
      this.taken[line] ??= [];
      for (const side of [1, -1]) {
        const [from, to] = side > 0 ? [x - 6, x + width] : [x - width, x + 6];
        if (to > right || from < this.frame.left - 7) continue;
        if (this.taken[line].some(([begin, end]) => from < end && begin < to)) continue;
        this.taken[line].push([from, to]);
        const y = line * LINE + 8;
        const d = mark === 'diamond' ? diamond(x, y, 5) : `M${x.toFixed(1)} ${y - 5}v10`;
        if (mark !== 'none') this.parts.push(el('path', { d, fill: colour, stroke: colour, 'stroke-width': mark === 'line' ? 1.5 : 0 }));
        this.parts.push(text(x + side * 8, y + 4, words, { fill: colour, 'text-anchor': side > 0 ? undefined : 'end' }));
        return true;
      }
    }
    return false;
  }

  block(): Block {
    const lines = this.taken.filter((each) => each.length > 0).length;
    const name = text(this.frame.left - 10, 12, 'milestones', { 'text-anchor': 'end', fill: SOFT });
    return { width: BODY_WIDTH, height: lines * LINE, svg: lines > 0 ? name + group({}, this.parts) : '' };
  }
}

function cuts(frame: Frame, rows: readonly number[], activities: Activities): Flag[] {
  const found: Flag[] = [];
  const { dataDate, deadline } = frame;
  if (deadline !== undefined) found.push(cut(frame, deadline, `deadline, ${moment(deadline, true)}`, OVER));
  if (dataDate !== undefined) found.push(cut(frame, dataDate, `data date, ${moment(dataDate)}`, INK));
  const finish = spanOf(activities, rows)?.[1];
  if (finish !== undefined && within(frame, finish))
    found.push({ at: finish, label: `finish, ${moment(finish, true)}`, mark: 'diamond', colour: INK });
  return found;
}

/** A line's flag; of a line that lies outside the frame, at its edge. */
function cut(frame: Frame, at: number, label: string, colour: string): Flag {
  if (at > frame.to) return { at: frame.to, label: `${label} →`, mark: 'none', colour };
  if (at < frame.from) return { at: frame.from, label: `← ${label}`, mark: 'none', colour };
  return { at, label, mark: 'line', colour };
}

/** Activities without duration: critical ones first where all can be named, else spread over the time. */
function milestonesOf(rows: readonly number[], tables: ScheduleTables, activities: Activities): Flag[] {
  const { start, critical } = activities;
  const { name } = tables.activities.columns;
  const found = rows.filter((i) => isMilestone(i, tables, activities)).sort((a, b) => start[a] - start[b] || a - b);
  const few = found.length <= MOST_MILESTONES;
  const order = few ? found.sort((a, b) => critical[b] - critical[a] || start[a] - start[b] || a - b) : spread(found);
  return order.map((i) => ({ at: start[i], label: `${cell(name, i)}, day ${dayOf(start[i])}`, mark: 'diamond', colour: INK }));
}

function isMilestone(i: number, tables: ScheduleTables, { start, finish }: Activities): boolean {
  return tables.activities.columns.duration.values[i] === 0 && finish[i] === start[i];
}

/** The last, the first, the middle, then the middles between: wherever it is broken off, what came is spread over the whole. */
function spread(sorted: readonly number[]): number[] {
  const taken = new Set<number>();
  const take = (at: number) => taken.add(sorted[Math.round(at * (sorted.length - 1))]);
  take(1);
  take(0);
  for (let parts = 2; parts <= 256; parts *= 2) for (let part = 1; part < parts; part += 2) take(part / parts);
  return [...taken];
}
