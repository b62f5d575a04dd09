import { FAINT, INK, OKABE_ITO, SOFT } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, group, linePath, n, text } from '../svg.js';
import { fitted } from '../text-width.js';
import type { Activities } from './activities.js';
import type { Doers } from './doers.js';
import { BIN, cutLines, type Frame, ground } from './frame.js';
import { type WorkDone, workDone } from './work-done.js';

const PLOT = 110;
const TOP = 6;
const DONE = OKABE_ITO.green;

/** The S-curve: the share of all work that is planned to be done by each time, beside it the baseline's and what is done. */
export function curve(rows: readonly number[], frame: Frame, activities: Activities, doers: Doers, lines: readonly number[]): Block {
  const shares = workDone(rows, frame, activities, doers);
  const base = TOP + PLOT;
  const y = (share: number) => base - share * PLOT;
  const marks = [0, 0.25, 0.5, 0.75, 1];
  const svg = [
    ground(frame, base, lines),
    el('path', {
      d: marks.map((mark) => linePath(frame.left, y(mark), frame.left + frame.width, y(mark))).join(''),
      stroke: FAINT,
      'stroke-width': 0.7,
    }),
    shares.baseline
      ? el('path', { d: line(shares.baseline, frame, y), stroke: SOFT, 'stroke-width': 1.5, 'stroke-dasharray': '4 3', fill: 'none' })
      : '',
    el('path', { d: line(shares.planned, frame, y), stroke: INK, 'stroke-width': 1.8, fill: 'none' }),
    shares.done ? el('path', { d: line(shares.done, frame, y), stroke: DONE, 'stroke-width': 3.5, fill: 'none' }) : '',
    cutLines(frame, base),
    group(
      { fill: SOFT },
      marks.map((mark) => text(frame.left + frame.width + 6, y(mark) + 4, `${mark * 100} %`)),
    ),
    words(shares, frame, doers),
  ];
  return { width: BODY_WIDTH, height: base + 6, svg: svg.filter(Boolean).join('\n') };
}

/** A line through the ends of bins, without the points at which it only goes on level; ends at the first NaN. */
function line(shares: Float64Array, frame: Frame, y: (share: number) => number): string {
  const heights = Array.from(shares, (share) => Math.round(4 * y(Math.min(1, share))) / 4);
  let path = `M${n(frame.left)} ${n(shares[0] > 0 ? heights[0] : y(0))}`;
  for (const [bin, at] of heights.entries()) {
    if (Number.isNaN(at)) break;
    if (at === heights[bin - 1] && at === heights[bin + 1]) continue;
    path += `L${n(frame.left + (bin + 1) * BIN)} ${n(at)}`;
  }
  return path;
}

function words({ atDataDate, baseline }: WorkDone, frame: Frame, { by }: Doers): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const width = frame.left - 14;
  const lines: [string, string, number, string?][] = [['planned', INK, 1.8]];
  if (baseline) lines.push(['baseline', SOFT, 1.5, '4 3']);
  if (atDataDate) lines.push(['done', DONE, 3.5]);
  const figures = atDataDate
    ? [
        `at the data date ${percent(atDataDate.done)} done,`,
        `${percent(atDataDate.planned)} planned${atDataDate.baseline === undefined ? '' : `, ${percent(atDataDate.baseline)} in the baseline`}`,
      ]
    : [];
  return [
    text(0, 15, 'Work done', { 'font-size': 12, 'font-weight': 'bold' }),
    text(0, 30, by === 'crew' ? 'share of person-hours' : 'share of hours of activities', { fill: SOFT }),
    ...lines.map(
      ([label, stroke, thick, dash], i) =>
        el('path', { d: linePath(0, 41 + i * 15, 26, 41 + i * 15), stroke, 'stroke-width': thick, 'stroke-dasharray': dash }) +
        text(34, 45 + i * 15, label, { fill: SOFT }),
    ),
    ...figures.map((figure, i) => text(0, 49 + (lines.length + i) * 15, fitted(figure, 11, width), { fill: SOFT })),
  ].join('');
}
