/** Which rows of a long list are seen, and where the first of them stands. */
export interface Window {
  first: number;
  /** After the last one. */
  end: number;
  /** Where row `first` stands, from the top of the list's body. */
  top_px: number;
  /** Height of the body. */
  height_px: number;
}

/** Browsers make nothing higher than about 17 million pixels. */
const MOST_PX = 8_000_000;

/**
 * The rows that are seen of a list of rows of one height.
 *
 * A body that would be higher than a browser can make is shortened: scrolling then moves over more rows than pixels.
 */
export function windowOf(rows: number, row_px: number, scroll_px: number, view_px: number): Window {
  const whole = rows * row_px;
  const height_px = Math.min(whole, MOST_PX);
  const most = Math.max(1, height_px - view_px);
  // Where the view's upper edge is in the whole list.
  const at = whole <= MOST_PX ? scroll_px : (Math.min(scroll_px, most) / most) * (whole - view_px);
  const first = Math.max(0, Math.floor(at / row_px) - 4);
  const end = Math.min(rows, Math.ceil((at + view_px) / row_px) + 4);
  return { first, end, top_px: first * row_px - at + scroll_px, height_px };
}

/** How far to scroll so that a row is seen, undefined where it is already. */
export function scrollTo(row: number, rows: number, row_px: number, scroll_px: number, view_px: number): number | undefined {
  const whole = rows * row_px;
  const height_px = Math.min(whole, MOST_PX);
  const most = Math.max(1, height_px - view_px);
  const stretch = whole <= MOST_PX ? 1 : (whole - view_px) / most;
  const at = scroll_px * stretch;
  if (row * row_px < at) return (row * row_px) / stretch;
  if ((row + 1) * row_px > at + view_px) return ((row + 1) * row_px - view_px) / stretch;
  return undefined;
}
