import { type Box, type Camera, levelOf, type Size, scaleOf, seen } from './camera.js';

/** Side of a tile in pixels of the device. */
export const TILE_PX = 512;

/** A tile of the floor's picture at a level: columns and rows from the floor's origin. */
export interface TileId {
  level: number;
  column: number;
  row: number;
}

export function tileKey({ level, column, row }: TileId): string {
  return `${level}/${column}/${row}`;
}

/** What of the floor a tile shows, in metres. */
export function tileBox({ level, column, row }: TileId): Box {
  const side_m = TILE_PX / scaleOf(level);
  return { x0: column * side_m, y0: row * side_m, x1: (column + 1) * side_m, y1: (row + 1) * side_m };
}

/** Tiles of a level that show a box of the floor, cut to its bounds; from the middle outwards, since the middle is looked at. */
export function tilesOver(level: number, box: Box, bounds: Box): TileId[] {
  const side_m = TILE_PX / scaleOf(level);
  const [x0, x1] = [Math.max(box.x0, bounds.x0), Math.min(box.x1, bounds.x1)];
  const [y0, y1] = [Math.max(box.y0, bounds.y0), Math.min(box.y1, bounds.y1)];
  if (x1 <= x0 || y1 <= y0) return [];
  const tiles: TileId[] = [];
  for (let row = Math.floor(y0 / side_m); row * side_m < y1; row++)
    for (let column = Math.floor(x0 / side_m); column * side_m < x1; column++) tiles.push({ level, column, row });
  const [cx, cy] = [(box.x0 + box.x1) / 2 / side_m - 0.5, (box.y0 + box.y1) / 2 / side_m - 0.5];
  const far = ({ column, row }: TileId) => Math.abs(column - cx) + Math.abs(row - cy);
  return tiles.sort((a, b) => far(a) - far(b));
}

/** Level of the tiles that a view wants; `density` is device pixels to a pixel of the page. */
export function wantedLevel({ scale }: Camera, density: number): number {
  return levelOf(scale * density);
}

/** The tiles that a view wants: those it shows, then half a view around them, for when it moves. */
export function wantedTiles(camera: Camera, size: Size, bounds: Box, density: number): { shown: TileId[]; around: TileId[] } {
  const level = wantedLevel(camera, density);
  const box = seen(camera, size);
  const shown = tilesOver(level, box, bounds);
  const [mx, my] = [(box.x1 - box.x0) / 3, (box.y1 - box.y0) / 3];
  const known = new Set(shown.map(tileKey));
  const wider = tilesOver(level, { x0: box.x0 - mx, y0: box.y0 - my, x1: box.x1 + mx, y1: box.y1 + my }, bounds);
  return { shown, around: wider.filter((tile) => !known.has(tileKey(tile))) };
}

/** Level of the one or few tiles that show the whole floor and are always kept: something is always there to show. */
export function baseLevel(bounds: Box): number {
  const longest = Math.max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0, 1);
  return Math.floor(Math.log2((2 * TILE_PX) / longest) * 4);
}
