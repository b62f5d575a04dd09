import type { PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { counted, decimal, thousands } from './figures.js';
import { type Floor, floorOf } from './floor.js';
import { floorPlan, hallNames, labelMargins, NAME_LINE } from './floor-plan.js';
import { INK, OVER, PAPER, PLAIN, SOFT, sequential } from './palette.js';
import { stepOf } from './scale.js';
import { BODY_WIDTH, centred, notice, scaleBar, sheet } from './sheet.js';
import { type Block, beside, el, group, linePath, n, rectPath, stack, text } from './svg.js';
import { fitted } from './text-width.js';
import { type Level, type Segments, segmentsOf } from './tray-data.js';
import { areaIn, clipped, pointIn, type Room, stripAt, type View, viewOf } from './view.js';

const STEPS = 10;
const FULLEST = 5;

/**
 * How full the trays are: each segment a stroke in its tray's place, coloured by its fill as a share of what is allowed; the
 * fullest ones numbered and listed. Fibre and copper trays are two panels unless a level is chosen.
 */
export function drawTrays(tables: PlanTables, document: PlanDocument, options: { level?: Level } = {}): string {
  const segments = segmentsOf(tables);
  const levels: Level[] = options.level ? [options.level] : ['fibre', 'copper'];
  const title = `${document.name}: fill of the ${options.level ? `${options.level} ` : ''}cable trays`;
  if (segments.rows === 0)
    return sheet(title, counted(tables.racks.rows, 'rack'), [notice('This plan has no trays: its tables trays and segments are empty.')]);
  const floor = floorOf(tables, document);
  const margins = (upright: boolean) => {
    const labels = labelMargins(upright);
    return { ...labels, top: labels.top + (floor.halls.length > 1 ? NAME_LINE : 0) };
  };
  const halfWidth = (BODY_WIDTH - 32) / 2;
  const room = (width: number, height: number, foldedHeight: number): Room => ({ width, height, foldedHeight, margins, leastRack: 3 });
  let view = viewOf(floor, room(BODY_WIDTH, 760 / levels.length, 1200 / levels.length));
  const narrow = viewOf(floor, room(halfWidth, 760, 760));
  const pair = levels.length === 2 && narrow.scale > view.scale;
  if (pair) view = narrow;
  const panels = levels.map((level) => panel(level, pair ? halfWidth : BODY_WIDTH, view, floor, tables, document, segments));
  return sheet(title, subtitle(tables, segments), [pair ? beside(panels, 32) : stack(panels, 24), beside([scaleBar(view.scale)], 0)]);
}

function subtitle({ trays }: PlanTables, segments: Segments): string {
  let length = 0;
  for (let row = 0; row < trays.rows; row++) {
    const { x_from_m, x_to_m, y_from_m, y_to_m } = trays.columns;
    length += Math.hypot(x_to_m.values[row] - x_from_m.values[row], y_to_m.values[row] - y_from_m.values[row]);
  }
  const over = segments.fill_pct as number[];
  const above = over.reduce((sum, fill, i) => sum + (fill > segments.limit_pct[i] ? 1 : 0), 0);
  return `${counted(trays.rows, 'tray')}, ${thousands(length)} m in ${counted(segments.rows, 'segment')} · ${above === 0 ? 'none' : thousands(above)} above the fill allowed`;
}

/** One level's trays with their own legend and list. */
function panel(
  level: Level,
  width: number,
  view: View,
  floor: Floor,
  tables: PlanTables,
  document: PlanDocument,
  segments: Segments,
): Block {
  const own = ownSegments(level, tables, segments);
  const heading = panelHeading(level, tables, segments, own);
  if (own.length === 0)
    return stack([heading, { width, height: 20, svg: text(0, 12, `This plan has no ${level} trays.`, { 'font-size': 12 }) }], 8);
  const fullest = fullestOf(own, segments);
  const plan = floorPlan(view, floor, document, false);
  const drawing: Block = {
    width: view.width,
    height: view.height,
    svg: [
      plan.under,
      paleRacks(view, floor, tables),
      plan.over,
      hallNames(view, floor),
      strokes(view, tables, segments, own),
      markers(view, segments, fullest),
    ].join('\n'),
  };
  return stack(
    [
      heading,
      fillScale(segments, own, document.intent.hall.trays?.[level]?.fill),
      centred(drawing, width),
      listed(fullest, tables, segments, width),
    ],
    10,
  );
}

function ownSegments(level: Level, { trays }: PlanTables, segments: Segments): number[] {
  const own: number[] = [];
  for (let i = 0; i < segments.rows; i++) if (cell(trays.columns.level, segments.tray[i]) === level) own.push(i);
  return own;
}

function panelHeading(level: Level, { trays }: PlanTables, segments: Segments, own: number[]): Block {
  const count = new Set(own.map((i) => segments.tray[i])).size;
  const first = own.length > 0 ? segments.tray[own[0]] : -1;
  const { width_mm, depth_mm, layers, z_m } = trays.columns;
  const made =
    first < 0
      ? ''
      : `${counted(count, 'tray')}, ${width_mm.values[first]} x ${depth_mm.values[first]} mm, up to ${counted(
          largest(trays.rows, (row) => (cell(trays.columns.level, row) === level ? layers.values[row] : 0)),
          'layer',
        )}, ${decimal(z_m.values[first], 2)} m above the floor`;
  return {
    width: 0,
    height: 18,
    svg: el(
      'text',
      { x: 0, y: 14, 'font-size': 15 },
      el('tspan', { 'font-weight': 'bold' }, level === 'fibre' ? 'Fibre' : 'Copper'),
      el('tspan', { dx: 10, 'font-size': 12, fill: SOFT }, made),
    ),
  };
}

function largest(count: number, value: (row: number) => number): number {
  let most = 0;
  for (let row = 0; row < count; row++) most = Math.max(most, value(row));
  return most;
}

/** The colour scale as a ruler: fill of the cross-section in steps up to the limit, what lies above it, and the fill aimed at. */
function fillScale(segments: Segments, own: number[], aim: number | undefined): Block {
  const limit = own.reduce((most, i) => Math.max(most, segments.limit_pct[i]), 0);
  const step = 32;
  const x0 = 72;
  const end = x0 + STEPS * step;
  const aims = aim !== undefined && aim * 100 < limit * 0.999 ? `; the plan aims at ${decimal(aim * 100, 1)} % at most` : '';
  const parts: string[] = [
    text(0, 12, `Fill of a tray's cross-section over all layers${aims}`),
    text(0, 32, 'empty'),
    el('rect', { x: 40, y: 22, width: 24, height: 13, fill: PAPER, stroke: SOFT }),
  ];
  for (const [i, fill] of [...sequential(STEPS), OVER].entries())
    parts.push(
      el('rect', {
        x: i === STEPS ? end + 4 : x0 + i * step,
        y: 22,
        width: i === STEPS ? 2 * step : step,
        height: 13,
        fill,
        stroke: SOFT,
        'stroke-width': 0.6,
      }),
    );
  for (let i = 0; i < STEPS; i += 2)
    parts.push(text(x0 + i * step, 49, `${decimal((limit * i) / STEPS, 1)} %`, { 'text-anchor': 'middle' }));
  parts.push(text(end, 49, `limit ${decimal(limit, 1)} %`, { 'text-anchor': 'middle', 'font-weight': 'bold' }));
  parts.push(el('path', { d: `M${n(end + 2)} 18v22`, stroke: INK, 'stroke-width': 2.5 }));
  parts.push(text(end + 2 * step + 12, 33, 'above it'));
  return { width: end + 2 * step + 70, height: 50, svg: group({ 'font-size': 12 }, parts) };
}

/** Racks as a backdrop; neighbours of one size are one rectangle. */
function paleRacks(view: View, floor: Floor, { racks }: PlanTables): string {
  const { x_m, y_m } = racks.columns;
  const d: string[] = [];
  for (let rack = 0; rack < racks.rows; ) {
    const first = rack;
    const width = floor.width_m[first];
    const depth = floor.depth_m[first];
    const goesOn = () =>
      rack < racks.rows &&
      floor.width_m[rack] === width &&
      y_m.values[rack] === y_m.values[first] &&
      floor.depth_m[rack] === depth &&
      Math.abs(x_m.values[rack] - x_m.values[first] - (rack - first) * width) < 0.01;
    while (goesOn()) rack++;
    const strip = stripAt(view, y_m.values[first]);
    if (strip)
      d.push(rectPath(...areaIn(view, strip, x_m.values[first] - width / 2, y_m.values[first] - depth / 2, (rack - first) * width, depth)));
  }
  return d.length === 0 ? '' : el('path', { d: d.join(''), fill: PLAIN });
}

/** Segments by step of fill, the fuller over the emptier, each with an edge so that pale ones are seen. */
function strokes(view: View, { trays }: PlanTables, segments: Segments, own: number[]): string {
  const colours = [...sequential(STEPS), OVER, PAPER];
  const lines: string[][] = colours.map(() => []);
  const edges: string[] = [];
  const ends: string[] = colours.map(() => '');
  for (const i of own) {
    const step = segments.cables[i] === 0 ? STEPS + 1 : stepOf(segments.fill_pct[i], segments.limit_pct[i], STEPS);
    for (const [strip, from, to] of clipped(view, segments.y_from_m[i], segments.y_to_m[i])) {
      const up = segments.y_to_m[i] >= segments.y_from_m[i];
      const a = pointIn(view, strip, segments.x_from_m[i], up ? from : to);
      const b = pointIn(view, strip, segments.x_to_m[i], up ? to : from);
      ends[step] = joined(lines[step], ends[step], a, b);
    }
  }
  // Edges run over whole trays: one stroke each.
  const seen = new Set(own.map((i) => segments.tray[i]));
  const { x_from_m, x_to_m, y_from_m, y_to_m } = trays.columns;
  for (const tray of seen)
    for (const [strip, from, to] of clipped(view, y_from_m.values[tray], y_to_m.values[tray])) {
      const up = y_to_m.values[tray] >= y_from_m.values[tray];
      edges.push(
        linePath(
          ...pointIn(view, strip, x_from_m.values[tray], up ? from : to),
          ...pointIn(view, strip, x_to_m.values[tray], up ? to : from),
        ),
      );
    }
  const width = strokeWidth(view);
  return group({ fill: 'none' }, [
    el('path', { d: edges.join(''), stroke: SOFT, 'stroke-width': width + 1.2 }),
    // What is empty lies below what is not.
    ...[STEPS + 1, ...colours.keys()]
      .slice(0, -1)
      .map((step) =>
        lines[step].length === 0 ? '' : el('path', { d: lines[step].join(''), stroke: colours[step], 'stroke-width': width }),
      ),
  ]);
}

/** Adds a line, or lengthens the last one where it ends there and goes the same way; returns where and how the line ends. */
function joined(lines: string[], end: string, a: [number, number], b: [number, number]): string {
  const way = n(a[0]) === n(b[0]) ? 'V' : n(a[1]) === n(b[1]) ? 'H' : 'L';
  const goesOn = way !== 'L' && end === `${n(a[0])} ${n(a[1])} ${way}`;
  lines.push(goesOn ? `${way}${n(way === 'V' ? b[1] : b[0])}` : linePath(...a, ...b));
  return `${n(b[0])} ${n(b[1])} ${way}`;
}

/** A tray's own width where the scale allows. */
function strokeWidth(view: View): number {
  return Math.min(14, Math.max(2.5, 0.6 * view.scale));
}

/** The fullest segment of each of the fullest trays, fullest first. */
function fullestOf(own: number[], segments: Segments): number[] {
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
function markers(view: View, segments: Segments, fullest: number[]): string {
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
      const inside = at[0] > RADIUS && at[0] < view.width - RADIUS && at[1] > RADIUS && at[1] < view.height - RADIUS;
      if (inside && apart(circles, at, 2.6 * RADIUS) && apart(spots, at, 1.8 * RADIUS)) return at;
    }
  return [x, y];
}

function listed(fullest: number[], { trays }: PlanTables, segments: Segments, width: number): Block {
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
