import { decimal } from '../figures.js';
import { FAINT, INK, OKABE_ITO, OVER, SOFT } from '../palette.js';
import { ticks } from '../scale.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el, group, linePath, n, stack, text } from '../svg.js';
import { fitted } from '../text-width.js';
import { stepArea } from './density.js';
import type { Doers } from './doers.js';
import { BIN, cutLines, type Frame, ground } from './frame.js';
import { dayOf, timeText } from './times.js';
import type { Sweep, Use } from './use.js';

const PLOT = 50;
const TOP = 6;
/** Equipment, places and supplies, which no bar is coloured by. */
const OTHER = '#a9b4bd';
/** Use by other parts of the schedule than the one drawn. */
export const ELSEWHERE = '#d5d9dc';

/** Use of resources against what there is of them, one under the other. */
export function histograms(uses: readonly Use[], frame: Frame, doers: Doers, lines: readonly number[]): Block {
  const colours = new Map(doers.doers.map(({ label, fill }) => [label, fill]));
  return stack(
    uses.map((use) => histogram(use, frame, colours.get(use.resource) ?? (use.kind === 'crew' ? OKABE_ITO.grey : OTHER), lines)),
    8,
  );
}

interface Binned {
  use: Float64Array;
  /** Where use is above the capacity: from there up to `use` it is too much; NaN elsewhere. */
  limit: Float64Array;
}

function histogram(use: Use, frame: Frame, fill: string, lines: readonly number[]): Block {
  const binned = inBins(use.sweep, frame);
  const scale = ticks(Math.max(use.most, use.capacity || 0) || 1, 3);
  const top = scale[scale.length - 1];
  const base = TOP + PLOT;
  const y = (amount: number) => base - (amount / top) * PLOT;
  const heights = (amounts: Float64Array) =>
    Array.from(amounts, (amount) => (amount > 0 ? Math.max(1, Math.round((PLOT * amount * 2) / top) / 2) : 0));
  const over = Array.from(binned.use, (amount, bin) =>
    Number.isNaN(binned.limit[bin])
      ? ''
      : `M${n(frame.left + bin * BIN)} ${n(y(amount))}h${BIN}V${n(Math.max(y(binned.limit[bin]), y(amount) + 1.5))}h${-BIN}z`,
  );
  const svg = [
    ground(frame, base, lines),
    el('path', {
      d: scale.map((mark) => linePath(frame.left, y(mark), frame.left + frame.width, y(mark))).join(''),
      stroke: FAINT,
      'stroke-width': 0.7,
    }),
    el('path', { d: stepArea(heights(binned.use), frame.left, base, BIN), fill: use.part ? ELSEWHERE : fill }),
    use.part ? el('path', { d: stepArea(heights(inBins(use.part, frame).use), frame.left, base, BIN), fill }) : '',
    use.over > 0 ? el('path', { d: over.join(''), fill: OVER }) : '',
    el('path', { d: capacityLine(capacityIn(use, frame), frame, y), stroke: INK, 'stroke-width': 1.4, fill: 'none' }),
    cutLines(frame, base),
    group(
      { fill: SOFT },
      (y(0) - y(scale[1]) >= 11 ? scale : [scale[0], top]).map((mark) => text(frame.left + frame.width + 6, y(mark) + 4, decimal(mark, 2))),
    ),
    words(use, frame),
  ];
  return { width: BODY_WIDTH, height: base + 4, svg: svg.filter(Boolean).join('\n') };
}

/** The most of each bin, so that no peak is lost between two. */
function inBins(sweep: Sweep, frame: Frame): Binned {
  const size = (frame.to - frame.from) / frame.bins;
  const binned: Binned = {
    use: new Float64Array(frame.bins),
    limit: new Float64Array(frame.bins).fill(Number.NaN),
  };
  sweep((from, to, amount, capacity) => {
    const first = Math.max(0, Math.floor((from - frame.from) / size + 1e-9));
    const last = Math.min(frame.bins - 1, Math.ceil((to - frame.from) / size - 1e-9) - 1);
    for (let bin = first; bin <= last; bin++) {
      binned.use[bin] = Math.max(binned.use[bin], amount);
      if (amount > capacity + 1e-6 && frame.from + (bin + 1) * size > (frame.dataDate ?? frame.from) && !(binned.limit[bin] <= capacity))
        binned.limit[bin] = capacity;
    }
  });
  return binned;
}

/** The most that there is in each bin; NaN where nobody tells. */
function capacityIn({ steps }: Use, frame: Frame): Float64Array {
  const size = (frame.to - frame.from) / frame.bins;
  const capacity = new Float64Array(frame.bins).fill(Number.NaN);
  for (const [at, [minute, amount]] of steps.entries()) {
    const until = at + 1 < steps.length ? steps[at + 1][0] : frame.to;
    const first = Math.max(0, Math.floor((minute - frame.from) / size + 1e-9));
    const last = Math.min(frame.bins - 1, Math.ceil((until - frame.from) / size - 1e-9) - 1);
    for (let bin = first; bin <= last; bin++) if (!(capacity[bin] >= amount)) capacity[bin] = amount;
  }
  return capacity;
}

function capacityLine(capacity: Float64Array, frame: Frame, y: (amount: number) => number): string {
  let path = '';
  let last = Number.NaN;
  for (const [bin, amount] of capacity.entries()) {
    if (!Number.isNaN(amount) && amount !== last) {
      const x = n(frame.left + bin * BIN);
      path += Number.isNaN(last) ? `M${x} ${n(y(amount))}` : `H${x}V${n(y(amount))}`;
    }
    if (Number.isNaN(amount) && !Number.isNaN(last)) path += `H${n(frame.left + bin * BIN)}`;
    last = amount;
  }
  return Number.isNaN(last) ? path : `${path}H${n(frame.left + frame.width)}`;
}

function words(use: Use, frame: Frame): string {
  const unit = use.unit ? ` ${use.unit}` : '';
  const width = frame.left - 14;
  const of = Number.isNaN(use.capacity) ? '' : ` of ${decimal(use.capacity, 1)}`;
  const lines = [
    `at most ${decimal(use.most, 1)}${of}${unit}`,
    Number.isNaN(use.load) ? 'no capacity told' : `${decimal(100 * use.load, 0)} % in use`,
  ];
  const over = use.over > 0 ? `over by ${decimal(use.over, 1)}, ${timeText(use.over_min)} from day ${dayOf(use.over_from)}` : '';
  return [
    text(0, 15, fitted(use.resource, 12, width / (8 / 7)), { 'font-size': 12, 'font-weight': 'bold' }),
    group(
      { fill: SOFT },
      lines.map((line, i) => text(0, 30 + i * 14, fitted(line, 11, width))),
    ),
    over ? text(0, 58, fitted(over, 11, width), { fill: OVER }) : '',
  ].join('');
}
