import type { PlanDocument, PlanTables } from '../plan/index.js';
import { counted, decimal, lengthFigure, thousands } from './figures.js';
import { type Lengths, lengthsOf, type MediumLengths, TRUNKS } from './length-data.js';
import { FAINT, INK, OKABE_ITO, SOFT } from './palette.js';
import { everyNth, ticks } from './scale.js';
import { BODY_WIDTH, notes, notice, sheet } from './sheet.js';
import { type Block, el, group, linePath, rectPath, stack, text } from './svg.js';
import { textWidth } from './text-width.js';

const MEDIA: Record<string, { name: string; fill: string }> = {
  mmf: { name: 'Multimode fibre (mmf)', fill: OKABE_ITO.sky },
  smf: { name: 'Single-mode fibre (smf)', fill: OKABE_ITO.blue },
  aoc: { name: 'Active optical cable (aoc)', fill: OKABE_ITO.purple },
  copper: { name: 'Copper, twisted pair (copper)', fill: OKABE_ITO.orange },
  dac: { name: 'Passive copper with plugs (dac)', fill: OKABE_ITO.vermillion },
  acc: { name: 'Active copper with plugs (acc)', fill: OKABE_ITO.green },
  [TRUNKS]: { name: 'Trunks of many fibres', fill: OKABE_ITO.yellow },
};
const PLOT = 100;
const LEFT = 70;

/** How many cables of each length are ordered, medium by medium, with the sums of each. */
export function drawLengths(tables: PlanTables, document: PlanDocument): string {
  const title = `${document.name}: cable lengths`;
  const { summary } = document;
  const subtitle = `${counted(summary.cables, 'cable')}, ${lengthFigure(summary.cable_m)} · ${counted(summary.links, 'link')} · ${counted(summary.transceivers, 'transceiver')}`;
  if (tables.cables.rows === 0) return sheet(title, subtitle, [notice('This plan has no cables.')]);
  const lengths = lengthsOf(tables);
  return sheet(title, subtitle, [
    stack(
      lengths.media.map((medium) => panel(medium, lengths)),
      18,
    ),
    notes([
      lengths.exact
        ? 'Each bar is one ordered length, side by side in order and not to scale; the number over it is its cables. Each medium has a scale of its own.'
        : 'Each bar holds the lengths above the one before, up to its own; the number over it is its cables. Each medium has a scale of its own.',
    ]),
  ]);
}

function panel(medium: MediumLengths, { classes_m }: Lengths): Block {
  const { name, fill } = MEDIA[medium.medium] ?? { name: medium.medium, fill: OKABE_ITO.grey };
  const marks = ticks(Math.max(...medium.counts), 4);
  const most = marks[marks.length - 1];
  const pitch = (BODY_WIDTH - LEFT) / classes_m.length;
  const width = Math.min(60, pitch * 0.78);
  const top = 44;
  const y = (count: number) => top + PLOT - (count / most) * PLOT;
  const middle = (i: number) => LEFT + (i + 0.5) * pitch;
  const bars: string[] = [];
  const figures: string[] = [];
  const size = pitch >= textWidth('000,000', 11) ? 11 : 10;
  for (const [i, count] of medium.counts.entries()) {
    if (count === 0) continue;
    const height = Math.max(1, top + PLOT - y(count));
    bars.push(rectPath(middle(i) - width / 2, top + PLOT - height, width, height));
    const label = thousands(count);
    if (textWidth(label, size) <= pitch + 2)
      figures.push(text(middle(i), top + PLOT - height - 4, label, { 'text-anchor': 'middle', 'font-size': size }));
  }
  const nth = everyNth(pitch, Math.max(...classes_m.map((length) => textWidth(decimal(length, 2), 11))) + 6);
  const summary = `${counted(medium.cables, 'cable')}, ${lengthFigure(medium.metres)}; half of them up to ${decimal(medium.median_m, 2)} m, the longest ${decimal(medium.longest_m, 2)} m`;
  const svg = [
    el(
      'text',
      { x: 0, y: 13, 'font-size': 14 },
      el('tspan', { 'font-weight': 'bold' }, name),
      el('tspan', { dx: 10, 'font-size': 12, fill: SOFT }, summary),
    ),
    el('path', { d: marks.map((mark) => linePath(LEFT, y(mark), BODY_WIDTH, y(mark))).join(''), stroke: FAINT, 'stroke-width': 0.8 }),
    group(
      { fill: SOFT, 'text-anchor': 'end' },
      marks.map((mark) => text(LEFT - 8, y(mark) + 4, thousands(mark))),
    ),
    el('text', { transform: `translate(12 ${top + PLOT / 2}) rotate(-90)`, 'text-anchor': 'middle', fill: SOFT }, 'cables'),
    el('path', { d: bars.join(''), fill }),
    el('path', { d: linePath(LEFT, top + PLOT, BODY_WIDTH, top + PLOT), stroke: INK }),
    group({}, figures),
    group(
      { fill: SOFT, 'text-anchor': 'middle' },
      classes_m.flatMap((length, i) => (i % nth === 0 ? [text(middle(i), top + PLOT + 15, decimal(length, 2))] : [])),
    ),
    text(LEFT - 8, top + PLOT + 15, 'm', { fill: SOFT, 'text-anchor': 'end' }),
  ];
  return { width: BODY_WIDTH, height: top + PLOT + 20, svg: svg.join('\n') };
}
