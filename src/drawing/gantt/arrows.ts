import { type ScheduleTables, type WorkingTime, workingMinutes } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { INK } from '../palette.js';
import { el, n } from '../svg.js';
import type { Activities } from './activities.js';
import { addWorking } from './calendars.js';
import type { Frame } from './frame.js';

/** Where an activity's bar lies. */
export interface Bar {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const HEAD = 3.5;

/**
 * Arrows along relations between critical activities that have bars and leave no working time between them: from the end of
 * the one that the relation's type names to that of the other. Where there is time between, a critical activity waits for
 * something else, mostly its crew.
 */
export function criticalArrows(
  { relations, activities: { columns } }: ScheduleTables,
  activities: Activities,
  bars: ReadonlyMap<number, Bar>,
  frame: Frame,
): string {
  const { rowOf, critical } = activities;
  const lines: string[] = [];
  const heads: string[] = [];
  const { from, to, type, lag } = relations.columns;
  const right = frame.left + frame.width;
  for (let row = 0; row < relations.rows; row++) {
    const [one, other] = [rowOf.get(from.values[row]), rowOf.get(to.values[row])];
    if (one === undefined || other === undefined || critical[one] !== 1 || critical[other] !== 1) continue;
    const [a, b] = [bars.get(one), bars.get(other)];
    if (!a || !b || one === other) continue;
    const kind = cell(type, row) || 'FS';
    const time = frame.calendars.of(cell(columns.calendar, other));
    if (!holds(activities, one, other, kind, lag.values[row] || 0, time)) continue;
    const leaves = kind[0] === 'F' ? a.right : a.left;
    const enters = kind[1] === 'F' ? b.right : b.left;
    if ([leaves, enters].some((x) => x < frame.left || x > right)) continue;
    const down = b.top >= a.bottom;
    const y = (a.top + a.bottom) / 2;
    // Into the bar from above or below, a little inside, so that the arrow is not taken for the bar's edge.
    const inside = kind[1] === 'F' ? enters - HEAD : Math.min(enters + HEAD, (b.left + b.right) / 2);
    const x = Math.min(right, Math.max(inside, leaves + (kind[0] === 'F' ? HEAD : -2 * HEAD)));
    const end = down ? b.top : b.bottom;
    const back = down ? -1 : 1;
    lines.push(`M${n(leaves)} ${n(y)}H${n(x)}V${n(end + back * 2)}`);
    heads.push(`M${n(x)} ${n(end)}l${n(-HEAD)} ${n(back * 2 * HEAD)}h${n(2 * HEAD)}z`);
  }
  if (lines.length === 0) return '';
  return el('path', { d: lines.join(''), fill: 'none', stroke: INK, 'stroke-width': 1.1 }) + el('path', { d: heads.join(''), fill: INK });
}

/** Whether the later activity could not be any earlier for this relation. */
function holds(
  { start, finish }: Activities,
  one: number,
  other: number,
  kind: string,
  lag: number,
  time: WorkingTime | undefined,
): boolean {
  const from = kind[0] === 'F' ? finish[one] : start[one];
  const to = kind[1] === 'F' ? finish[other] : start[other];
  const free = lag >= 0 ? addWorking(time, from, lag) : from + lag;
  return free >= to || (time !== undefined && workingMinutes(time, free, to) < 1);
}
