import { type Box, between, type Camera, fitBox, levelOf, onFloor, panned, type Size, scaleOf, seen, zoomed } from './camera.js';
import { detailAt } from './detail.js';
import { type Hit, hitAt } from './elevation.js';
import { drawOverlay, type Overlay } from './overlay.js';
import type { Look } from './paint.js';
import type { Ports } from './ports.js';
import type { Scene } from './scene.js';
import { TileStore } from './tile-store.js';

/** What the view tells its page. */
export interface FloorHeard {
  picked: (hit: Hit | undefined) => void;
  hovered: (hit: Hit | undefined, x: number, y: number) => void;
  moved: (camera: Camera) => void;
}

const FLIGHT_MS = 420;
const STEP_MS = 160;
/** A pointer that moved less than this clicked. */
const CLICK_PX = 5;

/** The floor on a canvas: moves, zooms, picks. Frames are drawn only while something changes. */
export class FloorView {
  private camera: Camera;
  private readonly tiles: TileStore;
  private size: Size = { width: 1, height: 1 };
  private density = 1;
  private flight: { from: Camera; to: Camera; began: number; lasts: number } | undefined;
  private frame = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private travelled = 0;
  private ports: Ports | undefined;
  private overlay: Overlay = { chosen: [], hovered: undefined, ways: [] };
  private readonly context: CanvasRenderingContext2D;
  private readonly stop = new AbortController();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    readonly scene: Scene,
    private look: Look,
    private readonly heard: FloorHeard,
  ) {
    this.context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
    this.tiles = new TileStore(scene, { color: look.paper.ground }, () => this.draw());
    this.tiles.look(look);
    this.camera = fitBox(scene.bounds, this.size);
    const watch = new ResizeObserver(() => this.resized());
    watch.observe(canvas);
    this.stop.signal.addEventListener('abort', () => watch.disconnect());
    this.listen();
    this.resized(true);
  }

  close(): void {
    this.stop.abort();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    this.tiles.close();
  }

  setLook(look: Look): void {
    this.look = look;
    this.tiles.ground.color = look.paper.ground;
    this.tiles.look(look);
  }

  setPorts(ports: Ports): void {
    this.ports = ports;
    this.tiles.ports(ports);
  }

  setOverlay(overlay: Overlay): void {
    this.overlay = overlay;
    this.draw();
  }

  /** Flies to a box of the floor; no closer than so many pixels to the metre. */
  flyTo(box: Box, closest = 400): void {
    const to = fitBox(box, this.size, Math.min(80, this.size.width / 6));
    this.fly(to.scale > closest ? { ...to, scale: scaleOf(levelOf(closest)) } : to, FLIGHT_MS);
  }

  flyHome(): void {
    this.fly(fitBox(this.scene.bounds, this.size), FLIGHT_MS);
  }

  /** Zooms by steps of a fourth root of two, around the middle or a point of the view. */
  zoomBy(steps: number, x?: number, y?: number): void {
    const from = this.flight?.to ?? this.camera;
    const aimed = scaleOf(levelOf(from.scale * this.density) + steps) / this.density;
    this.fly(zoomed(from, this.size, this.scene.bounds, aimed / from.scale, x, y), STEP_MS);
  }

  panBy(dx: number, dy: number): void {
    this.fly(panned(this.flight?.to ?? this.camera, this.scene.bounds, dx, dy), STEP_MS);
  }

  /** The box of the floor that is seen. */
  get seen(): Box {
    return seen(this.camera, this.size);
  }

  /** What is in the middle of the view. */
  middle(): Hit | undefined {
    return this.hit(this.size.width / 2, this.size.height / 2);
  }

  private fly(to: Camera, lasts: number): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.flight = undefined;
      this.moveTo(to);
      return;
    }
    this.flight = { from: this.camera, to, began: performance.now(), lasts };
    this.tiles.want(to, this.size, this.density);
    this.draw();
  }

  private moveTo(camera: Camera): void {
    this.camera = camera;
    this.heard.moved(camera);
    this.draw();
  }

  /** After a pinch or a fine wheel the view comes to rest on the next scale of the tiles: sharp, and copied instead of scaled. */
  private rest(x: number, y: number): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const aimed = scaleOf(levelOf(this.camera.scale * this.density)) / this.density;
      if (Math.abs(aimed / this.camera.scale - 1) > 1e-9)
        this.fly(zoomed(this.camera, this.size, this.scene.bounds, aimed / this.camera.scale, x, y), STEP_MS);
    }, 140);
  }

  private draw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      this.drawNow(now);
    });
  }

  private drawNow(now: number): void {
    const { flight, density, size } = this;
    const context = this.context;
    if (flight) {
      const share = Math.min(1, (now - flight.began) / flight.lasts);
      this.camera = between(flight.from, flight.to, Math.max(0, share));
      if (share >= 1) this.flight = undefined;
      else this.draw();
      this.heard.moved(this.camera);
    }
    // Tiles on the way are not worth drawing; those of its end are.
    this.tiles.want(this.flight?.to ?? this.camera, size, density);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'low';
    this.tiles.draw(context, this.camera, size, density);
    context.setTransform(density, 0, 0, density, 0, 0);
    drawOverlay(context, this.scene, this.look.paper, this.camera, size, this.overlay);
    if (this.tiles.ready(this.camera, size, density) && !this.flight) this.canvas.dataset.ready = 'true';
    else delete this.canvas.dataset.ready;
  }

  private resized(first = false): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    const whole = fitBox(this.scene.bounds, this.size).scale >= this.camera.scale * 0.999;
    this.size = { width, height };
    this.density = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.density);
    this.canvas.height = Math.round(height * this.density);
    if (first || whole) {
      const home = fitBox(this.scene.bounds, this.size);
      this.flight = undefined;
      this.camera = { ...home, scale: scaleOf(Math.floor(Math.log2(home.scale * this.density) * 4 + 1e-6)) / this.density };
    }
    this.moveTo(this.camera);
  }

  private hit(x: number, y: number): Hit | undefined {
    const [x_m, y_m] = onFloor(this.camera, this.size, x, y);
    const detail = detailAt(this.camera.scale);
    const { ports } = this;
    const count = (device: number) => (detail.ports && ports ? ports.first[device + 1] - ports.first[device] : 0);
    return hitAt(this.scene, x_m, y_m, { devices: detail.devices, ports: count });
  }

  private listen(): void {
    const { canvas } = this;
    const on = <K extends keyof HTMLElementEventMap>(kind: K, heard: (event: HTMLElementEventMap[K]) => void) =>
      canvas.addEventListener(kind, heard, { signal: this.stop.signal, passive: false });
    on('wheel', (event) => this.wheel(event));
    on('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      if (this.pointers.size === 0) this.travelled = 0;
      this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      this.flight = undefined;
    });
    on('pointermove', (event) => this.pointerMoved(event));
    on('pointerup', (event) => {
      const clicked = this.pointers.size === 1 && this.pointers.has(event.pointerId) && this.travelled < CLICK_PX;
      this.pointers.delete(event.pointerId);
      if (clicked) this.heard.picked(this.hit(event.offsetX, event.offsetY));
      else if (this.pointers.size === 0) this.rest(event.offsetX, event.offsetY);
    });
    on('pointercancel', (event) => this.pointers.delete(event.pointerId));
    on('pointerleave', () => this.heard.hovered(undefined, 0, 0));
    on('dblclick', (event) => this.zoomBy(6, event.offsetX, event.offsetY));
    on('keydown', (event) => this.key(event));
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    // A mouse wheel comes in notches, a trackpad in small steps.
    if (event.deltaMode !== 0 || (Math.abs(event.deltaY) >= 50 && !event.ctrlKey)) {
      this.zoomBy(event.deltaY < 0 ? 2 : -2, event.offsetX, event.offsetY);
      return;
    }
    this.flight = undefined;
    const factor = 2 ** (-event.deltaY * (event.ctrlKey ? 0.012 : 0.005));
    this.moveTo(zoomed(this.camera, this.size, this.scene.bounds, factor, event.offsetX, event.offsetY));
    this.rest(event.offsetX, event.offsetY);
  }

  private pointerMoved(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') this.heard.hovered(this.hit(event.offsetX, event.offsetY), event.offsetX, event.offsetY);
      return;
    }
    const now = { x: event.offsetX, y: event.offsetY };
    this.travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    const { bounds } = this.scene;
    if (this.pointers.size === 2) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1] ?? now;
      const apart = (a: { x: number; y: number }) => Math.max(10, Math.hypot(a.x - other.x, a.y - other.y));
      const moved = panned(this.camera, bounds, (before.x - now.x) / 2, (before.y - now.y) / 2);
      const [x, y] = [(now.x + other.x) / 2, (now.y + other.y) / 2];
      this.moveTo(zoomed(moved, this.size, bounds, apart(now) / apart(before), x, y));
    } else if (this.travelled >= CLICK_PX) this.moveTo(panned(this.camera, bounds, before.x - now.x, before.y - now.y));
    this.pointers.set(event.pointerId, now);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 400 : 100;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.panBy(-step, 0),
      ArrowRight: () => this.panBy(step, 0),
      ArrowUp: () => this.panBy(0, -step),
      ArrowDown: () => this.panBy(0, step),
      '+': () => this.zoomBy(2),
      '=': () => this.zoomBy(2),
      '-': () => this.zoomBy(-2),
      '0': () => this.flyHome(),
      Home: () => this.flyHome(),
      Enter: () => this.heard.picked(this.middle()),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
