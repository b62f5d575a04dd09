import type { RiskQuestion, RiskResult, ScheduleHead } from '../../schedule/index.js';
import { counted, decimal } from '../figures.js';
import { INK, OKABE_ITO } from '../palette.js';
import { BODY_WIDTH, type Entry, legend, notes, notice, sheet } from '../sheet.js';
import { type Block, el, linePath, n } from '../svg.js';
import { type DaysFrame, daysAxis, daysFrame, farNotes, type Mark, markLines, markRows, marksOf, shareAxis } from './days.js';
import { finishTitle, subtitle } from './words.js';

const PLOT = 380;
const KEPT = OKABE_ITO.blue;
const FREE = OKABE_ITO.vermillion;
const MARKS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** With which chance which deadline is met: the share of samples that have ended by each time, and beside it where whoever is free works. */
export function drawFinishCurve(head: Pick<ScheduleHead, 'name'>, result: RiskResult, { deadline_min, chance }: RiskQuestion): string {
  const title = finishTitle(head).replace(/: .*/, ': which deadline is met with which chance');
  const [kept, free] = [result.finish, result.free].map((finish) => [...finish].sort((a, b) => a - b));
  const ended = [...kept, ...free].filter((each) => Number.isFinite(each));
  if (ended.length === 0) return sheet(title, subtitle(result, deadline_min), [notice('No sample ends.')]);
  const asked = chance === undefined ? undefined : askedMark(kept, chance);
  const frame = daysFrame(ended, [...marksOf(result, deadline_min), ...(asked ? [asked] : [])]);
  const top = 10 + markRows(frame) * 16;
  const base = top + PLOT;
  const y = (share: number) => base - share * PLOT;
  const line = (finish: readonly number[]) => el('path', { d: steps(finish, frame, y), fill: 'none' });
  const plot: Block = {
    width: BODY_WIDTH,
    height: base + 38,
    svg: [
      shareAxis(MARKS, y, 'chance to have ended'),
      daysAxis(frame, top, base),
      free.length > 0 ? el('g', { stroke: FREE, 'stroke-width': 1.8 }, line(free)) : '',
      el('g', { stroke: KEPT, 'stroke-width': 2.4 }, line(kept)),
      markLines(frame, top, base).svg,
    ]
      .filter(Boolean)
      .join('\n'),
  };
  const swatch = (stroke: string, width: number) => el('path', { d: linePath(0, 6, 16, 6), stroke, 'stroke-width': width });
  const entries: Entry[] = [
    { swatch: swatch(KEPT, 2.4), label: `crews and hand-overs as planned, ${counted(kept.length, 'sample')}` },
    ...(free.length > 0
      ? [{ swatch: swatch(FREE, 1.8), label: `whoever is free takes the next work, ${counted(free.length, 'sample')}` }]
      : []),
  ];
  return sheet(title, subtitle(result, deadline_min), [
    plot,
    legend(entries),
    notes(
      ['A site that is led well ends between the two lines; the one of crews as planned is the late side.', ...farNotes(frame)].slice(
        free.length > 0 ? 0 : 1,
      ),
    ),
  ]);
}

/** The deadline that is met with the chance asked for, unless that is marked anyway. */
function askedMark(sorted: readonly number[], chance: number): Mark | undefined {
  const minute = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(chance * sorted.length - 1e-9) - 1))];
  if ([0.5, 0.8, 0.95].includes(chance) || !Number.isFinite(minute)) return undefined;
  return { label: `${decimal(chance * 100, 2)} %`, minute, colour: INK };
}

/** The share that has ended, a step at each finish; goes on level to the frame's end. Steps that cannot be seen are left out. */
function steps(sorted: readonly number[], frame: DaysFrame, y: (share: number) => number): string {
  let path = `M${n(frame.x(frame.from))} ${n(y(0))}`;
  let last = frame.x(frame.from);
  const count = sorted.length;
  for (const [i, finish] of sorted.entries()) {
    if (!Number.isFinite(finish)) break;
    if (sorted[i + 1] === finish) continue;
    const x = frame.x(finish);
    if (x - last < 0.5 && i + 1 < count && Number.isFinite(sorted[i + 1])) continue;
    path += `H${n(x)}V${n(y((i + 1) / count))}`;
    last = x;
  }
  return `${path}H${n(frame.x(frame.to))}`;
}
