import type { RiskQuestion, RiskResult, ScheduleHead } from '../../schedule/index.js';
import { counted } from '../figures.js';
import { DAY_MIN } from '../minutes.js';
import { INK, OKABE_ITO } from '../palette.js';
import { ticks } from '../scale.js';
import { BODY_WIDTH, box, type Entry, legend, notes, notice, sheet } from '../sheet.js';
import { type Block, el, rectPath } from '../svg.js';
import { daysAxis, daysFrame, farNotes, markLines, markRows, marksOf, shareAxis } from './days.js';
import { finishTitle, subtitle } from './words.js';

const PLOT = 340;
const COLUMNS = 60;
/** Minutes that a column may be wide. */
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 7200, 14_400];
const IN_TIME = OKABE_ITO.sky;
const LATE = OKABE_ITO.orange;

/** How often the work ends when: a histogram of the samples' finishes, with the plan, P50, P80, P95 and the deadline. */
export function drawFinish(head: Pick<ScheduleHead, 'name'>, result: RiskResult, { deadline_min }: RiskQuestion): string {
  const title = finishTitle(head);
  const ended = [...result.finish].filter((each) => Number.isFinite(each));
  if (ended.length === 0) return sheet(title, subtitle(result, deadline_min), [notice('No sample ends.')]);
  const frame = daysFrame(ended, marksOf(result, deadline_min));
  const width = WIDTHS.find((each) => each * COLUMNS >= frame.to - frame.from) ?? (frame.to - frame.from) / COLUMNS;
  const bins = binsOf(ended, width, deadline_min);
  const most = Math.max(...bins.map(({ early, late }) => early + late)) / result.finish.length;
  const marks = ticks(most, 5);
  const top = 10 + markRows(frame) * 16;
  const base = top + PLOT;
  const y = (share: number) => base - (share / marks[marks.length - 1]) * PLOT;
  const [early, late]: string[][] = [[], []];
  for (const bin of bins) {
    // A bin over the deadline stands in both colours, one upon the other.
    const x = frame.x(bin.from);
    const wide = Math.max(0.5, frame.x(bin.from + width) - x - 0.8);
    const height = (count: number) => base - y(count / result.finish.length);
    if (bin.early > 0) early.push(rectPath(x, base - height(bin.early), wide, height(bin.early)));
    if (bin.late > 0) late.push(rectPath(x, base - height(bin.early + bin.late), wide, height(bin.late)));
  }
  const plot: Block = {
    width: BODY_WIDTH,
    height: base + 38,
    svg: [
      shareAxis(marks, y, 'share of samples'),
      daysAxis(frame, top, base),
      early.length > 0 ? el('path', { d: early.join(''), fill: IN_TIME }) : '',
      late.length > 0 ? el('path', { d: late.join(''), fill: LATE }) : '',
      markLines(frame, top, base).svg,
    ]
      .filter(Boolean)
      .join('\n'),
  };
  const entries: Entry[] = [
    ...(early.length > 0 ? [{ swatch: box(IN_TIME, '', INK), label: 'ends by the deadline' }] : []),
    ...(late.length > 0 ? [{ swatch: box(LATE, '', INK), label: 'ends after the deadline' }] : []),
  ];
  const endless = result.finish.length - ended.length;
  return sheet(title, subtitle(result, deadline_min), [
    plot,
    legend(entries),
    notes([
      `Each bar is ${binFigure(width)}. P80: eight samples of ten have ended by then. Crews and hand-overs stay as planned.`,
      ...farNotes(frame),
      ...(endless > 0 ? [`${counted(endless, 'sample')} of ${result.finish.length} never end: units that they wait for are gone.`] : []),
    ]),
  ]);
}

interface Bin {
  from: number;
  early: number;
  late: number;
}

/** Counts by columns whose edges are whole multiples of their width; a finish on an edge is in the column before it. */
function binsOf(finish: readonly number[], width: number, deadline_min: number): Bin[] {
  const bins = new Map<number, Bin>();
  for (const each of finish) {
    const at = Math.max(0, Math.ceil(each / width - 1e-9) - 1);
    const bin = bins.get(at) ?? { from: at * width, early: 0, late: 0 };
    bins.set(at, bin);
    if (each <= deadline_min) bin.early++;
    else bin.late++;
  }
  return [...bins.values()].sort((a, b) => a.from - b.from);
}

function binFigure(minutes: number): string {
  const [amount, unit] = minutes >= DAY_MIN ? [minutes / DAY_MIN, 'day'] : minutes >= 60 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${counted(amount, unit)} wide`;
}
