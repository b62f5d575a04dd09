import type { PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { counted, decimal, lengthFigure, thousands } from './figures.js';
import { type Floor, floorOf } from './floor.js';
import { floorPlan, hallNames, labelMargins, NAME_LINE } from './floor-plan.js';
import { fullestOf, listed, markers } from './fullest.js';
import { INK, OVER, PAPER, PLAIN, SOFT, sequential } from './palette.js';
import { stepOf } from './scale.js';
import { BODY_WIDTH, centred, notice, scaleBar, sheet } from './sheet.js';
import { type Block, beside, el, group, linePath, n, rectPath, stack, text } from './svg.js';
import { type Level, type Segments, segmentsOf } from './tray-data.js';
import { areaIn, clipped, pointIn, type Room, stripAt, type View, viewOf } from './view.js';

const STEPS = 10;
/** The edge of a tray: pale steps are seen by it, and a net of trays is not darkened. */
const EDGE = '#98a3ad';

/**
 * How full the trays are: each segment a stroke in its tray's place, coloured by its fill as a share of what is allowed; the
 * fullest ones numbered and listed. Fibre and copper trays are two panels unless a level is chosen.
 */
export function drawTrays(tables: PlanTables, document: PlanDocument, options: { level?: Level | undefined } = {}): string {
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
  const room = (width: number, height: number, foldedHeight: number): Room => ({
    width,
    height,
    foldedHeight,
    margins,
    leastRack: levels.length === 1 ? 8 : 3,
  });
  let view = viewOf(floor, room(BODY_WIDTH, 760 / levels.length, 1200 / levels.length));
  const narrow = viewOf(floor, room(halfWidth, 760, 760));
  const pair = levels.length === 2 && narrow.scale > view.scale;
  if (pair) view = narrow;
  const panels = levels.map((level) => panel(level, pair ? halfWidth : BODY_WIDTH, view, floor, tables, document, segments));
  return sheet(title, subtitle(tables, segments, levels), [
    pair ? beside(panels, 32) : stack(panels, 24),
    beside([scaleBar(view.scale)], 0),
  ]);
}

function subtitle({ trays }: PlanTables, segments: Segments, levels: readonly Level[]): string {
  const { x_from_m, x_to_m, y_from_m, y_to_m, level } = trays.columns;
  const chosen = Array.from({ length: trays.rows }, (_, row) => levels.some((each) => each === cell(level, row)));
  const own = chosen.flatMap((is, row) => (is ? [row] : []));
  const length = own.reduce(
    (sum, row) => sum + Math.hypot(x_to_m.values[row] - x_from_m.values[row], y_to_m.values[row] - y_from_m.values[row]),
    0,
  );
  let count = 0;
  let above = 0;
  for (let i = 0; i < segments.rows; i++) {
    if (!chosen[segments.tray[i]]) continue;
    count++;
    if (segments.fill_pct[i] > segments.limit_pct[i]) above++;
  }
  return `${counted(own.length, 'tray')}, ${lengthFigure(length)} in ${counted(count, 'segment')} · ${above === 0 ? 'none' : thousands(above)} above the fill allowed`;
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
      strokes(view, tables, segments, own),
      hallNames(view, floor),
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
    el('path', { d: edges.join(''), stroke: EDGE, 'stroke-width': width + 1 }),
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

/** A little less than a tray's own width where the scale allows. */
function strokeWidth(view: View): number {
  return Math.min(14, Math.max(2.5, 0.5 * view.scale));
}
