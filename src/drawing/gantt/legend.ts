import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { counted, decimal, thousands } from '../figures.js';
import { INK, OVER, SOFT } from '../palette.js';
import { box, type Entry } from '../sheet.js';
import { el, linePath } from '../svg.js';
import { type Activities, spanOf } from './activities.js';
import { doneShare } from './columns.js';
import type { Doers } from './doers.js';
import { diamond } from './flags.js';
import { type Frame, REST_SWATCH, showsRests, within } from './frame.js';
import { ELSEWHERE } from './histograms.js';
import { Dates, dayOf, moment, timeText } from './times.js';
import type { Use } from './use.js';
import { BASELINE_FILL, TO_DO } from './work-rows.js';

/** What colours and lines of a chart mean; only those in it. */
export function ganttLegend({
  frame,
  rows,
  activities,
  doers,
  bars,
  work,
  elsewhere,
}: {
  frame: Frame;
  rows: readonly number[];
  activities: Activities;
  doers: Doers;
  bars: boolean;
  work: boolean;
  elsewhere: boolean;
}): Entry[] {
  const used = new Set(rows.map((i) => doers.of[i]));
  const entries: Entry[] = doers.doers.flatMap(({ label, fill }, i) => (used.has(i) ? [{ swatch: box(fill), label }] : []));
  const first = doers.doers.find((_, i) => used.has(i))?.fill ?? SOFT;
  if (rows.some((i) => activities.critical[i] === 1)) {
    const edge = el('rect', { x: 0.8, y: 1.8, width: 14.4, height: 8.4, fill: 'none', stroke: INK, 'stroke-width': 1.6 });
    const under = el('rect', { y: 5, width: 16, height: 2.5, fill: INK });
    if (bars) entries.push({ swatch: edge, label: 'critical: no float left' });
    if (work) entries.push({ swatch: under, label: bars ? 'something critical under way' : 'critical: no float left' });
  }
  if (rows.some((i) => activities.finish[i] === activities.start[i]))
    entries.push({ swatch: el('path', { d: diamond(8, 6, 5), fill: INK }), label: 'milestone' });
  if (activities.dataDate !== undefined)
    entries.push(
      { swatch: box(first), label: 'done' },
      { swatch: el('rect', { width: 16, height: 12, fill: first, 'fill-opacity': TO_DO }), label: 'to do' },
    );
  if (activities.dataDate !== undefined && within(frame, activities.dataDate))
    entries.push({
      swatch: el('path', { d: linePath(8, 0, 8, 12), stroke: INK, 'stroke-width': 1.5, 'stroke-dasharray': '5 3' }),
      label: 'data date',
    });
  if (activities.baseline) entries.push({ swatch: el('rect', { y: 5, width: 16, height: 2.5, fill: BASELINE_FILL }), label: 'baseline' });
  if (frame.deadline !== undefined && within(frame, frame.deadline))
    entries.push({ swatch: el('path', { d: linePath(8, 0, 8, 12), stroke: OVER, 'stroke-width': 1.5 }), label: 'deadline' });
  if (elsewhere) entries.push({ swatch: box(ELSEWHERE), label: 'use by other parts' });
  if (showsRests(frame)) entries.push({ swatch: REST_SWATCH, label: 'no shift works' });
  return entries;
}

/** The schedule in figures: how much, from when to when, how far, and whether in time. */
export function subtitle(
  tables: ScheduleTables,
  head: ScheduleHead,
  rows: readonly number[],
  activities: Activities,
  doers: Doers,
  deadline: number | undefined,
): string {
  const { by, work } = doers;
  const [start, finish] = spanOf(activities, rows) as [number, number];
  const dates = new Dates(head.start);
  const date = (minute: number) => (dates.known ? `${dates.long(dayOf(minute))} ${clockOf(minute)}` : moment(minute));
  const critical = rows.filter((i) => activities.critical[i] === 1).length;
  const hours = rows.reduce((sum, i) => sum + work[i], 0) / 60;
  const parts = [
    `${counted(rows.length, 'activity', 'activities')}, ${thousands(critical)} critical`,
    `${date(start)} to ${date(finish)}, ${timeText(finish - start)}`,
  ];
  if (by === 'crew') parts.push(`${thousands(hours)} person-hours`);
  if (activities.dataDate !== undefined)
    parts.push(`${decimal(100 * doneShare(rows, activities, doers), 0)} % done by ${moment(activities.dataDate)}`);
  if (deadline !== undefined) parts.push(inTime(deadline - finish));
  if (tables.activities.rows > 0 && activities.baseline) {
    const was = spanOf(activities.baseline, rows);
    if (was) parts.push(againstBaseline(finish - was[1]));
  }
  return parts.join(' · ');
}

/** How the chart is read, and what it leaves out. */
export function ganttNotes({
  tables,
  rows,
  activities,
  doers,
  bars,
  work,
  wall,
  uses,
  drawn,
  unmarked,
  outside,
  unknown,
}: {
  tables: ScheduleTables;
  rows: readonly number[];
  activities: Activities;
  doers: Doers;
  bars: boolean;
  work: boolean;
  wall: boolean;
  uses: readonly Use[];
  drawn: readonly Use[];
  unmarked: number;
  outside: number;
  unknown: readonly string[];
}): string[] {
  const found: string[] = [];
  const { dataDate, planned, done } = activities;
  if (dataDate !== undefined) {
    const late = rows.filter(
      (i) => done[i] === 0 && Number.isNaN(tables.activities.columns.actual_start.values[i]) && planned.start[i] < dataDate,
    );
    if (late.length > 0)
      found.push(
        `${counted(late.length, 'activity', 'activities')} should have begun by the data date and ${late.length === 1 ? 'has' : 'have'} not.`,
      );
  }
  const lanes = doers.by === 'crew' ? 'crew' : 'kind of work';
  const critical = rows.filter((i) => activities.critical[i] === 1).length;
  if (bars && critical > 1) found.push('Arrows are relations between critical activities that leave no time between them.');
  if (work)
    found.push(
      `A row shows the activities under way over time, a lane for each ${lanes} from above in the order of the legend, each to a scale of its own. "at once" is the most under way at a time, all lanes together. The dark line under a row is where something critical is under way.`,
    );
  if (wall) found.push(`By place, a row has at each time the colour of the ${lanes} with most activities under way.`);
  if (drawn.length > 0)
    found.push(
      `Use of ${thousands(drawn.length)} of ${counted(uses.length, 'resource')}; the dark line is what there is, red is above it. "in use" is the share of it that is used from the first use to the last.`,
    );
  const over = uses.filter((use) => use.over > 0 && !drawn.includes(use));
  if (over.length > 0) found.push(`Above their capacity as well: ${some(over.map(({ resource }) => resource))}.`);
  if (unknown.length > 0) found.push(`This schedule uses no ${some(unknown)}.`);
  if (unmarked > 0) found.push(`${counted(unmarked, 'milestone')} more had no room.`);
  if (outside > 0) found.push(`${counted(outside, 'activity', 'activities')} before or after this time.`);
  const undated = tables.activities.rows - activities.start.reduce((sum, at) => sum + Number(!Number.isNaN(at)), 0);
  if (undated > 0) found.push(`${counted(undated, 'activity', 'activities')} without dates.`);
  return found;
}

function some(names: readonly string[]): string {
  return names.length <= 6 ? names.join(', ') : `${names.slice(0, 6).join(', ')} and ${thousands(names.length - 6)} more`;
}

function clockOf(minute: number): string {
  return moment(minute).replace(/^.*, /, '');
}

function inTime(minutes: number): string {
  if (minutes === 0) return 'at the deadline';
  return `${timeText(Math.abs(minutes))} ${minutes > 0 ? 'before' : 'after'} the deadline`;
}

/** What the baseline is, and what it does not compare. */
export function baselineNotes(rows: readonly number[], { baseline }: Activities, only = 0): string[] {
  if (!baseline) return [];
  const without = rows.filter((i) => Number.isNaN(baseline.start[i])).length;
  const apart = [
    ...(without > 0 ? [`${counted(without, 'activity', 'activities')} drawn ${without === 1 ? 'is' : 'are'} not in it`] : []),
    ...(only > 0 ? [`${counted(only, 'activity', 'activities')} ${only === 1 ? 'is' : 'are'} in it alone`] : []),
  ];
  return [`${[`The baseline is ${baseline.name || 'without a name'}`, ...apart].join('; ')}.`];
}

function againstBaseline(minutes: number): string {
  if (minutes === 0) return 'as in the baseline';
  return `${timeText(Math.abs(minutes))} ${minutes > 0 ? 'later' : 'earlier'} than the baseline`;
}
