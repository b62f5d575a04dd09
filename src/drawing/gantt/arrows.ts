import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { INK } from '../palette.js';
import { el, n } from '../svg.js';
import type { Activities } from './activities.js';
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
 * Arrows along relations between critical activities that have bars: from the end of the one that the relation's type names
 * to that of the other.
 */
export function criticalArrows(
  { relations }: ScheduleTables,
  { rowOf, critical }: Activities,
  bars: ReadonlyMap<number, Bar>,
  frame: Frame,
): string {
  const lines: string[] = [];
  const heads: string[] = [];
  const { from, to, type } = relations.columns;
  const right = frame.left + frame.width;
  for (let row = 0; row < relations.rows; row++) {
    const [one, other] = [rowOf.get(from.values[row]), rowOf.get(to.values[row])];
    if (one === undefined || other === undefined || critical[one] !== 1 || critical[other] !== 1) continue;
    const [a, b] = [bars.get(one), bars.get(other)];
    if (!a || !b || one === other) continue;
    const kind = cell(type, row) || 'FS';
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
