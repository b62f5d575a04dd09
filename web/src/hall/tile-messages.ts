import type { Look } from './paint.js';
import type { Ports } from './ports.js';
import type { Scene } from './scene.js';
import type { TileId } from './tiles.js';

/** What the thread that draws tiles is told. */
export type TileQuestion =
  | { scene: Scene }
  | { look: Look }
  | { ports: Ports }
  /** Tiles wanted now, the most wanted first; those asked for before and not yet drawn are forgotten. */
  | { wanted: { tile: TileId; version: number }[]; density: number };

/** A tile as it was drawn. */
export interface TileAnswer {
  tile: TileId;
  version: number;
  bitmap: ImageBitmap;
  took_ms: number;
}
