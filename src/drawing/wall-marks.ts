import type { Side } from '../intent/index.js';
import type { PlanDocument } from '../plan/index.js';
import type { Floor, HallShape } from './floor.js';
import { labelMargins, NAME_LINE } from './floor-plan.js';
import { INK, OKABE_ITO, PAPER, SOFT } from './palette.js';
import { box, type Entry } from './sheet.js';
import { el, group, n, rectPath, text } from './svg.js';
import { textWidth } from './text-width.js';
import { areaIn, type Margins, pointIn, type Strip, type View } from './view.js';

type Edge = keyof Margins;

/** Where a hall's walls are in the picture. */
const EDGES: Record<'upright' | 'lying', Record<Side, Edge>> = {
  upright: { front: 'left', back: 'right', left: 'top', right: 'bottom' },
  lying: { front: 'bottom', back: 'top', left: 'left', right: 'right' },
};

/** Depth of a door's mark, and room for words beside the walls. */
const DEPTH = 6;
const SIDE = 40;

/** Room for row and position numbers and for the words at the walls. */
export function wallMargins(upright: boolean): Margins {
  const inner = labelMargins(upright);
  return { top: inner.top + NAME_LINE, right: inner.right + SIDE, bottom: inner.bottom + NAME_LINE, left: inner.left + SIDE };
}

export function wallEntries(document: PlanDocument): Entry[] {
  const { doors } = document.intent.hall;
  const entries: Entry[] = [];
  if (doors.some((door) => !door.dock)) entries.push({ swatch: box(PAPER, '', INK), label: 'door' });
  if (doors.some((door) => door.dock)) entries.push({ swatch: box(INK), label: 'dock' });
  entries.push({ swatch: arrow('right', 12, 6, OKABE_ITO.vermillion), label: 'power comes in' });
  entries.push({ swatch: arrow('right', 12, 6, OKABE_ITO.blue), label: 'water comes in' });
  return entries;
}

interface Mark {
  edge: Edge;
  /** Middle along the wall, in the picture. */
  at: number;
  word: string;
}

/** Doors, docks and where power and water come in, with their words outside the walls; `front` marks the front wall. */
export function wallMarks(view: View, floor: Floor, document: PlanDocument): string {
  const parts: string[] = [];
  for (const strip of view.strips)
    for (const part of strip.halls) {
      const marks: Mark[] = [];
      parts.push(...doors(view, strip, part, floor, document, marks), ...entries(view, strip, part, floor, document, marks));
      parts.push(words(view, strip, part, marks, floor.halls.length > 1));
    }
  return group({}, parts);
}

/** Unit vectors out of the hall. */
const OUT: Record<Side, readonly [number, number]> = { front: [0, -1], back: [0, 1], left: [-1, 0], right: [1, 0] };

/** The point of a hall's wall so far along it. */
function onWall(side: Side, { width_m, depth_m, y_m }: HallShape, at_m: number): [number, number] {
  if (side === 'front' || side === 'back') return [at_m, side === 'front' ? y_m : y_m + depth_m];
  return [side === 'left' ? 0 : width_m, y_m + at_m];
}

function edgeOf(view: View, side: Side): Edge {
  return EDGES[view.upright ? 'upright' : 'lying'][side];
}

function shows(part: HallShape, y_m: number): boolean {
  return y_m >= part.y_m - 1e-6 && y_m <= part.y_m + part.depth_m + 1e-6;
}

function doors(view: View, strip: Strip, part: HallShape, floor: Floor, document: PlanDocument, marks: Mark[]): string[] {
  const whole = floor.halls[part.hall - 1];
  const here = document.intent.hall.doors.filter((door) => (door.hall ?? part.hall) === part.hall);
  return here.flatMap(({ side, at_m, width_m, dock }) => {
    const [ax, ay] = onWall(side, whole, at_m);
    const [bx, by] = onWall(side, whole, at_m + width_m);
    if (!shows(part, (ay + by) / 2)) return [];
    const [out_x, out_y] = OUT[side].map((each) => (each * DEPTH) / view.scale);
    const area = areaIn(
      view,
      strip,
      ax + Math.min(0, out_x),
      ay + Math.min(0, out_y),
      bx - ax + Math.abs(out_x),
      by - ay + Math.abs(out_y),
    );
    const edge = edgeOf(view, side);
    marks.push({ edge, at: isLevel(edge) ? area[0] + area[2] / 2 : area[1] + area[3] / 2, word: dock ? 'dock' : 'door' });
    return [el('path', { d: rectPath(...area), fill: dock ? INK : PAPER, stroke: INK })];
  });
}

function entries(view: View, strip: Strip, part: HallShape, floor: Floor, document: PlanDocument, marks: Mark[]): string[] {
  const { power_entry, water_entry } = document.intent.hall;
  const whole = floor.halls[part.hall - 1];
  const both = power_entry === water_entry;
  const drawn: string[] = [];
  for (const [side, word, colour, share] of [
    [power_entry, 'power', OKABE_ITO.vermillion, both ? 0.4 : 0.5],
    [water_entry, 'water', OKABE_ITO.blue, both ? 0.6 : 0.5],
  ] as const) {
    const across = side === 'left' || side === 'right';
    const at_m = across ? clearOfRows(whole, whole.y_m + whole.depth_m * share) - whole.y_m : whole.width_m * share;
    const [x_m, y_m] = onWall(side, whole, at_m);
    if (!shows(part, y_m)) continue;
    const [x, y] = pointIn(view, strip, x_m, y_m);
    const edge = edgeOf(view, side);
    drawn.push(arrow(INTO[edge], x, y, colour));
    marks.push({ edge, at: isLevel(edge) ? x : y, word });
  }
  return drawn;
}

/** The middle between two rows that is nearest, so that an arrow stands between row numbers. */
function clearOfRows({ rows_m }: HallShape, y_m: number): number {
  let best = y_m;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = 1; i < rows_m.length; i++) {
    const middle = (rows_m[i - 1] + rows_m[i]) / 2;
    if (Math.abs(middle - y_m) < distance) [best, distance] = [middle, Math.abs(middle - y_m)];
  }
  return best;
}

const INTO = { left: 'right', right: 'left', top: 'down', bottom: 'up' } as const;

function isLevel(edge: Edge): boolean {
  return edge === 'top' || edge === 'bottom';
}

/** An arrow head of 10 units with its point at (x, y). */
function arrow(towards: 'left' | 'right' | 'up' | 'down', x: number, y: number, fill: string): string {
  const heads = { right: 'l-11 -6v12z', left: 'l11 -6v12z', down: 'l-6 -11h12z', up: 'l-6 11h12z' };
  return el('path', { d: `M${n(x)} ${n(y)}${heads[towards]}`, fill, stroke: PAPER, 'stroke-width': 0.8 });
}

function words(view: View, strip: Strip, part: HallShape, marks: Mark[], severalHalls: boolean): string {
  const [left, top, width, height] = areaIn(view, strip, 0, part.y_m, part.width_m, part.depth_m);
  const inner = labelMargins(view.upright);
  const out: string[] = [];
  for (const edge of ['top', 'bottom', 'left', 'right'] as const) {
    if (betweenHalls(view, strip, part, edge)) continue;
    const level = isLevel(edge);
    const own = marks.filter((mark) => mark.edge === edge).sort((a, b) => a.at - b.at);
    const gap = inner[edge] + 2;
    // A hall's name is over its upper left corner.
    const start = severalHalls && edge === 'top' ? left + textWidth('Hall 00', 13, true) + 8 : Number.NEGATIVE_INFINITY;
    const middles = spread(
      own.map((mark) => [mark.at, level ? textWidth(mark.word, 11) + 8 : 13]),
      start,
    );
    for (const [i, { word }] of own.entries()) {
      if (edge === 'top') out.push(text(middles[i], top - gap, word, { 'text-anchor': 'middle' }));
      else if (edge === 'bottom') out.push(text(middles[i], top + height + gap + 9, word, { 'text-anchor': 'middle' }));
      else if (edge === 'left') out.push(text(left - gap, middles[i] + 4, word, { 'text-anchor': 'end' }));
      else out.push(text(left + width + gap + 3, middles[i] + 4, word));
    }
  }
  return group({ fill: SOFT }, out);
}

/** Whether a wall looks at another hall of the strip: there is no room for words then, and the legend tells the marks. */
function betweenHalls(view: View, strip: Strip, part: HallShape, edge: Edge): boolean {
  if (edge === (view.upright ? 'left' : 'bottom')) return part !== strip.halls[0];
  return edge === (view.upright ? 'right' : 'top') && part !== strip.halls[strip.halls.length - 1];
}

/** Middles of labels along a line, moved on where they would touch the one before. */
export function spread(labels: readonly (readonly [middle: number, length: number])[], start: number): number[] {
  let end = start;
  return labels.map(([middle, length]) => {
    const at = Math.max(middle, end + length / 2);
    end = at + length / 2;
    return at;
  });
}
