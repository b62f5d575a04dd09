import type { Prediction } from '../../training/index.js';
import { counted, decimal } from '../figures.js';
import { inkOn, OKABE_ITO } from '../palette.js';
import { niceStep } from '../scale.js';
import { box, type Entry, legend, SMALL } from '../sheet.js';
import { el, escapeText, group, moved, n, rectPath, text } from '../svg.js';
import { textWidth } from '../text-width.js';
import { Across } from './across.js';
import { type AfterPart, type StepPlan, stepPlan } from './step-plan.js';

export interface StepTimelineOptions {
  /** Of the picture; its text has a size of 11. */
  width: number;
  dark: boolean;
}

const GAP = 2;
/** Rows at most; stages between are left out. */
const MOST_ROWS = 16;
const AXIS = 26;
/** A shorter pass is not told from its neighbours of the same kind. */
const NARROW = 2;

const PAINTS = {
  light: { paper: '#fcfcfa', ink: '#1f2933', soft: '#4a5763', idle: '#e9ebe9' },
  dark: { paper: '#171d24', ink: '#e4e9ee', soft: '#a6b2bd', idle: '#26303a' },
};
/** Passes of even and of odd microbatches. */
const FORWARD = ['#56b4e9', '#8fcdf2'];
const BACKWARD = ['#009e73', '#4fc3a1'];
const AFTER: Record<AfterPart, string> = {
  'pipeline sends': OKABE_ITO.purple,
  'data parallel': OKABE_ITO.orange,
  optimiser: '#7a5bb0',
  waiting: OKABE_ITO.grey,
};

/**
 * One training step over time: a row a pipeline stage with its forward and backward passes and its idle time, then what all stages do at the
 * end. Microbatches and stages in the middle are left out, and the picture says how many.
 *
 * @param batch  sequences a step
 */
export function drawStepTimeline(
  prediction: Pick<Prediction, 'split' | 'data' | 'step'>,
  batch: number,
  { width, dark }: StepTimelineOptions,
): string {
  const plan = stepPlan(prediction, batch);
  const paint = dark ? PAINTS.dark : PAINTS.light;
  const rows = rowsOf(plan.stages);
  const row = rows.length === 1 ? 34 : 16;
  const left = Math.ceil(textWidth(`stage ${plan.stages}`, SMALL)) + 8;
  const bottom = rows.length * (row + GAP) - GAP;
  const across = new Across(plan, left, width - 4);
  const idle = across.pieces
    .map(({ x, width: wide }) => rows.map((stage, i) => (stage === undefined ? '' : rectPath(x, i * (row + GAP), wide, row))).join(''))
    .join('');
  const key = legend(entriesOf(plan, bottom, paint), width);
  const height = bottom + AXIS + 12 + key.height;
  const words = `A training step of ${seconds(plan.all_s)}: ${counted(plan.stages, 'pipeline stage')}, ${counted(plan.microbatches, 'microbatch', 'microbatches')}`;
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${n(width)} ${n(height)}`, width, height, role: 'img' };
  return `${el(
    'svg',
    { ...attributes, 'aria-label': words, 'font-family': 'sans-serif', 'font-size': SMALL, fill: paint.ink },
    `\n<title>${escapeText(words)}</title>\n`,
    el('rect', { width, height, fill: paint.paper }),
    el('path', { d: idle, fill: paint.idle }),
    stageNames(rows, row, left, paint.soft),
    passes(plan, rows, row, across),
    afterwards(plan, bottom, across),
    fold(plan, bottom, across, paint.soft),
    moved(0, bottom, axis(plan, across, paint.soft)),
    moved(0, bottom + AXIS + 12, key.svg),
  )}\n`;
}

/** Stages that have a row; undefined where some are left out. */
function rowsOf(stages: number): (number | undefined)[] {
  const all = Array.from({ length: stages }, (_, stage) => stage);
  return stages <= MOST_ROWS ? all : [...all.slice(0, MOST_ROWS / 2), undefined, ...all.slice(1 - MOST_ROWS / 2)];
}

function stageNames(rows: readonly (number | undefined)[], height: number, left: number, fill: string): string {
  return group(
    { fill, 'text-anchor': 'end' },
    rows.map((stage, i) => text(left - 6, i * (height + GAP) + height / 2 + 4, stage === undefined ? '…' : `stage ${stage + 1}`)),
  );
}

/** Forward and backward passes, as one path for each colour, and the number of the microbatch where it fits. */
function passes({ schedule, folded }: StepPlan, rows: readonly (number | undefined)[], height: number, across: Across): string {
  const paths = new Map<string, string>();
  const numbers: string[] = [];
  const top = new Map(rows.map((stage, i) => [stage, i * (height + GAP)]));
  const { stage, microbatch, backward, start_s, end_s } = schedule;
  let run: { colour: string; x: number; end: number; y: number } | undefined;
  const put = () => {
    if (run) paths.set(run.colour, (paths.get(run.colour) ?? '') + rectPath(run.x, run.y, run.end - run.x, height));
  };
  for (let pass = 0; pass < stage.length; pass++) {
    const y = top.get(stage[pass]);
    if (y === undefined) continue;
    const colours = backward[pass] === 1 ? BACKWARD : FORWARD;
    for (const { x, end, isLate } of across.spansOf(start_s[pass], end_s[pass])) {
      const which = microbatch[pass] + (isLate ? folded.microbatches : 0);
      const colour = colours[end - x < NARROW ? 0 : which % 2];
      const goesOn = run && run.colour === colour && run.y === y && x - run.end < 0.01 && x >= run.end - 0.01 && end - x < NARROW;
      if (run && goesOn) run.end = end;
      else {
        put();
        run = { colour, x, end, y };
      }
      const label = String(which + 1);
      if (textWidth(label, SMALL) + 3 < end - x)
        numbers.push(text((x + end) / 2, y + height / 2 + 4, label, { fill: inkOn(colour), 'text-anchor': 'middle' }));
    }
  }
  put();
  return [...paths].map(([fill, d]) => el('path', { d, fill })).join('\n') + numbers.join('');
}

/** What all stages do once the pipeline is empty. */
function afterwards({ after, folded }: StepPlan, bottom: number, across: Across): string {
  return after
    .map(({ part, start_s, end_s }) => {
      const [x, end] = [across.x(start_s - folded.for_s), across.x(end_s - folded.for_s)];
      return el('path', { d: rectPath(x, 0, Math.max(1, end - x), bottom), fill: AFTER[part] });
    })
    .join('');
}

/** The gap where microbatches are left out, with words where there is room for them. */
function fold(plan: StepPlan, bottom: number, across: Across, soft: string): string {
  const { gap } = across;
  if (!gap) return '';
  const line = (x: number) => `M${n(x)} 0V${n(bottom)}`;
  const edges = el('path', { d: line(gap.x) + line(gap.x + gap.width), stroke: soft, 'stroke-dasharray': '3 3', fill: 'none' });
  const words = foldWords(plan);
  const middle = gap.x + gap.width / 2;
  if (textWidth(words, SMALL) > bottom) return edges + text(middle, bottom / 2 + 4, '…', { 'text-anchor': 'middle', fill: soft });
  const turned = { transform: `translate(${n(middle + 4)} ${n(bottom / 2)}) rotate(-90)`, 'text-anchor': 'middle', fill: soft };
  return edges + el('g', turned, text(0, 0, words));
}

function foldWords({ folded }: StepPlan): string {
  return `${counted(folded.microbatches, 'more microbatch', 'more microbatches')}, ${seconds(folded.for_s)}`;
}

/** Seconds below the picture: those of each piece, and the end of the step. */
function axis({ all_s, folded }: StepPlan, across: Across, soft: string): string {
  const shown_s = all_s - folded.for_s;
  const step_s = niceStep(shown_s, Math.max(2, Math.floor(across.width / 90)));
  const end = { x: across.x(shown_s), label: seconds(all_s) };
  const marks: { x: number; label: string }[] = [];
  let taken = -1;
  const free = end.x - textWidth(end.label, SMALL, true) - 8;
  for (const { from_s, to_s, later_s } of across.pieces)
    for (let i = Math.ceil((from_s + later_s) / step_s); i * step_s <= to_s + later_s; i++) {
      const [x, label] = [across.x(i * step_s - later_s), `${decimal(i * step_s, 4)} s`];
      const half = textWidth(label, SMALL) / 2;
      if (x - half < taken || x + half > free) continue;
      marks.push({ x, label });
      taken = x + half + 6;
    }
  return [
    el('path', { d: [...marks, end].map(({ x }) => `M${n(x)} 2v5`).join(''), stroke: soft, fill: 'none' }),
    group(
      { fill: soft, 'text-anchor': 'middle' },
      marks.map(({ x, label }) => text(x, 19, label)),
    ),
    text(end.x, 19, end.label, { 'text-anchor': 'end', 'font-weight': 'bold' }),
  ].join('\n');
}

function entriesOf(plan: StepPlan, bottom: number, { idle, soft }: { idle: string; soft: string }): Entry[] {
  const { stages, after, folded } = plan;
  const untold = folded.microbatches > 0 && textWidth(foldWords(plan), SMALL) > bottom;
  return [
    { swatch: box(FORWARD[0]), label: 'forward' },
    { swatch: box(BACKWARD[0]), label: 'backward' },
    ...(stages > 1 ? [{ swatch: box(idle), label: 'idle (bubble)' }] : []),
    ...(untold ? [{ swatch: text(8, 9, '…', { 'text-anchor': 'middle', fill: soft }), label: foldWords(plan) }] : []),
    ...after.map(({ part, start_s, end_s }) => ({ swatch: box(AFTER[part]), label: `${part} ${seconds(end_s - start_s)}` })),
  ];
}

function seconds(value: number): string {
  return value >= 0.1 ? `${decimal(value, value >= 10 ? 1 : 2)} s` : `${decimal(1000 * value, 1)} ms`;
}
