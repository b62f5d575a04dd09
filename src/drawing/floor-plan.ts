import { WALL_M } from '../intent/index.js';
import type { PlanDocument } from '../plan/index.js';
import type { Floor, HallShape } from './floor.js';
import { COLD, FAINT, FLOOR, HOT, INK, PAPER, SOFT } from './palette.js';
import { readable } from './scale.js';
import { box, type Entry } from './sheet.js';
import { el, group, linePath, rectPath, text } from './svg.js';
import { fitted, textWidth } from './text-width.js';
import { areaIn, type Margins, pointIn, type Strip, type View } from './view.js';

/** Between a wall and the numbers beside it: room for the marks of doors and entries. */
export const MARK_ROOM = 12;

/** Room that row and position numbers take beside the walls, on the sides where they stand. */
export function labelMargins(upright: boolean): Margins {
  return upright
    ? { top: MARK_ROOM + 16, right: MARK_ROOM, bottom: MARK_ROOM, left: MARK_ROOM + 32 }
    : { top: MARK_ROOM, right: MARK_ROOM, bottom: MARK_ROOM + 16, left: MARK_ROOM + 48 };
}

/** An aisle narrower than this is not tinted. */
const LEAST_AISLE = 4;

/** What the racks stand on: halls, blocked areas and, where wanted and wide enough, tinted aisles; and over it the walls and the numbers of rows and positions. */
export function floorPlan(view: View, floor: Floor, document: PlanDocument, tinted: boolean): { under: string; over: string } {
  const under: string[] = [];
  const over: string[] = [];
  for (const strip of view.strips) {
    const halls = strip.halls.map((hall) => areaIn(view, strip, 0, hall.y_m, hall.width_m, hall.depth_m));
    under.push(group({ fill: FLOOR }, [el('path', { d: halls.map((area) => rectPath(...area)).join('') })]));
    if (tinted && hasAisles(view, document)) under.push(...strip.halls.map((hall) => aisles(view, strip, hall, floor, document)));
    under.push(...strip.halls.map((hall) => blockedAreas(view, strip, hall, floor, document)));
    over.push(...strip.halls.map((hall) => walls(view, strip, hall, floor)));
    over.push(rowLabels(view, strip), positionLabels(view, strip, floor, document));
  }
  return { under: under.filter(Boolean).join('\n'), over: over.filter(Boolean).join('\n') };
}

function hasAisles(view: View, document: PlanDocument): boolean {
  return Math.min(document.intent.hall.cold_aisle_m, document.intent.hall.hot_aisle_m) * view.scale >= LEAST_AISLE;
}

/** Legend of what the floor shows. */
export function floorEntries(view: View, document: PlanDocument, tinted: boolean): Entry[] {
  const entries: Entry[] = [];
  if (tinted && hasAisles(view, document))
    entries.push({ swatch: box(COLD), label: 'cold aisle' }, { swatch: box(HOT), label: 'hot aisle' });
  if (document.intent.hall.blocked.length > 0)
    entries.push({ swatch: box(FAINT, el('path', { d: 'M0 12L16 0', stroke: SOFT })), label: 'blocked' });
  return entries;
}

function aisles(view: View, strip: Strip, part: HallShape, floor: Floor, document: PlanDocument): string {
  const { cold_aisle_m, racks_per_row } = document.intent.hall;
  const whole = floor.halls[part.hall - 1];
  const half = floor.rackDepth_m / 2;
  const along = racks_per_row * floor.pitch_m;
  const cold: string[] = [];
  const hot: string[] = [];
  const end = part.y_m + part.depth_m;
  const band = (into: string[], from: number, to: number) => {
    const low = Math.max(from, part.y_m);
    const high = Math.min(to, end);
    if (high > low) into.push(rectPath(...areaIn(view, strip, WALL_M, low, along, high - low)));
  };
  const first = part.firstRow - whole.firstRow;
  for (const [i, centre] of part.rows_m.entries()) {
    // The first row of a pair looks to lower y: cold air before it, warm air behind it.
    const opens = (first + i) % 2 === 0;
    const before = i > 0 ? part.rows_m[i - 1] + half : opens ? centre - half - cold_aisle_m : part.y_m;
    band(opens ? cold : hot, before, centre - half);
    if (i === part.rows_m.length - 1) {
      const { hot_aisle_m } = document.intent.hall;
      band(opens ? hot : cold, centre + half, centre + half + (opens ? hot_aisle_m : cold_aisle_m));
    }
  }
  return group({}, [
    cold.length > 0 ? el('path', { d: cold.join(''), fill: COLD }) : '',
    hot.length > 0 ? el('path', { d: hot.join(''), fill: HOT }) : '',
  ]);
}

function blockedAreas(view: View, strip: Strip, part: HallShape, floor: Floor, document: PlanDocument): string {
  const parts: string[] = [];
  for (const area of document.intent.hall.blocked) {
    if ((area.hall ?? part.hall) !== part.hall) continue;
    const y = floor.halls[part.hall - 1].y_m + area.y_m;
    const from = Math.max(y, part.y_m);
    const to = Math.min(y + area.depth_m, part.y_m + part.depth_m);
    if (to <= from) continue;
    const [left, top, width, height] = areaIn(view, strip, area.x_m, from, area.width_m, to - from);
    parts.push(el('path', { d: rectPath(left, top, width, height), fill: FAINT, stroke: SOFT }));
    parts.push(el('path', { d: linePath(left, top + height, left + width, top), stroke: SOFT }));
    const label = fitted(area.what, 11, width - 4);
    if (label && height > 14) parts.push(text(left + width / 2, top + height / 2 + 4, label, { 'text-anchor': 'middle' }));
  }
  return group({}, parts);
}

/** A hall's outline; where a fold cuts the hall, the wall is left open and dashed. */
function walls(view: View, strip: Strip, part: HallShape, floor: Floor): string {
  const whole = floor.halls[part.hall - 1];
  const corner = (x_m: number, y_m: number) => pointIn(view, strip, x_m, y_m);
  const [y0, y1] = [part.y_m, part.y_m + part.depth_m];
  const solid: string[] = [];
  const open: string[] = [];
  const line = (into: string[], a: [number, number], b: [number, number]) => into.push(linePath(...a, ...b));
  line(solid, corner(0, y0), corner(0, y1));
  line(solid, corner(part.width_m, y0), corner(part.width_m, y1));
  line(y0 <= whole.y_m + 1e-6 ? solid : open, corner(0, y0), corner(part.width_m, y0));
  line(y1 >= whole.y_m + whole.depth_m - 1e-6 ? solid : open, corner(0, y1), corner(part.width_m, y1));
  return group({ stroke: INK, fill: 'none', 'stroke-linecap': 'square' }, [
    el('path', { d: solid.join(''), 'stroke-width': 2 }),
    open.length > 0 ? el('path', { d: open.join(''), 'stroke-width': 1, 'stroke-dasharray': '4 4' }) : '',
  ]);
}

/** The halls' names over their upper left corners, where there are several. */
export function hallNames(view: View, floor: Floor): string {
  if (floor.halls.length < 2) return '';
  const y = labelMargins(view.upright).top + 2;
  return group(
    { 'font-size': 13, 'font-weight': 'bold' },
    view.strips.flatMap((strip) =>
      strip.halls.map((hall) => {
        const [left, top] = areaIn(view, strip, 0, hall.y_m, hall.width_m, hall.depth_m);
        const name = `Hall ${hall.hall}`;
        // Trays between halls may run under a name.
        const plate = el('rect', { x: left, y: top - y - 11, width: textWidth(name, 13, true), height: 14, fill: PAPER });
        return plate + text(left, top - y, name);
      }),
    ),
  );
}

/** Room for a line of words over a floor. */
export const NAME_LINE = 15;

/** Row numbers above an upright floor, or to the left of a lying one. */
function rowLabels(view: View, strip: Strip): string {
  const rows = strip.halls.flatMap((hall) => hall.rows_m.map((y_m, i) => ({ row: hall.firstRow + i, y_m })));
  if (rows.length === 0) return '';
  // Rows stand closer over a hot aisle than over a cold one.
  const gaps = rows.slice(1, 3).map(({ y_m }, i) => y_m - rows[i].y_m);
  const pitch = gaps.length > 0 ? Math.min(...gaps) * view.scale : 100;
  const last = rows[rows.length - 1].row;
  const shown = new Set(readable(rows[0].row, last, pitch, view.upright ? textWidth(String(last), 11) + 5 : 13));
  const labels = rows
    .filter(({ row }) => shown.has(row))
    .map(({ row, y_m }) => {
      const [x, y] = pointIn(view, strip, 0, y_m);
      return view.upright
        ? text(x, strip.y - MARK_ROOM - 3, String(row), { 'text-anchor': 'middle' })
        : text(strip.x - MARK_ROOM - 4, y + 4, `row ${row}`, { 'text-anchor': 'end' });
    });
  if (view.upright) labels.push(text(strip.x - MARK_ROOM - 4, strip.y - MARK_ROOM - 3, 'row', { 'text-anchor': 'end' }));
  return group({ fill: SOFT }, labels);
}

/** Position numbers to the left of an upright floor, or under a lying one. */
function positionLabels(view: View, strip: Strip, floor: Floor, document: PlanDocument): string {
  const { racks_per_row } = document.intent.hall;
  if (strip.halls.every((hall) => hall.rows_m.length === 0)) return '';
  const bottom = pointIn(view, strip, 0, strip.y_from_m)[1];
  const labels: string[] = [];
  const room = view.upright ? 13 : textWidth(String(racks_per_row), 11) + 6;
  for (const position of readable(1, racks_per_row, floor.pitch_m * view.scale, room)) {
    const [x, y] = pointIn(view, strip, WALL_M + (position - 0.5) * floor.pitch_m, strip.y_from_m);
    labels.push(
      view.upright
        ? text(strip.x - MARK_ROOM - 4, y + 4, String(position), { 'text-anchor': 'end' })
        : text(x, bottom + MARK_ROOM + 10, String(position), { 'text-anchor': 'middle' }),
    );
  }
  const middle = strip.y + (floor.halls[0].width_m * view.scale) / 2;
  labels.push(
    view.upright
      ? el(
          'text',
          { transform: `translate(${(strip.x - MARK_ROOM - 24).toFixed(2)} ${middle.toFixed(2)}) rotate(-90)`, 'text-anchor': 'middle' },
          'position',
        )
      : text(strip.x - MARK_ROOM - 4, bottom + MARK_ROOM + 10, 'position', { 'text-anchor': 'end' }),
  );
  return group({ fill: SOFT }, labels);
}
