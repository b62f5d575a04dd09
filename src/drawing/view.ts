import type { Floor, HallShape } from './floor.js';

/** A stretch of the site from y_from_m to y_to_m, drawn from (x, y) in the picture. */
export interface Strip {
  y_from_m: number;
  y_to_m: number;
  x: number;
  y: number;
  halls: HallShape[];
}

/**
 * How the floor is laid on the picture: so many units to the metre, seen from above.
 *
 * Lying, x runs to the right and y upwards: the front wall is at the bottom. Upright, the same turned a quarter clockwise: y
 * runs to the right and x downwards, so that a hall of many short rows is wide. A long upright floor is folded into strips.
 */
export interface View {
  upright: boolean;
  scale: number;
  width: number;
  height: number;
  strips: Strip[];
}

/** Room around each strip for labels. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Room {
  width: number;
  /** Height of a picture that need not fold, and of one that must. */
  height: number;
  foldedHeight: number;
  margins: (upright: boolean) => Margins;
  /** Short side of a rack, in units, below which the floor is folded. */
  leastRack: number;
}

/** Units to the metre at most: a rack then has room for all its figures. */
const MOST_SCALE = 110;

/** The view in which racks are largest without folding; folded when they would be too small to see. */
export function viewOf(floor: Floor, room: Room): View {
  const whole = [floor.halls];
  const lying = laidOut(floor, room, whole, false, room.height);
  const upright = laidOut(floor, room, whole, true, room.height);
  let best = upright.scale > lying.scale ? upright : lying;
  const short = Math.min(floor.pitch_m, floor.rackDepth_m);
  for (const strips of foldings(floor)) {
    if (best.scale * short >= room.leastRack) break;
    const folded = laidOut(floor, room, strips, true, room.foldedHeight);
    if (folded.scale > best.scale) best = folded;
  }
  return best;
}

/** Halls strip by strip: fewer halls in each, then halls cut in cold aisles, down to a pair of rows. */
function* foldings({ halls }: Floor): Generator<HallShape[][]> {
  for (let each = halls.length - 1; each >= 1; each--) {
    const strips = Math.ceil(halls.length / each);
    if (Math.ceil(halls.length / strips) === each) yield Array.from({ length: strips }, (_, i) => halls.slice(i * each, (i + 1) * each));
  }
  const rows = halls[0].rows_m.length;
  for (let parts = 2; parts <= rows / 2; parts++)
    yield halls.flatMap((hall) => cut(hall, 2 * Math.ceil(rows / 2 / parts)).map((part) => [part]));
}

/** Parts of a hall with so many rows in each; the cuts are in the middle of cold aisles. */
function cut(hall: HallShape, rows: number): HallShape[] {
  const parts: HallShape[] = [];
  for (let first = 0; first < hall.rows_m.length; first += rows) {
    const last = first + rows >= hall.rows_m.length;
    const from = first === 0 ? hall.y_m : (hall.rows_m[first - 1] + hall.rows_m[first]) / 2;
    const to = last ? hall.y_m + hall.depth_m : (hall.rows_m[first + rows - 1] + hall.rows_m[first + rows]) / 2;
    parts.push({ ...hall, y_m: from, depth_m: to - from, firstRow: hall.firstRow + first, rows_m: hall.rows_m.slice(first, first + rows) });
  }
  return parts;
}

function laidOut(floor: Floor, room: Room, parts: HallShape[][], upright: boolean, height: number): View {
  const { top, right, bottom, left } = room.margins(upright);
  const across = Math.max(...floor.halls.map((hall) => hall.width_m));
  const spans = parts.map((halls) => [halls[0].y_m, halls[halls.length - 1].y_m + halls[halls.length - 1].depth_m]);
  const longest = Math.max(...spans.map(([from, to]) => to - from));
  const freeWidth = room.width - left - right;
  const freeHeight = height / parts.length - top - bottom;
  const scale = Math.max(
    0.05,
    Math.min(MOST_SCALE, upright ? freeWidth / longest : freeWidth / across, upright ? freeHeight / across : freeHeight / longest),
  );
  const tall = (upright ? across : longest) * scale + top + bottom;
  return {
    upright,
    scale,
    width: (upright ? longest : across) * scale + left + right,
    height: tall * parts.length,
    strips: parts.map((halls, i) => ({ y_from_m: spans[i][0], y_to_m: spans[i][1], x: left, y: top + i * tall, halls })),
  };
}

/** The strip in which a point across the site is; undefined where it is in none. */
export function stripAt(view: View, y_m: number): Strip | undefined {
  return view.strips.find((strip) => y_m >= strip.y_from_m - 1e-6 && y_m <= strip.y_to_m + 1e-6);
}

/** Where a point of the site is in the picture. */
export function pointIn(view: View, strip: Strip, x_m: number, y_m: number): [number, number] {
  return view.upright
    ? [strip.x + (y_m - strip.y_from_m) * view.scale, strip.y + x_m * view.scale]
    : [strip.x + x_m * view.scale, strip.y + (strip.y_to_m - y_m) * view.scale];
}

/** A rectangle of the site, from its corner nearest to the origin, as x, y, width and height in the picture. */
export function areaIn(
  view: View,
  strip: Strip,
  x_m: number,
  y_m: number,
  width_m: number,
  depth_m: number,
): [number, number, number, number] {
  const [ax, ay] = pointIn(view, strip, x_m, y_m);
  const [bx, by] = pointIn(view, strip, x_m + width_m, y_m + depth_m);
  return [Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay)];
}

/** The parts of a stretch across the site that strips show. */
export function* clipped(view: View, y_from_m: number, y_to_m: number): Generator<[Strip, number, number]> {
  const [low, high] = y_from_m < y_to_m ? [y_from_m, y_to_m] : [y_to_m, y_from_m];
  for (const strip of view.strips) {
    const from = Math.max(low, strip.y_from_m);
    const to = Math.min(high, strip.y_to_m);
    if (to > from || (low === high && low >= strip.y_from_m && low <= strip.y_to_m)) yield [strip, from, to];
  }
}
