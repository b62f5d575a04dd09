import type { ScheduleTables } from '../../schedule/index.js';
import { DAY_MIN } from '../minutes.js';
import { INK } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { type Block, el } from '../svg.js';
import { type Activities, spanOf } from './activities.js';
import { type Bar, criticalArrows } from './arrows.js';
import { columnHeads, doneText, rowWords, rule } from './columns.js';
import type { Doers } from './doers.js';
import { diamond } from './flags.js';
import { cutLines, type Frame, ground, within } from './frame.js';
import type { Row } from './rows.js';
import { clock, dayOf } from './times.js';
import { BASELINE_FILL, bracket, clipped, TO_DO } from './work-rows.js';

const HEAD = 18;

/** One row for each activity: a bar, or a diamond where it has no duration; critical ones outlined, with arrows between them. */
export function barRows(
  title: string,
  rows: readonly Row[],
  {
    frame,
    activities,
    doers,
    lines,
    tables,
  }: { frame: Frame; activities: Activities; doers: Doers; lines: readonly number[]; tables: ScheduleTables },
): Block {
  const pitch = Math.min(22, Math.max(13, Math.floor(860 / rows.length)));
  const thick = Math.round(pitch * 0.5);
  const progress = activities.dataDate !== undefined;
  const under: string[] = [];
  const words = [columnHeads(frame, title, { count: '', done: 'done', days: 'day and time' }, 12)];
  const over: string[] = [];
  const bars = new Map<number, Bar>();
  for (const [at, row] of rows.entries()) {
    const y = HEAD + at * pitch;
    under.push(rule(y));
    const span = spanOf(activities, row.activities) as [number, number];
    const header = row.shows === 'header';
    const figures = { count: '', done: doneText(row.activities, activities, doers), days: spanText(span) };
    words.push(rowWords(frame, row, figures, y + pitch / 2 + 4, header));
    if (header) {
      over.push(el('path', { d: bracket(frame, span, y + pitch / 2 - 4), fill: INK }));
      continue;
    }
    const i = row.activities[0];
    const top = y + (pitch - thick) / 2 - (activities.baseline ? 1.5 : 0);
    bars.set(i, { left: frame.x(span[0]), right: Math.max(frame.x(span[0]) + 1, frame.x(span[1])), top, bottom: top + thick });
    over.push(...barOf(i, span, top, thick, { frame, activities, doers, progress }));
    const { baseline } = activities;
    if (baseline && !Number.isNaN(baseline.start[i]))
      over.push(el('path', { d: clipped(frame, [baseline.start[i], baseline.finish[i]], top + thick + 1, 2.5), fill: BASELINE_FILL }));
  }
  const height = HEAD + rows.length * pitch;
  const svg = [
    ground(frame, height, lines),
    ...under,
    rule(height),
    ...over,
    criticalArrows(tables, activities, bars, frame),
    cutLines(frame, height),
    ...words,
  ];
  return { width: BODY_WIDTH, height: height + 1, svg: svg.filter(Boolean).join('\n') };
}

/** @example '3 10:00 – 14:30', or '3 10:00 – 4 12:00' over midnight */
function spanText([start, finish]: readonly [number, number]): string {
  if (finish === start) return `${dayOf(start)} ${clock(start)}`;
  // The midnight at which something ends belongs to the day before.
  const ends = finish % DAY_MIN === 0 ? `${dayOf(finish - 1)} 24:00` : `${dayOf(finish)} ${clock(finish)}`;
  const sameDay = dayOf(start) === dayOf(finish - 1);
  return `${dayOf(start)} ${clock(start)} – ${sameDay ? ends.slice(ends.indexOf(' ') + 1) : ends}`;
}

function barOf(
  i: number,
  span: readonly [number, number],
  top: number,
  thick: number,
  { frame, activities, doers, progress }: { frame: Frame; activities: Activities; doers: Doers; progress: boolean },
): string[] {
  const [start, finish] = span;
  const { fill } = doers.doers[doers.of[i]];
  if (finish === start)
    return within(frame, start) ? [el('path', { d: diamond(frame.x(start), top + thick / 2, thick / 2 + 1), fill: INK })] : [];
  const d = clipped(frame, span, top, thick);
  if (d === '') return [];
  const done = activities.doneUntil[i] > start ? clipped(frame, [start, activities.doneUntil[i]], top, thick) : '';
  return [
    progress ? el('path', { d, fill, 'fill-opacity': TO_DO }) + (done && el('path', { d: done, fill })) : el('path', { d, fill }),
    activities.critical[i] === 1
      ? el('path', { d, fill: 'none', stroke: INK, 'stroke-width': frame.x(finish) - frame.x(start) < 6 ? 0.9 : 1.6 })
      : '',
  ];
}
