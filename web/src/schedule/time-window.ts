/** The time that is seen: minutes after the schedule's start at its left edge, and pixels to the minute. */
export interface TimeWindow {
  from_min: number;
  scale: number;
}

/** Closest view: an hour over some 600 pixels. */
export const MOST_SCALE = 10;

/** The window that shows a time whole over a width, with a little room before it, and more behind it for what is said of its end. */
export function fitTime(from_min: number, to_min: number, width: number): TimeWindow {
  const length = Math.max(30, to_min - from_min);
  const scale = Math.min(MOST_SCALE, Math.max(1, width) / (length * 1.06));
  return { from_min: from_min - length * 0.015, scale };
}

/** Zooms by a factor; the minute at `x` stays there. No wider than twice the whole, and always over it. */
export function zoomedTime(window: TimeWindow, factor: number, x: number, whole: [number, number], width: number): TimeWindow {
  const least = fitTime(...whole, width).scale / 2;
  const scale = Math.min(MOST_SCALE, Math.max(least, window.scale * factor));
  const minute = window.from_min + x / window.scale;
  return keptOver({ from_min: minute - x / scale, scale }, whole, width);
}

/** Moves by so many pixels. */
export function pannedTime(window: TimeWindow, pixels: number, whole: [number, number], width: number): TimeWindow {
  return keptOver({ ...window, from_min: window.from_min + pixels / window.scale }, whole, width);
}

/** The window moved just so far that a span is seen, or begins to be where it is longer. */
export function showing(window: TimeWindow, from_min: number, to_min: number, width: number): TimeWindow {
  const seen = width / window.scale;
  const room = seen * 0.08;
  if (from_min >= window.from_min && to_min <= window.from_min + seen) return window;
  const fits = to_min - from_min <= seen - 2 * room;
  if (!fits || from_min < window.from_min + room) return { ...window, from_min: from_min - room };
  return { ...window, from_min: to_min + room - seen };
}

/** The middle of the view stays over the whole. */
function keptOver(window: TimeWindow, [from, to]: [number, number], width: number): TimeWindow {
  const half = width / 2 / window.scale;
  return { ...window, from_min: Math.min(to - half, Math.max(from - half, window.from_min)) };
}

/** A window on its way to another, `share` of the time gone by: what both show moves straight. */
export function betweenTimes(from: TimeWindow, to: TimeWindow, share: number): TimeWindow {
  if (share >= 1) return to;
  const eased = 1 - (1 - share) ** 3;
  const scale = from.scale * (to.scale / from.scale) ** eased;
  const ratio = to.scale / from.scale;
  const way = Math.abs(ratio - 1) < 1e-6 ? eased : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { scale, from_min: from.from_min + (to.from_min - from.from_min) * way };
}
