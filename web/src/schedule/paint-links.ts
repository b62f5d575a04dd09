import type { Paper } from './paper.js';
import type { Pen } from './pen.js';

/** One arrow: from a bar's end to another's, in pixels; `y` are the middles of their bars. */
export interface Arrow {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** Whether it leads into the left end of a bar. */
  intoStart: boolean;
  critical: boolean;
}

const HEAD = 4;
const OUT_PX = 7;

/** Draws relations: down into a bar that begins later, around into one that does not. @param half_px  half a bar's height */
export function paintLinks(pen: Pen, paper: Paper, arrows: readonly Arrow[], half_px: number): void {
  for (const arrow of arrows) {
    const { x0, y0, x1, y1, intoStart, critical } = arrow;
    const colour = critical ? paper.criticalEdge : paper.link;
    pen.strokeStyle = colour;
    pen.fillStyle = colour;
    pen.lineWidth = critical ? 1.8 : 1.2;
    pen.beginPath();
    pen.moveTo(x0, y0);
    if (intoStart && x1 >= x0 - 1) {
      const down = y1 > y0 ? 1 : -1;
      const [x, y] = [Math.max(x0 + 1, x1 + 3), y1 - down * half_px];
      pen.lineTo(x, y0);
      pen.lineTo(x, y - down * HEAD);
      pen.stroke();
      head(pen, x, y, 0, down);
    } else {
      const into = intoStart ? 1 : -1;
      const middle = y0 + (y1 > y0 ? 1 : -1) * Math.min(13, Math.abs(y1 - y0) / 2);
      pen.lineTo(x0 + OUT_PX, y0);
      pen.lineTo(x0 + OUT_PX, middle);
      pen.lineTo(x1 - into * (OUT_PX + 2), middle);
      pen.lineTo(x1 - into * (OUT_PX + 2), y1);
      pen.lineTo(x1 - into * HEAD, y1);
      pen.stroke();
      head(pen, x1, y1, into, 0);
    }
  }
}

/** The tip of an arrow that points along (dx, dy). */
function head(pen: Pen, x: number, y: number, dx: number, dy: number): void {
  const back = 1.6 * HEAD;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x - dx * back - dy * HEAD, y - dy * back - dx * HEAD);
  pen.lineTo(x - dx * back + dy * HEAD, y - dy * back + dx * HEAD);
  pen.closePath();
  pen.fill();
}
