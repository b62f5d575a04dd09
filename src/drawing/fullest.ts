import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { counted, decimal, thousands } from './figures.js';
import { INK, PAPER } from './palette.js';
import { type Block, el, group, linePath, text } from './svg.js';
import { fitted } from './text-width.js';
import type { Segments } from './tray-data.js';
import { pointIn, stripAt, type View } from './view.js';

const FULLEST = 5;

/** The fullest segment of each of the fullest trays, fullest first. */
export function fullestOf(own: number[], segments: Segments): number[] {
  const best = new Map<number, number>();
  for (const i of own) {
    if (segments.cables[i] === 0) continue;
    const known = best.get(segments.tray[i]);
    if (known === undefined || segments.fill_pct[i] > segments.fill_pct[known]) best.set(segments.tray[i], i);
  }
  return [...best.values()].sort((a, b) => segments.fill_pct[b] - segments.fill_pct[a] || a - b).slice(0, FULLEST);
}

const RADIUS = 9;

/** Numbers in circles beside the fullest segments, each with a line to its segment. */
export function markers(view: View, segments: Segments, fullest: number[]): string {
  const spots = fullest.map((i): [number, number] => {
    const y_m = (segments.y_from_m[i] + segments.y_to_m[i]) / 2;
    const strip = stripAt(view, y_m);
    // What lies between two strips, such as a bridge, is marked at its nearer end.
    const shown = strip ?? stripAt(view, segments.y_from_m[i]) ?? view.strips[0];
    return pointIn(view, shown, (segments.x_from_m[i] + segments.x_to_m[i]) / 2, strip ? y_m : segments.y_from_m[i]);
  });
  const circles: [number, number][] = [];
  for (const [x, y] of spots) circles.push(freeSpot(view, x, y, spots, circles));
  const lines = spots.map(([x, y], i) => linePath(x, y, ...circles[i]));
  return group({ stroke: INK }, [
    lines.length === 0 ? '' : el('path', { d: lines.join(''), 'stroke-width': 1.2 }),
    ...spots.map(([cx, cy]) => el('circle', { cx, cy, r: 2.5, fill: INK, stroke: 'none' })),
    ...circles.map(([cx, cy]) => el('circle', { cx, cy, r: RADIUS, fill: PAPER, 'stroke-width': 1.5 })),
    group(
      { stroke: 'none', 'text-anchor': 'middle', 'font-weight': 'bold' },
      circles.map(([x, y], i) => text(x, y + 4, String(i + 1))),
    ),
  ]);
}

function freeSpot(
  view: View,
  x: number,
  y: number,
  spots: readonly [number, number][],
  circles: readonly [number, number][],
): [number, number] {
  const apart = (all: readonly [number, number][], at: [number, number], least: number) =>
    all.every(([px, py]) => Math.hypot(px - at[0], py - at[1]) > least);
  for (let distance = 26; distance < 300; distance += 14)
    for (let turn = 0; turn < 8; turn++) {
      const angle = ((turn + 0.5) * Math.PI) / 4;
      const at: [number, number] = [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
      if (onFloor(view, at) && apart(circles, at, 2.6 * RADIUS) && apart(spots, at, 1.8 * RADIUS)) return at;
    }
  return [x, y];
}

/** The numbered segments with their figures, in two columns where there is room. */
export function listed(fullest: number[], { trays }: PlanTables, segments: Segments, width: number): Block {
  if (fullest.length === 0) return { width, height: 16, svg: text(0, 12, 'No cable lies in these trays.', { 'font-size': 12 }) };
  const columns = width > 800 ? 2 : 1;
  const cellWidth = width / columns;
  const rows = Math.ceil(fullest.length / columns);
  const parts = [
    text(0, 12, `The fullest segment of each of the ${fullest.length === FULLEST ? 'five ' : ''}fullest trays`, { 'font-weight': 'bold' }),
  ];
  for (const [rank, i] of fullest.entries()) {
    const tray = segments.tray[i];
    const { x_from_m, y_from_m } = trays.columns;
    const at = Math.hypot(segments.x_from_m[i] - x_from_m.values[tray], segments.y_from_m[i] - y_from_m.values[tray]);
    const to = Math.hypot(segments.x_to_m[i] - x_from_m.values[tray], segments.y_to_m[i] - y_from_m.values[tray]);
    const line = `${cell(trays.columns.tray, tray)} from ${decimal(at, 1)} to ${decimal(to, 1)} m: ${counted(segments.cables[i], 'cable')}, ${areaFigure(segments.used_mm2[i])}, ${segments.fill_pct[i] < 0.05 ? 'below 0.1' : decimal(segments.fill_pct[i], 1)} % of ${decimal(segments.limit_pct[i], 1)} % allowed`;
    const x = Math.floor(rank / rows) * cellWidth;
    const y = 31 + (rank % rows) * 18;
    parts.push(text(x, y, String(rank + 1), { 'font-weight': 'bold' }), text(x + 14, y, fitted(line, 12, cellWidth - 20)));
  }
  return { width, height: 20 + rows * 18, svg: group({ 'font-size': 12 }, parts) };
}

function areaFigure(mm2: number): string {
  return mm2 < 10_000 ? `${thousands(mm2)} mm²` : `${thousands(mm2 / 100)} cm²`;
}

/** Whether a circle lies on the floor, clear of the numbers beside it. */
function onFloor(view: View, [x, y]: [number, number]): boolean {
  return view.strips.some((strip) => {
    const corners = [pointIn(view, strip, 0, strip.y_from_m), pointIn(view, strip, strip.halls[0].width_m, strip.y_to_m)];
    const within = (at: number, side: 0 | 1) =>
      at > Math.min(corners[0][side], corners[1][side]) + RADIUS && at < Math.max(corners[0][side], corners[1][side]) - RADIUS;
    return within(x, 0) && within(y, 1);
  });
}
