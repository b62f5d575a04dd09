import type { RiskResult, ScheduleHead } from '../../schedule/index.js';
import { DAY_MIN } from '../minutes.js';
import { INK, OKABE_ITO, SOFT } from '../palette.js';
import { BODY_WIDTH, box, legend, notes, notice, sheet } from '../sheet.js';
import { type Block, el, linePath, rectPath, text } from '../svg.js';
import { fitted } from '../text-width.js';
import { daysFigure } from './days.js';

const NAMES = 260;
const ROW = 26;
const BAR = 17;
/** Drivers that are drawn. */
const MOST = 16;
/** Room for a figure at either end of a bar. */
const FIGURE = 64;
const LOW = OKABE_ITO.sky;
const HIGH = OKABE_ITO.orange;

/** What the finish hangs on: how far P50 moves when one driver is held at its P10 and at its P90, the widest first. */
export function drawTornado({ name }: Pick<ScheduleHead, 'name'>, { tornado, tornadoP50: middle }: RiskResult): string {
  const title = `${name}: what the finish hangs on`;
  const subtitle = 'P50 of the finish with one driver held at its P10 and at its P90, all else drawn from the same random numbers';
  const moving = tornado.filter((each) => each.p50_low !== each.p50_high && Number.isFinite(each.p50_low + each.p50_high));
  const rows = moving.slice(0, MOST);
  if (rows.length === 0 || !Number.isFinite(middle)) return sheet(title, subtitle, [notice('No driver moves the finish.')]);
  const ends = rows.flatMap(({ p50_low, p50_high }) => [p50_low, p50_high]);
  const [from, to] = [Math.min(middle, ...ends), Math.max(middle, ...ends)];
  const width = BODY_WIDTH - NAMES - 2 * FIGURE;
  const places = to - from < 3 * DAY_MIN ? 2 : 1;
  const x = (minute: number) => NAMES + FIGURE + ((minute - from) / Math.max(1e-9, to - from)) * width;
  const parts = rows.map((row, i) => barOf(row, i * ROW, x, middle, places));
  const height = rows.length * ROW;
  const plot: Block = {
    width: BODY_WIDTH,
    height: height + 22,
    svg: [
      ...parts,
      el('path', { d: linePath(x(middle), 0, x(middle), height + 4), stroke: INK, 'stroke-width': 1.4 }),
      text(x(middle), height + 18, `all drawn ${daysFigure(middle, places)}`, {
        'text-anchor': 'middle',
        'font-weight': 'bold',
        'font-size': 12,
      }),
    ].join('\n'),
  };
  const left = tornado.length - rows.length;
  return sheet(title, subtitle, [
    plot,
    legend([
      { swatch: box(LOW), label: 'at its P10: faster work, fewer bad parts, late trucks or sick people' },
      { swatch: box(HIGH), label: 'at its P90' },
    ]),
    notes([
      'Site, trade and kind: what all durations, those of a trade and those of a kind have in common.',
      'The line in the middle is P50 of the same samples with all drawn; they are fewer than those that the finish is told from.',
      ...(left > 0 ? [`${left} more drivers move it less.`] : []),
    ]),
  ]);
}

function barOf(
  { name, type, p50_low, p50_high }: RiskResult['tornado'][number],
  top: number,
  x: (minute: number) => number,
  middle: number,
  places: number,
): string {
  const bar = (minute: number, fill: string) =>
    minute === middle
      ? ''
      : el('path', { d: rectPath(Math.min(x(minute), x(middle)), top + 2, Math.abs(x(minute) - x(middle)), BAR), fill });
  // Where both ends lie on one side of the middle the nearer bar is drawn over the other.
  const bars = [bar(p50_low, LOW), bar(p50_high, HIGH)];
  if (Math.abs(p50_low - middle) < Math.abs(p50_high - middle)) bars.reverse();
  const [early, late] = p50_low < p50_high ? [p50_low, p50_high] : [p50_high, p50_low];
  const label = type === 'trade' || type === 'kind' ? `${name} (${type})` : name;
  const y = top + 2 + BAR - 4;
  return [
    text(NAMES - 12, y, fitted(label, 12, NAMES - 14), { 'text-anchor': 'end', 'font-size': 12 }),
    ...bars,
    text(Math.min(x(early), x(middle)) - 6, y, daysFigure(early, places), { 'text-anchor': 'end', fill: SOFT }),
    text(Math.max(x(late), x(middle)) + 6, y, daysFigure(late, places), { fill: SOFT }),
  ].join('\n');
}
