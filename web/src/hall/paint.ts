import { DEVICE_ROLES, fitted, inkOn, OVER, PLAIN, sequential, stepOf, textWidth } from '../../../src/drawing/index.js';
import type { Box } from './camera.js';
import { type Classes, type Colour, statusFills, statusStep } from './colours.js';
import { detailAt } from './detail.js';
import { deviceBox, facesOf, NAME_SHARE, portBox } from './elevation.js';
import type { Paper } from './paper.js';
import type { Pen } from './pen.js';
import type { Ports } from './ports.js';
import { devicesIn, rackBox, type Scene } from './scene.js';

/** Which trays are drawn. */
export type TrayLayer = 'all' | 'fibre' | 'copper' | 'none';

/** How the scene looks now. */
export interface Look {
  paper: Paper;
  colour: Colour;
  trays: TrayLayer;
  classes: Classes;
  deviceStatus: Uint8Array | undefined;
  cableStatus: Uint8Array | undefined;
}

/** A piece of the floor on a canvas: what of the floor, device pixels to the metre, and to a pixel of the page. */
export interface Piece {
  box: Box;
  scale: number;
  density: number;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const FILL_STEPS = 10;

/** Draws a piece of the floor. O(racks + segments + what is within): what lies outside is passed over. */
export function paint(pen: Pen, scene: Scene, look: Look, ports: Ports | undefined, piece: Piece): void {
  const { box, scale, density } = piece;
  const detail = detailAt(scale / density);
  const { paper } = look;
  const rect = ({ x0, y0, x1, y1 }: Box, color: string) => {
    if (!touches({ x0, y0, x1, y1 }, box)) return;
    // Edges on whole pixels: neighbours meet without a seam.
    const [left, top] = [Math.round((x0 - box.x0) * scale), Math.round((y0 - box.y0) * scale)];
    pen.fillStyle = color;
    pen.fillRect(left, top, Math.round((x1 - box.x0) * scale) - left, Math.round((y1 - box.y0) * scale) - top);
  };
  rect(box, paper.ground);
  for (const hall of scene.halls) rect(hall.box, paper.floor);
  if (detail.aisles) {
    for (const aisle of scene.cold) rect(aisle, paper.cold);
    for (const aisle of scene.hot) rect(aisle, paper.hot);
  }
  for (const area of scene.blocked) {
    rect(area.box, paper.faint);
    label(pen, piece, area.what, area.box, paper.ink);
  }
  const close = detail.devices;
  racks(pen, scene, look, ports, piece);
  if (look.trays !== 'none') trays(pen, scene, look, piece, close ? 0.2 : 1);
  walls(pen, scene, paper, piece);
  for (const door of scene.doors) rect(door.box, door.dock ? paper.soft : paper.ground);
  if (scene.halls.length > 1 && !detail.names) for (const hall of scene.halls) hallName(pen, piece, hall, paper);
}

function racks(pen: Pen, scene: Scene, look: Look, ports: Ports | undefined, piece: Piece): void {
  const { box, scale, density } = piece;
  const { classes } = look;
  const { x0, y0, x1, y1, count } = scene.racks;
  const detail = detailAt(scale / density);
  const gap = detail.edges ? Math.max(1, Math.round(density * Math.min(1.5, scale / density / 14))) : 0;
  const here: number[] = [];
  for (let rack = 0; rack < count; rack++)
    if (x1[rack] > box.x0 && x0[rack] < box.x1 && y1[rack] > box.y0 && y0[rack] < box.y1) here.push(rack);
  for (const [kind, { fill }] of classes.classes.entries()) {
    pen.fillStyle = fill;
    for (const rack of here) {
      if (classes.of[rack] !== kind) continue;
      const [left, top] = [Math.round((x0[rack] - box.x0) * scale), Math.round((y0[rack] - box.y0) * scale)];
      const [right, bottom] = [Math.round((x1[rack] - box.x0) * scale), Math.round((y1[rack] - box.y0) * scale)];
      pen.fillRect(left, top, Math.max(1, right - left - gap), Math.max(1, bottom - top - gap));
    }
  }
  if (detail.devices) for (const rack of here) elevation(pen, scene, look, ports, piece, rack);
  else if (detail.edges) for (const rack of here) rackMarks(pen, scene, look, piece, rack, detail.names);
}

/** A rack's front, and its name where it can be read, else the mark of its class. */
function rackMarks(pen: Pen, scene: Scene, { classes }: Look, piece: Piece, rack: number, named: boolean): void {
  const { box, scale, density } = piece;
  const { ink, mark } = classes.classes[classes.of[rack]];
  const b = rackBox(scene, rack);
  const [left, top] = [(b.x0 - box.x0) * scale, (b.y0 - box.y0) * scale];
  const [width, height] = [(b.x1 - b.x0) * scale, (b.y1 - b.y0) * scale];
  const name = scene.racks.names[rack];
  const size = 11 * density;
  if (named && textWidth(name, size) + 4 * density <= width && height >= size * 1.3) {
    text(pen, name, left + width / 2, top + height / 2, size, ink, 'center');
    return;
  }
  if (mark.length === 0 || width < 7 * density) return;
  pen.strokeStyle = ink;
  pen.lineWidth = density;
  pen.beginPath();
  for (const [ax, ay, bx, by] of mark) {
    pen.moveTo(left + (0.25 + ax / 2) * width, top + (0.25 + ay / 2) * height);
    pen.lineTo(left + (0.25 + bx / 2) * width, top + (0.25 + by / 2) * height);
  }
  pen.stroke();
}

/** Front and rear of a rack within its footprint, each device at its U, its ports on the side where they are. */
function elevation(pen: Pen, scene: Scene, look: Look, ports: Ports | undefined, piece: Piece, rack: number): void {
  const { box, scale, density } = piece;
  const { paper, classes } = look;
  const own = classes.classes[classes.of[rack]];
  const detail = detailAt(scale / density);
  const b = rackBox(scene, rack);
  const faces = facesOf(scene, rack);
  const header = (faces.front.y0 - b.y0) * scale;
  const size = Math.min(14 * density, header * 0.8);
  if (size >= 7 * density) {
    text(pen, scene.racks.names[rack], (b.x0 - box.x0) * scale + header * 0.3, (b.y0 - box.y0) * scale + header / 2, size, own.ink, 'left');
    if (detail.deviceNames)
      for (const side of ['front', 'rear'] as const)
        text(pen, side, (faces[side].x1 - box.x0) * scale - 2, (b.y0 - box.y0) * scale + header / 2, size * 0.8, own.ink, 'right');
  }
  // The rack keeps its colour as an edge and a head; its devices stand on neutral ground.
  pen.fillStyle = paper.faint;
  fillBox(pen, piece, {
    x0: b.x0 + (b.x1 - b.x0) * 0.012,
    y0: faces.front.y0,
    x1: b.x1 - (b.x1 - b.x0) * 0.012,
    y1: b.y1 - (b.y1 - b.y0) * 0.012,
  });
  for (const side of ['front', 'rear'] as const) {
    const face = faces[side];
    pen.fillStyle = paper.floor;
    fillBox(pen, piece, face);
    for (const device of devicesIn(scene, rack)) {
      const area = deviceBox(scene, rack, device, face);
      if (area && touches(area, box))
        drawDevice(pen, scene, look, ports, piece, device, area, (scene.devices.rear[device] === 1) === (side === 'rear'));
    }
  }
}

/** A device on one side of its rack; its ports where they are on this side. */
function drawDevice(
  pen: Pen,
  scene: Scene,
  look: Look,
  ports: Ports | undefined,
  piece: Piece,
  device: number,
  area: Box,
  withPorts: boolean,
): void {
  const detail = detailAt(piece.scale / piece.density);
  const byState = look.colour === 'state' || look.colour === 'test';
  const fill = byState
    ? statusFills('device', look.paper.plain).fills[statusStep('device', look.deviceStatus?.[device] ?? 0)]
    : (DEVICE_ROLES[scene.devices.roles[device]]?.fill ?? PLAIN);
  pen.fillStyle = fill;
  fillBox(pen, piece, area, Math.max(1, Math.min(2, piece.scale * 0.001)));
  const first = ports?.first[device] ?? 0;
  const count = withPorts && detail.ports && ports ? ports.first[device + 1] - first : 0;
  if (detail.deviceNames) deviceName(pen, piece, scene.devices.names[device], area, inkOn(fill), count > 0);
  if (count > 0 && ports) devicePorts(pen, look, ports, piece, area, first, count, detail.portNames);
}

function deviceName(pen: Pen, { box, scale, density }: Piece, name: string, area: Box, ink: string, besidePorts: boolean): void {
  const height = (area.y1 - area.y0) * scale;
  const size = Math.min(13 * density, height * 0.72);
  if (size < 6.5 * density) return;
  const width = (area.x1 - area.x0) * scale * (besidePorts ? NAME_SHARE : 1) - size * 0.6;
  const shown = fitted(name, size, width);
  if (shown) text(pen, shown, (area.x0 - box.x0) * scale + size * 0.3, (area.y0 - box.y0) * scale + height / 2, size, ink, 'left');
}

/** Ports in use, coloured by how far their cables are, or by what they carry. */
function devicePorts(pen: Pen, look: Look, ports: Ports, piece: Piece, area: Box, first: number, count: number, named: boolean): void {
  const { box, scale, density } = piece;
  const { classes, ofCable } = look.classes;
  const { fills } = statusFills('cable', PLAIN);
  const fillOf = (cable: number) =>
    ofCable
      ? classes[ofCable[cable] ?? classes.length - 1].fill
      : fills[cable < 0 ? 0 : statusStep('cable', look.cableStatus?.[cable] ?? 0)];
  for (let i = 0; i < count; i++) {
    const own = portBox(area, i, count);
    if (!touches(own, box)) continue;
    const fill = fillOf(ports.cable[first + i]);
    pen.fillStyle = '#1f2933';
    fillBox(pen, piece, own);
    pen.fillStyle = fill;
    fillBox(pen, piece, own, -Math.max(1, Math.min(2, scale * 0.0006)));
    const height = (own.y1 - own.y0) * scale;
    const size = Math.min(12 * density, height * 0.5);
    if (!named || size < 6 * density) continue;
    const shown = fitted(ports.names[ports.name[first + i]], size, (own.x1 - own.x0) * scale - 4);
    if (shown)
      text(pen, shown, ((own.x0 + own.x1) / 2 - box.x0) * scale, (own.y0 - box.y0) * scale + height / 2, size, inkOn(fill), 'center');
  }
}

/**
 * Trays with what lies in them: a band as wide as its share of the fill allowed, so that the eye sees where cables go together.
 * Coloured by level, or by fill where the colour tells that.
 */
function trays(pen: Pen, scene: Scene, look: Look, piece: Piece, strength: number): void {
  const { box, scale, density } = piece;
  const { segments } = scene;
  const steps = [...sequential(FILL_STEPS), OVER];
  const byFill = look.colour === 'fill';
  // Strokes of a kind are one path: colour and width in steps.
  const paths = new Map<string, { color: string; width: number; rows: number[] }>();
  for (let i = 0; i < segments.count; i++) {
    if (segments.cables[i] === 0) continue;
    const copper = segments.copper[i] === 1;
    if ((look.trays === 'fibre' && copper) || (look.trays === 'copper' && !copper) || !crosses(scene, i, box)) continue;
    const share = Math.min(1, Math.max(0, segments.share[i]));
    const most = segments.width_m[i] * scale;
    const width = byFill ? Math.max(density, most) : Math.max(density * 0.75, Math.ceil(Math.sqrt(share) * most * 2) / 2);
    const color = byFill ? steps[stepOf(segments.share[i], 1, FILL_STEPS)] : copper ? look.paper.copper : look.paper.fibre;
    const key = `${color} ${width}`;
    const path = paths.get(key);
    if (path) path.rows.push(i);
    else paths.set(key, { color, width, rows: [i] });
  }
  pen.globalAlpha = (byFill ? 0.9 : 0.45) * strength;
  pen.lineCap = 'butt';
  for (const { color, width, rows } of paths.values()) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.beginPath();
    for (const i of rows) {
      pen.moveTo((segments.x0[i] - box.x0) * scale, (segments.y0[i] - box.y0) * scale);
      pen.lineTo((segments.x1[i] - box.x0) * scale, (segments.y1[i] - box.y0) * scale);
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function crosses({ segments }: Scene, i: number, box: Box): boolean {
  const { x0, y0, x1, y1 } = segments;
  const reach = segments.width_m[i];
  if (Math.max(x0[i], x1[i]) < box.x0 - reach || Math.min(x0[i], x1[i]) > box.x1 + reach) return false;
  return Math.max(y0[i], y1[i]) >= box.y0 - reach && Math.min(y0[i], y1[i]) <= box.y1 + reach;
}

function walls(pen: Pen, scene: Scene, paper: Paper, { box, scale, density }: Piece): void {
  pen.strokeStyle = paper.soft;
  pen.lineWidth = 1.5 * density;
  for (const { box: hall } of scene.halls)
    pen.strokeRect((hall.x0 - box.x0) * scale, (hall.y0 - box.y0) * scale, (hall.x1 - hall.x0) * scale, (hall.y1 - hall.y0) * scale);
}

function hallName(pen: Pen, { box, scale, density }: Piece, hall: Scene['halls'][number], paper: Paper): void {
  text(pen, hall.name, (hall.box.x0 - box.x0) * scale + 2, (hall.box.y0 - box.y0) * scale - 8 * density, 12 * density, paper.soft, 'left');
}

function label(pen: Pen, { box, scale, density }: Piece, words: string, area: Box, ink: string): void {
  const shown = fitted(words, 11 * density, (area.x1 - area.x0) * scale - 4);
  if (shown && (area.y1 - area.y0) * scale > 14 * density)
    text(pen, shown, ((area.x0 + area.x1) / 2 - box.x0) * scale, ((area.y0 + area.y1) / 2 - box.y0) * scale, 11 * density, ink, 'center');
}

/** Fills a box; `inset` pixels less on the right and below, or all around where it is negative. */
function fillBox(pen: Pen, { box, scale }: Piece, area: Box, inset = 0): void {
  const before = inset < 0 ? -inset : 0;
  const [left, top] = [Math.round((area.x0 - box.x0) * scale + before), Math.round((area.y0 - box.y0) * scale + before)];
  const [right, bottom] = [
    Math.round((area.x1 - box.x0) * scale - Math.abs(inset)),
    Math.round((area.y1 - box.y0) * scale - Math.abs(inset)),
  ];
  if (right > left && bottom > top) pen.fillRect(left, top, right - left, bottom - top);
}

function text(pen: Pen, words: string, x: number, y: number, size: number, ink: string, align: Pen['textAlign']): void {
  pen.font = `${size.toFixed(1)}px ${FONT}`;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  pen.fillStyle = ink;
  pen.fillText(words, Math.round(x), Math.round(y));
}

function touches(a: Box, b: Box): boolean {
  return a.x1 > b.x0 && a.x0 < b.x1 && a.y1 > b.y0 && a.y0 < b.y1;
}
