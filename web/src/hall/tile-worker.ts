import { scaleOf } from './camera.js';
import { type Look, paint } from './paint.js';
import type { Pen } from './pen.js';
import type { Ports } from './ports.js';
import type { Scene } from './scene.js';
import type { TileAnswer, TileQuestion } from './tile-messages.js';
import { TILE_PX, tileBox } from './tiles.js';

// Draws tiles of the floor, one after another, the most wanted first. Between two it hears what is wanted now.

const scope = self as unknown as { postMessage: (message: TileAnswer, transfer: Transferable[]) => void; onmessage: unknown };
const canvas = new OffscreenCanvas(TILE_PX, TILE_PX);
// Drawn by this thread itself: the graphics process has the frames to show.
const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
const turn = new MessageChannel();

let scene: Scene | undefined;
let look: Look | undefined;
let ports: Ports | undefined;
let wanted: Extract<TileQuestion, { wanted: unknown }> = { wanted: [], density: 1 };

scope.onmessage = ({ data }: MessageEvent<TileQuestion>) => {
  if ('scene' in data) scene = data.scene;
  else if ('look' in data) look = data.look;
  else if ('ports' in data) ports = data.ports;
  else {
    const idle = wanted.wanted.length === 0;
    wanted = data;
    if (idle) turn.port2.postMessage(null);
  }
};

turn.port1.onmessage = () => {
  const next = wanted.wanted.shift();
  if (!next) return;
  if (scene && look && context) {
    const began = performance.now();
    const { tile, version } = next;
    paint(context as unknown as Pen, scene, look, ports, { box: tileBox(tile), scale: scaleOf(tile.level), density: wanted.density });
    const bitmap = canvas.transferToImageBitmap();
    scope.postMessage({ tile, version, bitmap, took_ms: performance.now() - began }, [bitmap]);
  }
  if (wanted.wanted.length > 0) turn.port2.postMessage(null);
};
