import { niceBelow, readable } from '../../../src/drawing/index.js';
import { type Box, type Camera, onScreen, type Size } from './camera.js';
import type { Paper } from './paper.js';
import type { DrawnWay } from './routes.js';
import type { Scene } from './scene.js';

/** What lies over the tiles: it changes with every click, so it is drawn anew each frame. */
export interface Overlay {
  chosen: Box[];
  hovered: Box | undefined;
  ways: DrawnWay[];
}

/** Height and width of the rulers, in pixels of the page. */
export const RULER_PX = 22;

/** Draws the chosen cables in their trays, outlines of what is chosen, and the rulers with the numbers of rows and positions. */
export function drawOverlay(
  context: CanvasRenderingContext2D,
  scene: Scene,
  paper: Paper,
  camera: Camera,
  size: Size,
  overlay: Overlay,
): void {
  if (overlay.ways.length > 0) ways(context, paper, camera, size, overlay.ways);
  context.strokeStyle = paper.ink;
  if (overlay.hovered) outline(context, camera, size, overlay.hovered, 1.5);
  for (const box of overlay.chosen) outline(context, camera, size, box, 3);
  rulers(context, scene, paper, camera, size);
}

function ways(context: CanvasRenderingContext2D, paper: Paper, camera: Camera, size: Size, all: readonly DrawnWay[]): void {
  context.lineJoin = 'round';
  const most = all.reduce((larger, { cables }) => Math.max(larger, cables), 1);
  const widthOf = (cables: number) => 1.25 + 2.25 * Math.sqrt(cables / most);
  // A pale edge keeps few lines apart from what is under them; of many it would be a fog.
  context.globalAlpha = 0.7;
  context.strokeStyle = paper.floor;
  if (all.length <= 60) for (const { points, cables } of all) stroke(context, camera, size, points, widthOf(cables) + 2.5);
  // Close up, many ways would hide the devices under them.
  context.globalAlpha = all.length > 12 && camera.scale > 130 ? 0.35 : 0.9;
  for (const { points, cables, copper } of all) {
    context.strokeStyle = copper ? paper.chosenCopper : paper.chosenFibre;
    stroke(context, camera, size, points, widthOf(cables));
  }
  context.globalAlpha = 1;
}

function stroke(context: CanvasRenderingContext2D, camera: Camera, size: Size, points: Float64Array, width: number): void {
  context.lineWidth = width;
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = onScreen(camera, size, points[i], points[i + 1]);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}

function outline(context: CanvasRenderingContext2D, camera: Camera, size: Size, box: Box, width: number): void {
  const [x0, y0] = onScreen(camera, size, box.x0, box.y0);
  const [x1, y1] = onScreen(camera, size, box.x1, box.y1);
  context.lineWidth = width;
  context.strokeRect(x0 - width / 2, y0 - width / 2, Math.max(4, x1 - x0) + width, Math.max(4, y1 - y0) + width);
}

/** Numbers of rows and positions along two edges of the view: wherever one is, one sees where that is. */
function rulers(context: CanvasRenderingContext2D, scene: Scene, paper: Paper, camera: Camera, size: Size): void {
  const rows = scene.rows.map(({ row, at_m }) => ({ number: row, at_m }));
  const positions = scene.positions.map(({ position, at_m }) => ({ number: position, at_m }));
  context.font = '11px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  context.textBaseline = 'middle';
  context.globalAlpha = 0.92;
  context.fillStyle = paper.ground;
  context.fillRect(0, 0, size.width, RULER_PX);
  context.fillRect(0, RULER_PX, RULER_PX + 6, size.height - RULER_PX);
  context.globalAlpha = 1;
  context.fillStyle = paper.soft;
  const across = scene.turned ? rows : positions;
  const down = scene.turned ? positions : rows;
  context.textAlign = 'center';
  for (const { number, at } of placed(across, (at_m) => onScreen(camera, size, at_m, 0)[0], 24, RULER_PX + 16, size.width - 8))
    context.fillText(String(number), at, RULER_PX / 2);
  context.textAlign = 'right';
  for (const { number, at } of placed(down, (at_m) => onScreen(camera, size, 0, at_m)[1], 15, RULER_PX + 8, size.height - 6))
    context.fillText(String(number), RULER_PX + 1, at);
  context.textAlign = 'left';
  context.fillText(scene.turned ? 'row' : 'pos', 4, RULER_PX / 2);
}

/** Those numbers that have room, within the view. */
function placed(all: { number: number; at_m: number }[], where: (at_m: number) => number, room: number, from: number, to: number) {
  if (all.length === 0) return [];
  const gaps = all.slice(1, 4).map(({ at_m }, i) => Math.abs(where(at_m) - where(all[i].at_m)));
  const pitch = gaps.length > 0 ? Math.max(0.01, Math.min(...gaps)) : room;
  const shown = new Set(readable(all[0].number, all[all.length - 1].number, pitch, room));
  return all
    .filter(({ number }) => shown.has(number))
    .map(({ number, at_m }) => ({ number, at: where(at_m) }))
    .filter(({ at }) => at >= from && at <= to);
}

/** A round length and how long it is in the view. */
export function scaleBar({ scale }: Camera): { words: string; px: number } {
  const length_m = niceBelow(120 / scale);
  const words =
    length_m >= 1 ? `${length_m} m` : length_m >= 0.01 ? `${Math.round(length_m * 100)} cm` : `${Math.round(length_m * 1000)} mm`;
  return { words, px: length_m * scale };
}
