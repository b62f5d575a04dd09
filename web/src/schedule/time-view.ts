import { betweenTimes, fitTime, pannedTime, showing, type TimeWindow, zoomedTime } from './time-window.js';

const FLIGHT_MS = 320;
const STEP_MS = 140;

/** The time that the chart and the curves below it show: one for all, moved by any of them. Draws no more often than the screen. */
export class TimeView {
  now: TimeWindow = { from_min: 0, scale: 1 };
  width = 1;
  /** The whole project. */
  private whole: [number, number] = [0, 1];
  private flight: { from: TimeWindow; to: TimeWindow; began: number; lasts: number } | undefined;
  private frame = 0;
  private readonly drawers = new Set<() => void>();
  /** The span that is seen whole, until somebody moves on: another width shows it whole again. */
  private span: readonly [from_min: number, to_min: number] | 'whole' | undefined = 'whole';

  /** Draws whenever the time moves; the returned function ends it. */
  onDraw(drawer: () => void): () => void {
    this.drawers.add(drawer);
    this.draw();
    return () => void this.drawers.delete(drawer);
  }

  /** The time that is the whole, and how wide it is drawn; what was seen whole stays so. */
  setRoom(whole: [number, number], width: number): void {
    this.whole = whole;
    this.width = Math.max(1, width);
    if (this.span) {
      const to = fitTime(...(this.span === 'whole' ? whole : this.span), this.width);
      if (this.flight) this.flight.to = to;
      else this.now = to;
    }
    this.draw();
  }

  draw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((at) => {
      this.frame = 0;
      const { flight } = this;
      if (flight) {
        const share = Math.min(1, Math.max(0, (at - flight.began) / flight.lasts));
        this.now = betweenTimes(flight.from, flight.to, share);
        if (share >= 1) this.flight = undefined;
        else this.draw();
      }
      for (const drawer of this.drawers) drawer();
    });
  }

  x(minute: number): number {
    return (minute - this.now.from_min) * this.now.scale;
  }

  minute(x: number): number {
    return this.now.from_min + x / this.now.scale;
  }

  get resting(): boolean {
    return this.flight === undefined;
  }

  /** Zooms by steps of the square root of two around a place of the view, its middle unless given. */
  zoomBy(steps: number, x = this.width / 2): void {
    this.fly(zoomedTime(this.aim, 2 ** (steps / 2), x, this.whole, this.width), STEP_MS);
  }

  /** Zooms at once, as fingers do. */
  zoomTo(factor: number, x: number): void {
    this.put(zoomedTime(this.now, factor, x, this.whole, this.width));
  }

  panBy(pixels: number, smooth = false): void {
    if (smooth) this.fly(pannedTime(this.aim, pixels, this.whole, this.width), STEP_MS);
    else this.put(pannedTime(this.now, pixels, this.whole, this.width));
  }

  fit(): void {
    this.fly(fitTime(...this.whole, this.width), FLIGHT_MS, 'whole');
  }

  /** Flies to a span of time, seen whole. @param room  at both ends, as a share of it */
  flyTo(from_min: number, to_min: number, room = 1): void {
    const around = (to_min - from_min) * room;
    const span = [from_min - around, to_min + around] as const;
    this.fly(fitTime(...span, this.width), FLIGHT_MS, span);
  }

  /** Moves so that a span is seen, without zooming. */
  show(from_min: number, to_min: number): void {
    const to = showing(this.aim, from_min, to_min, this.width);
    if (to !== this.aim) this.fly(to, FLIGHT_MS);
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.drawers.clear();
  }

  private get aim(): TimeWindow {
    return this.flight?.to ?? this.now;
  }

  private put(to: TimeWindow): void {
    this.flight = undefined;
    this.span = undefined;
    this.now = to;
    this.draw();
  }

  private fly(to: TimeWindow, lasts: number, span?: TimeView['span']): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.put(to);
    else {
      this.flight = { from: this.now, to, began: performance.now(), lasts };
      this.draw();
    }
    this.span = span;
  }
}
