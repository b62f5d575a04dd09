import { FINISHED } from '../../../src/asbuilt/index.js';
import type { Dates } from '../../../src/drawing/index.js';
import { cell, membersOf } from '../../../src/table/index.js';
import { type Axis, axisOf } from './axis.js';
import { NO_ROW, paintBars, paintNotes } from './paint-bars.js';
import { type Lines, paintAxis, paintGround, paintLines } from './paint-ground.js';
import { type Arrow, paintLinks } from './paint-links.js';
import type { Paper } from './paper.js';
import type { Reckoned } from './reckoner.js';
import { type Rows, rowOf } from './rows.js';
import { penOf, sized } from './sheet.js';
import type { TimeView } from './time-view.js';
import type { StandView } from './view.js';

/** All that a picture of the chart is made from. */
export interface Picture {
  reckoned: Reckoned;
  stand: StandView;
  rows: Rows;
  /** Place of each activity among the rows; -1 for those not shown. */
  placeOf: Int32Array;
  row_px: number;
  bar_y: number;
  bar_px: number;
  chosen: number;
  /** The driving path in its order, while it is shown. */
  path: readonly number[] | undefined;
  lines: Lines;
  paper: Paper;
  dates: Dates;
}

export interface ChartHeard {
  picked: (row: number) => void;
  hovered: (row: number, x: number, y: number) => void;
}

/** Relations of the chosen activity that are drawn at most. */
const MOST_ARROWS = 200;
/** A pointer that moved less than this clicked. */
const CLICK_PX = 5;

/** Bars on a canvas that stands still in a scrolled list: the list moves the rows, this the time. Frames are drawn only when something changes. */
export class Chart {
  picture: Picture | undefined;
  private hovered = NO_ROW;
  private frame = 0;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private travelled = 0;
  private pathOf: { path: readonly number[]; set: ReadonlySet<number> } = { path: [], set: new Set() };
  private readonly stops: (() => void)[];
  private readonly stop = new AbortController();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly axis: HTMLCanvasElement,
    private readonly scroller: HTMLElement,
    private readonly time: TimeView,
    private readonly whole: () => [number, number],
    private readonly heard: ChartHeard,
  ) {
    this.stops = [
      time.onDraw(() => this.drawNow(true)),
      sized(canvas, ({ width }) => time.setRoom(this.whole(), width)),
      sized(axis, () => time.draw()),
    ];
    this.listen();
  }

  close(): void {
    this.stop.abort();
    cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
  }

  /** Draws all anew, with the curves over the same time. */
  draw(): void {
    this.time.draw();
  }

  /** Draws the bars alone: rows have moved, the time has not. */
  drawRows(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => this.drawNow(false));
  }

  private drawNow(withAxis: boolean): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { picture, canvas, time } = this;
    if (!picture) return;
    const { paper, reckoned, row_px, rows, lines } = picture;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (width === 0) return;
    const x = (minute: number) => time.x(minute);
    const axis = axisOf(time.now, width, picture.dates);
    const scroll = this.scroller.scrollTop;
    const first = Math.max(0, Math.floor(scroll / row_px));
    const end = Math.min(rows.length, Math.ceil((scroll + height) / row_px));
    const top_px = first * row_px - scroll;
    const pen = penOf(canvas);
    paintGround(pen, paper, { width, height }, axis, reckoned.fixed.rests, x);
    const notes = paintBars(
      pen,
      { ...picture, path: this.onPath(picture.path), hovered: this.hovered },
      paper,
      { first, end, top_px, width },
      x,
    );
    paintLinks(
      pen,
      paper,
      picture.path ? this.pathArrows(picture, picture.path, scroll, height) : this.arrows(picture, scroll, height),
      picture.bar_px / 2,
    );
    paintLines(pen, paper, lines, height, x);
    paintNotes(pen, paper, notes);
    if (withAxis) this.drawAxis(picture, axis);
    if (time.resting) canvas.dataset.ready = 'true';
    else delete canvas.dataset.ready;
    canvas.dataset.seen = `${Math.round(time.now.from_min)} ${Math.round(time.minute(width))}`;
  }

  private drawAxis({ paper, lines }: Picture, axis: Axis): void {
    const head = { width: this.axis.clientWidth, height: this.axis.clientHeight };
    paintAxis(penOf(this.axis), paper, head, axis, lines, (minute) => this.time.x(minute));
  }

  private onPath(path: Picture['path']): ReadonlySet<number> | undefined {
    if (path && this.pathOf.path !== path) this.pathOf = { path, set: new Set(path) };
    return path && this.pathOf.set;
  }

  /** From each activity of the path to the next. */
  private pathArrows({ stand, placeOf, row_px, bar_y, bar_px }: Picture, path: readonly number[], scroll: number, height: number): Arrow[] {
    const y = (i: number) => placeOf[i] * row_px - scroll + bar_y + bar_px / 2;
    return path.slice(1).flatMap((to, k) => {
      const from = path[k];
      if (
        stand.step[from] === FINISHED ||
        placeOf[from] < 0 ||
        placeOf[to] < 0 ||
        Math.max(y(from), y(to)) < -40 ||
        Math.min(y(from), y(to)) > height + 40
      )
        return [];
      return [
        { x0: this.time.x(stand.finish[from]), y0: y(from), x1: this.time.x(stand.start[to]), y1: y(to), intoStart: true, critical: true },
      ];
    });
  }

  /** Relations of the chosen activity to others that have rows. */
  private arrows({ reckoned, stand, placeOf, chosen, row_px, bar_y, bar_px }: Picture, scroll: number, height: number): Arrow[] {
    const { activity } = rowOf(chosen === NO_ROW ? 0 : chosen);
    if (chosen === NO_ROW || activity < 0) return [];
    const { before, after, fromOf, toOf } = reckoned.fixed;
    const { type } = reckoned.schedule.tables.relations.columns;
    const y = (i: number) => Math.min(height + 40, Math.max(-40, placeOf[i] * row_px - scroll + bar_y + bar_px / 2));
    const arrows: Arrow[] = [];
    for (const row of [...membersOf(before, activity), ...membersOf(after, activity)]) {
      const [from, to] = [fromOf[row], toOf[row]];
      if (from < 0 || to < 0 || placeOf[from] < 0 || placeOf[to] < 0) continue;
      const kind = cell(type, row) || 'FS';
      arrows.push({
        x0: this.time.x((kind[0] === 'F' ? stand.finish : stand.start)[from]),
        y0: y(from),
        x1: this.time.x((kind[1] === 'F' ? stand.finish : stand.start)[to]),
        y1: y(to),
        intoStart: kind[1] !== 'F',
        critical: stand.critical[from] === 1 && stand.critical[to] === 1,
      });
      if (arrows.length === MOST_ARROWS) break;
    }
    return arrows;
  }

  private rowAt(y: number): number {
    const { picture } = this;
    if (!picture) return NO_ROW;
    const place = Math.floor((y + this.scroller.scrollTop) / picture.row_px);
    return place >= 0 && place < picture.rows.length ? picture.rows[place] : NO_ROW;
  }

  private listen(): void {
    const { canvas, axis, time } = this;
    const on = <K extends keyof HTMLElementEventMap>(target: HTMLElement, kind: K, heard: (event: HTMLElementEventMap[K]) => void) =>
      target.addEventListener(kind, heard, { signal: this.stop.signal, passive: false });
    // Over the axis the wheel zooms; over the bars it scrolls as anywhere, zooms with ctrl and moves the time with shift.
    on(axis, 'wheel', (event) => this.zoom(event));
    on(canvas, 'wheel', (event) => {
      if (event.ctrlKey || event.metaKey) this.zoom(event);
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        time.panBy(event.deltaX || event.deltaY);
      }
    });
    for (const target of [canvas, axis]) {
      on(target, 'pointerdown', (event) => {
        if (event.button !== 0) return;
        target.setPointerCapture(event.pointerId);
        if (this.pointers.size === 0) this.travelled = 0;
        this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      });
      on(target, 'pointermove', (event) => this.moved(event));
      on(target, 'pointerup', (event) => {
        const clicked = this.pointers.size === 1 && this.pointers.delete(event.pointerId) && this.travelled < CLICK_PX;
        this.pointers.delete(event.pointerId);
        if (clicked && target === canvas) this.heard.picked(this.rowAt(event.offsetY));
      });
      on(target, 'pointercancel', (event) => this.pointers.delete(event.pointerId));
      on(target, 'dblclick', (event) => time.zoomBy(4, event.offsetX));
    }
    on(canvas, 'pointerleave', () => this.hover(NO_ROW, 0, 0));
  }

  private zoom(event: WheelEvent): void {
    event.preventDefault();
    // A mouse wheel comes in notches, a trackpad in small steps.
    if (event.deltaMode !== 0 || Math.abs(event.deltaY) >= 50) this.time.zoomBy(event.deltaY < 0 ? 1 : -1, event.offsetX);
    else this.time.zoomTo(2 ** (-event.deltaY * 0.012), event.offsetX);
  }

  private moved(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse' && event.currentTarget === this.canvas)
        this.hover(this.rowAt(event.offsetY), event.offsetX, event.offsetY);
      return;
    }
    const now = { x: event.offsetX, y: event.offsetY };
    this.travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (x: number) => Math.max(20, Math.abs(x - other.x));
      this.time.zoomTo(apart(now.x) / apart(before.x), (now.x + other.x) / 2);
    } else if (this.travelled >= CLICK_PX) {
      this.time.panBy(before.x - now.x);
      // Fingers scroll rows by themselves.
      if (event.pointerType === 'mouse') this.scroller.scrollTop += before.y - now.y;
      this.hover(NO_ROW, 0, 0);
    }
    this.pointers.set(event.pointerId, now);
  }

  private hover(row: number, x: number, y: number): void {
    if (row !== this.hovered) {
      this.hovered = row;
      this.drawRows();
    }
    this.heard.hovered(row, x, y);
  }
}
