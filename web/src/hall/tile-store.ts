import { type Box, type Camera, type Size, scaleOf } from './camera.js';
import type { Look } from './paint.js';
import type { Ports } from './ports.js';
import type { Scene } from './scene.js';
import type { TileAnswer, TileQuestion } from './tile-messages.js';
import { baseLevel, TILE_PX, type TileId, tileBox, tileKey, tilesOver, wantedLevel, wantedTiles } from './tiles.js';

interface Kept {
  bitmap: ImageBitmap;
  box: Box;
  level: number;
  stale: boolean;
  used: number;
}

/** At most so many tiles are kept, a megabyte each; the base ones besides. */
const MOST = 90;
/** Coarser levels that stand in for a tile that is not there yet. */
const STAND_INS = 40;

/** The floor's tiles: kept as they were drawn by a thread, asked for as the view moves, put on the view's canvas. */
export class TileStore {
  private readonly worker: Worker;
  private readonly tiles = new Map<string, Kept>();
  private version = 0;
  private asked = '';
  private base: TileId[] = [];
  private frame = 0;

  constructor(
    private readonly scene: Scene,
    readonly ground: { color: string },
    private readonly changed: () => void,
  ) {
    this.worker = new Worker(TILE_WORKER, { type: 'module', name: 'tiles' });
    this.worker.onmessage = ({ data }: MessageEvent<TileAnswer>) => this.take(data);
    this.say({ scene });
    this.base = tilesOver(baseLevel(scene.bounds), scene.bounds, scene.bounds);
  }

  /** All tiles are drawn anew; what there is is shown meanwhile. */
  look(look: Look): void {
    this.say({ look });
    this.stale(() => true);
  }

  ports(ports: Ports): void {
    this.say({ ports });
    this.stale(({ level }) => level > 30);
  }

  close(): void {
    this.worker.terminate();
    for (const { bitmap } of this.tiles.values()) bitmap.close();
    this.tiles.clear();
  }

  /** Asks for what a view wants: what it shows, the whole floor, what is around. */
  want(camera: Camera, size: Size, density: number): void {
    const { shown, around } = wantedTiles(camera, size, this.scene.bounds, density);
    const missing = [...shown, ...this.base, ...around].filter((tile) => this.tiles.get(tileKey(tile))?.stale !== false);
    const asked = `${this.version} ${density} ${missing.map(tileKey).join()}`;
    if (asked === this.asked) return;
    this.asked = asked;
    this.say({ wanted: missing.map((tile) => ({ tile, version: this.version })), density });
  }

  /** Whether all that a view shows is drawn and fresh. */
  ready(camera: Camera, size: Size, density: number): boolean {
    return wantedTiles(camera, size, this.scene.bounds, density).shown.every((tile) => this.tiles.get(tileKey(tile))?.stale === false);
  }

  /** Puts a view on the canvas: tiles of its level, coarser ones where these are not there yet. */
  draw(context: CanvasRenderingContext2D, camera: Camera, size: Size, density: number): void {
    this.frame++;
    const [width, height] = [Math.round(size.width * density), Math.round(size.height * density)];
    context.fillStyle = this.ground.color;
    context.fillRect(0, 0, width, height);
    const scale = camera.scale * density;
    // At rest the scale is that of the tiles: they are copied, not scaled.
    const exact = Math.abs(scale / scaleOf(wantedLevel(camera, density)) - 1) < 1e-9;
    const left = camera.x_m * scale - width / 2;
    const top = camera.y_m * scale - height / 2;
    const [dx, dy] = [Math.round(left), Math.round(top)];
    for (const tile of wantedTiles(camera, size, this.scene.bounds, density).shown) {
      const box = tileBox(tile);
      const [x0, y0] = [Math.round(box.x0 * scale) - dx, Math.round(box.y0 * scale) - dy];
      const kept = this.tiles.get(tileKey(tile));
      if (kept) {
        kept.used = this.frame;
        if (exact) context.drawImage(kept.bitmap, x0, y0);
        else context.drawImage(kept.bitmap, x0, y0, Math.round(box.x1 * scale) - dx - x0, Math.round(box.y1 * scale) - dy - y0);
      } else this.standIn(context, tile, box, scale, dx, dy);
    }
  }

  private standIn(context: CanvasRenderingContext2D, tile: TileId, box: Box, scale: number, dx: number, dy: number): void {
    for (let level = tile.level - 1; level > tile.level - STAND_INS && level >= this.base[0].level; level--) {
      const parts = tilesOver(level, box, box);
      const kept = parts.map((part) => this.tiles.get(tileKey(part)));
      if (!kept.every((each) => each !== undefined)) continue;
      for (const each of kept) {
        each.used = this.frame;
        const [x0, y0] = [Math.max(box.x0, each.box.x0), Math.max(box.y0, each.box.y0)];
        const [x1, y1] = [Math.min(box.x1, each.box.x1), Math.min(box.y1, each.box.y1)];
        const pixel = TILE_PX / (each.box.x1 - each.box.x0);
        context.drawImage(
          each.bitmap,
          (x0 - each.box.x0) * pixel,
          (y0 - each.box.y0) * pixel,
          (x1 - x0) * pixel,
          (y1 - y0) * pixel,
          Math.round(x0 * scale) - dx,
          Math.round(y0 * scale) - dy,
          Math.round(x1 * scale) - Math.round(x0 * scale),
          Math.round(y1 * scale) - Math.round(y0 * scale),
        );
      }
      return;
    }
  }

  private stale(which: (kept: Kept) => boolean): void {
    this.version++;
    for (const kept of this.tiles.values()) if (which(kept)) kept.stale = true;
    this.changed();
  }

  private take({ tile, version, bitmap }: TileAnswer): void {
    const key = tileKey(tile);
    this.tiles.get(key)?.bitmap.close();
    this.tiles.set(key, { bitmap, box: tileBox(tile), level: tile.level, stale: version < this.version, used: this.frame });
    if (this.tiles.size > MOST + this.base.length) this.forget();
    this.changed();
  }

  /** Drops those not used for longest. */
  private forget(): void {
    const base = new Set(this.base.map(tileKey));
    const oldest = [...this.tiles].filter(([key]) => !base.has(key)).sort(([, a], [, b]) => a.used - b.used);
    for (const [key, { bitmap }] of oldest.slice(0, Math.floor(MOST / 4))) {
      bitmap.close();
      this.tiles.delete(key);
    }
  }

  private say(question: TileQuestion): void {
    this.worker.postMessage(question);
  }
}
